import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/**
 * Whether a host can be owed money in a currency: the shop's own, or one the host has entries in. An order may bring any other
 * (M2); a person who types one has slipped, and nothing would ever balance it.
 * Refuses: `invalid/unknown_currency`.
 */
export async function checkCurrency(
  app: App,
  input: { readonly shop: string; readonly hostId: string; readonly currency: string },
): Promise<void> {
  const { shop, hostId, currency } = input;
  const known = await app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } });
    if (owner?.currency === currency) return true;
    const entry = await tx.ledgerEntry.findFirst({
      where: { shop, hostId, currency },
      select: { id: true },
    });
    return entry !== null;
  });
  if (known) return;
  throw new Refusal(
    'invalid',
    'unknown_currency',
    `Neither the shop nor this host has ever had money in ${currency}.`,
    { field: 'currency' },
  );
}
