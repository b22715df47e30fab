import type { App } from '../ports.ts';

/** Domains of the shops that have the app now. For rounds over all shops; everything else names its shop. */
export async function listInstalledShops(app: App): Promise<readonly string[]> {
  const shops = await app.db.shop.findMany({
    where: { uninstalledAt: null },
    orderBy: { domain: 'asc' },
    select: { domain: true },
  });
  return shops.map((shop) => shop.domain);
}
