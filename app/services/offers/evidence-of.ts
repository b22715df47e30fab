import type { Offer } from '@prisma/client';
import { lowestBefore, offerPrice, PRIOR_MS } from '../../domain/offer/price.ts';
import type { Discount } from '../../domain/offer/terms.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { PriorPrice } from '../../contract/show-events.ts';
import type { Tx } from '../ports.ts';
import { pricesOf, type OfferVariants } from './offer-row.ts';

/**
 * How things stood when an offer was announced. Units: minor units of `currency` as text, ISO times.
 * Shape: `lowestMinor` is the lowest price of the thirty days before that we know of; `since` is when our knowledge begins, null
 * where it covers all of them.
 */
export interface Evidence {
  readonly at: string;
  readonly title: string;
  readonly currency: string;
  readonly variants: readonly {
    readonly id: string;
    readonly title: string;
    readonly priceMinor: string;
    readonly offerMinor: string | null;
    readonly left: number | null;
    readonly lowestMinor: string | null;
    readonly since: string | null;
  }[];
}

/** Gathers it. Prices of earlier offers to everybody count as prices of those days. */
export async function evidenceOf(
  tx: Tx,
  input: {
    shop: string;
    offer: Offer;
    title: string;
    variants: OfferVariants;
    currency: string;
    now: Date;
  },
): Promise<Evidence> {
  const { shop, offer, title, variants, currency, now } = input;
  const ids = variants.map(({ id }) => id);
  // One row before the thirty days says what held when they began.
  const seen = await tx.$queryRaw<{ id: string; at: Date; price: bigint }[]>`
    SELECT variant_id AS id, seen_at AS at, price_minor AS price FROM price_seen p
    WHERE shop = ${shop} AND variant_id = ANY(${ids}) AND seen_at >= COALESCE((
      SELECT max(seen_at) FROM price_seen b WHERE b.shop = p.shop AND b.variant_id = p.variant_id
        AND b.seen_at <= ${new Date(now.getTime() - PRIOR_MS)}), '-infinity')`;
  const offered = await tx.offer.findMany({
    where: {
      ...{ shop, productId: offer.productId, audience: 'everyone', rehearsed: false },
      ...{ id: { not: offer.id }, status: { in: ['running', 'closed'] } },
      endsAt: { gt: new Date(now.getTime() - PRIOR_MS) },
    },
    select: { variantIds: true, discount: true, evidence: true },
  });
  const prices = pricesOf(variants, currency);
  const discount = offer.discount as Discount | null;
  return {
    ...{ at: now.toISOString(), title, currency },
    variants: variants.map((variant, index) => {
      const priceMinor = prices[index] ?? 0n;
      const own = seen
        .filter(({ id }) => id === variant.id)
        .map(({ at, price }) => ({ at: at.getTime(), priceMinor: price }));
      const { lowest, since } = lowestBefore(own, now.getTime());
      const before = offered.flatMap(({ evidence }) => {
        const known = (evidence as unknown as Evidence | null)?.variants;
        const minor = known?.find(({ id }) => id === variant.id)?.offerMinor;
        return minor ? [BigInt(minor)] : [];
      });
      const all = [...(lowest === null ? [] : [lowest]), ...before];
      return {
        ...{ id: variant.id, title: variant.title, priceMinor: priceMinor.toString() },
        offerMinor: discount ? offerPrice(priceMinor, discount).toString() : null,
        left: variant.left,
        lowestMinor: all.length > 0 ? all.reduce((a, b) => (b < a ? b : a)).toString() : null,
        since:
          since === null
            ? lowest === null
              ? now.toISOString()
              : null
            : new Date(since).toISOString(),
      };
    }),
  };
}

/** Named one by one only so far: a state has to stay small. A product with more prices than that is told without. */
const MAX_NAMED = 6;

/**
 * What viewers are told of it beside a reduced price: only what is known for all thirty days, and lower prices only where there is a
 * reduction to compare with.
 */
export function priorOf({ variants }: Evidence): PriorPrice | null {
  const known = variants.flatMap(({ id, offerMinor, lowestMinor, since }) =>
    offerMinor !== null && lowestMinor !== null && since === null
      ? [[numericId(id), Number(lowestMinor)] as const]
      : [],
  );
  const [first] = known;
  if (!first) return null;
  if (known.length === variants.length && known.every(([, minor]) => minor === first[1]))
    return first[1];
  return known.length <= MAX_NAMED ? Object.fromEntries(known) : null;
}
