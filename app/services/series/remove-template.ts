import type { App } from '../ports.ts';

/** Forgets a template; shows made from it stay. One that is gone already is fine. */
export async function removeTemplate(
  app: App,
  input: { shop: string; templateId: string },
): Promise<void> {
  const { shop, templateId } = input;
  await app.inShop(shop, (tx) => tx.showTemplate.deleteMany({ where: { shop, id: templateId } }));
  app.log.info('template.removed', { shop, templateId });
}
