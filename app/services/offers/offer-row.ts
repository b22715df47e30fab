import type { Offer } from '@prisma/client';
import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import type { GoalKind } from '../../domain/offer/goal.ts';
import type { Audience, Discount, OfferTerms } from '../../domain/offer/terms.ts';
import { toMinor } from '../../domain/money/decimal.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { CatalogProduct, Tx } from '../ports.ts';

/** Where an offer is in its life; `opening` lasts while the shop is asked for its discount. */
export type OfferStatus = 'planned' | 'opening' | 'running' | 'closed';

/** A try to open that is older than this has died with its process. Milliseconds. */
export const OPENING_STALE_MS = 60_000;

/** A text that is no UUID names no offer; asking PostgreSQL would be an error instead of an answer. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The terms a row holds. */
export function termsOf(row: Offer): OfferTerms {
  const { countdownS, windowS, allocation, perBuyer, opensAfterS } = row;
  return {
    discount: row.discount as Discount | null,
    ...{ countdownS, windowS, allocation, perBuyer, opensAfterS },
    audience: row.audience as Audience,
    // Left out where there is none, so that what was kept of terms before there were goals still compares.
    ...(row.goalKind && row.goalTarget
      ? { goal: { kind: row.goalKind as GoalKind, target: row.goalTarget } }
      : {}),
  };
}

/** Refuses: `not_found/offer`, also for another show's or shop's. */
export async function readOfferRow(
  tx: Tx,
  at: { shop: string; showId: string; offerId: string },
): Promise<Offer> {
  const { shop, showId, offerId } = at;
  const row = UUID.test(offerId)
    ? await tx.offer.findFirst({ where: { shop, showId, id: offerId } })
    : null;
  if (!row) throw new Refusal('not_found', 'offer', 'This offer does not exist any more.');
  return row;
}

/** The variants an offer is about, as the lineup knows them. */
export type OfferVariants = CatalogProduct['variants'];

/**
 * Finds the product of an offer in the lineup, with the variants it is about.
 * Refuses: `not_found/lineup_item`, `not_found/variant`.
 */
export async function findOffered(
  tx: Tx,
  at: { shop: string; showId: string; productId: string; variantIds: readonly string[] },
): Promise<{ title: string; variants: OfferVariants }> {
  const { shop, showId, productId, variantIds } = at;
  const item = await tx.lineupItem.findFirst({
    where: { shop, showId, productId: gidOf('Product', productId) },
    select: { title: true, variants: true },
  });
  if (!item) {
    throw new Refusal('not_found', 'lineup_item', 'This product is not in the lineup.', {
      field: 'productId',
    });
  }
  const all = item.variants as unknown as OfferVariants;
  const named = new Set(variantIds.map(numericId));
  const variants = named.size === 0 ? all : all.filter(({ id }) => named.has(numericId(id)));
  if (variants.length < named.size || variants.length === 0) {
    throw new Refusal('not_found', 'variant', 'A chosen variant is not in the lineup any more.', {
      field: 'variantIds',
    });
  }
  return { title: item.title, variants };
}

/** What variants cost. Units: minor units of the shop's currency. */
export const pricesOf = (variants: OfferVariants, currency: string): readonly bigint[] =>
  variants.map(({ price }) => toMinor(price, currency));

/** The shop's currency. */
export async function currencyOf(tx: Tx, shop: string): Promise<string> {
  const { currency } = await tx.shop.findFirstOrThrow({
    where: { domain: shop },
    select: { currency: true },
  });
  return currency;
}
