import type { App } from '../ports.ts';
import { installShop } from './install-shop.ts';

/**
 * Makes sure a shop is written down before anybody of it is served. A first visit loads a page and its layout in
 * parallel, and only one of the two brings the token exchange that installs the shop.
 * Effects: as `installShop`, if the shop is not known as installed; nothing otherwise.
 */
export async function ensureInstalled(app: App, input: { shop: string }): Promise<void> {
  const { shop } = input;
  const known = await app.inShop(shop, (tx) =>
    tx.shop.count({ where: { domain: shop, uninstalledAt: null } }),
  );
  if (known === 0) await installShop(app, { shop });
}
