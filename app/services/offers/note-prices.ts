import { toMinor } from '../../domain/money/decimal.ts';
import type { App, CatalogProduct, Tx } from '../ports.ts';
import { currencyOf } from './offer-row.ts';

/**
 * Writes down what variants cost now, where that is another price than was seen last: whoever asks later what a product cost in
 * the thirty days before an offer gets an answer from what we saw, not from memory.
 * Source: REQUIREMENTS.md R57.
 */
export async function notePrices(
  app: App,
  tx: Tx,
  input: { shop: string; variants: CatalogProduct['variants'] },
): Promise<void> {
  const { shop, variants } = input;
  if (variants.length === 0) return;
  const currency = await currencyOf(tx, shop);
  const ids = variants.map(({ id }) => id);
  const prices = variants.map(({ price }) => toMinor(price, currency).toString());
  await tx.$executeRaw`
    INSERT INTO price_seen (shop, variant_id, seen_at, price_minor)
    SELECT ${shop}, v.id, ${app.clock.now()}, v.price
    FROM unnest(${ids}::text[], ${prices}::bigint[]) AS v(id, price)
    WHERE v.price IS DISTINCT FROM (
      SELECT price_minor FROM price_seen p WHERE p.shop = ${shop} AND p.variant_id = v.id
      ORDER BY seen_at DESC LIMIT 1)
    ON CONFLICT DO NOTHING`;
}
