import type { App } from '../ports.ts';

/**
 * Writes down that a shop removed the app and forgets its tokens, which Shopify has revoked. Ledger, shows and
 * hosts stay until Shopify asks for their erasure. News of an older uninstallation than the last installation is nothing.
 * Shape: `at` is the time of the uninstallation, ISO 8601.
 */
export async function uninstallShop(app: App, input: { shop: string; at: string }): Promise<void> {
  const { shop } = input;
  const at = new Date(input.at);
  const { count } = await app.inShop(shop, (tx) =>
    tx.shop.updateMany({
      where: { domain: shop, uninstalledAt: null, installedAt: { lte: at } },
      data: { uninstalledAt: at },
    }),
  );
  if (count === 0) return;
  await app.db.session.deleteMany({ where: { shop } });
  app.log.info('shop.uninstalled', { shop });
}
