import type { App } from '../ports.ts';

/** Whether a host, not ended, is one of a show's hosts. A text that is no id is nobody's show. */
export async function hostInShow(
  app: App,
  input: { shop: string; showId: string; hostId: string },
): Promise<boolean> {
  const { shop, showId, hostId } = input;
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(showId)) return false;
  const found = await app.inShop(shop, (tx) =>
    tx.showHost.findFirst({ where: { shop, showId, hostId }, select: { hostId: true } }),
  );
  return found !== null;
}
