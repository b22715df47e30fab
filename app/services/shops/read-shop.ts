import { Refusal } from '../../domain/refusal.ts';
import type { App, ShopFacts } from '../ports.ts';

/**
 * What is known of a shop.
 * Refuses: `not_found/shop`.
 */
export async function readShop(app: App, input: { shop: string }): Promise<ShopFacts> {
  const shop = await app.inShop(input.shop, (tx) =>
    tx.shop.findFirst({
      where: { domain: input.shop },
      select: { name: true, currency: true, timeZone: true },
    }),
  );
  if (!shop) throw new Refusal('not_found', 'shop', 'This shop does not have Showfront.');
  return shop;
}
