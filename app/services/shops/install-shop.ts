import type { App } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import { enqueuePixel } from './connect-pixel.ts';

/**
 * Writes down that a shop has the app, with its name, currency and time zone as they are now. Runs on every
 * authentication; a shop that comes back finds everything as it left it, and orders it took meanwhile are swept up (M60).
 * Effects: the shows metafield is written, the web pixel switched on; after an absence a sweep of orders is asked for.
 */
export async function installShop(app: App, input: { shop: string }): Promise<void> {
  const { shop } = input;
  const facts = await app.shops.readShop(shop);
  const now = app.clock.now();
  const returned = await app.inShop(shop, async (tx) => {
    const before = await tx.shop.findFirst({ where: { domain: shop } });
    if (!before) {
      await tx.shop.createMany({
        data: [{ domain: shop, ...facts, installedAt: now }],
        skipDuplicates: true,
      });
    } else {
      await tx.shop.updateMany({
        where: { domain: shop },
        data: {
          ...facts,
          uninstalledAt: null,
          ...(before.uninstalledAt ? { installedAt: now } : {}),
        },
      });
    }
    await enqueuePublish(app, tx, shop);
    // Gone with an uninstallation, and allowed by the merchant later perhaps.
    await enqueuePixel(app, tx, shop);
    const returned = before?.uninstalledAt != null;
    if (returned) await app.jobs.add(tx, 'orders.sweep', { shop }, { key: `sweep:${shop}` });
    return returned;
  });
  app.log.info('shop.installed', { shop, returned });
}
