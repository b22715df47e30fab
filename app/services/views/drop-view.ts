import type { App } from '../ports.ts';

/** A view is kept no longer. Dropping twice is dropping once; somebody else's stays. */
export async function dropView(
  app: App,
  input: { shop: string; staffId: string; viewId: string },
): Promise<void> {
  const { shop, staffId, viewId } = input;
  await app.inShop(shop, (tx) => tx.savedView.deleteMany({ where: { shop, staffId, id: viewId } }));
  app.log.info('view.dropped', { shop, staffId, viewId });
}
