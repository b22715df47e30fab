import type { Offer } from '@prisma/client';
import type { OfferTerms } from '../../domain/offer/terms.ts';
import { checkTerms } from '../../domain/offer/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import type { App, Tx } from '../ports.ts';
import type { Evidence } from './evidence-of.ts';
import {
  currencyOf,
  pricesOf,
  termsOf,
  type OfferStatus,
  type OfferVariants,
} from './offer-row.ts';
import { readOfferLog, type OfferMoment } from './read-offer-log.ts';
import { readHolds, type HoldView } from './wanted-holds.ts';

/** What speaks against an offer as things stand now. */
export const OFFER_DOUBTS = [
  'not_in_lineup',
  'variant_gone',
  'price',
  'sold_out',
  'more_than_stock',
  'held_by_drop',
] as const;
export type OfferDoubt = (typeof OFFER_DOUBTS)[number];

/** An offer as the admin shows it. Units: server milliseconds. */
export interface OfferView extends OfferTerms {
  readonly id: string;
  readonly productId: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variantIds: readonly string[];
  /** Names of the variants it is about, where it names some. */
  readonly variants: readonly string[];
  readonly status: OfferStatus;
  readonly rehearsed: boolean;
  readonly trouble: string | null;
  readonly opensAt: number | null;
  readonly endsAt: number | null;
  readonly extended: number;
  readonly sold: number;
  /** Of the allocation, by the orders and claims known now; null without one. */
  readonly left: number | null;
  /** How far the goal that opens it has come, as viewers were told; null while they were not. Percent. */
  readonly goalReached: number | null;
  /** Viewers who wait until a claim comes back; of an offer that is over, who waited in vain. */
  readonly line: number;
  readonly doubts: readonly OfferDoubt[];
  /** What viewers were told and when, and how prices stood then; empty while it is planned. */
  readonly log: readonly OfferMoment[];
  readonly evidence: Evidence | null;
  readonly holdBack: boolean;
  readonly outAgain: boolean;
  /** Where its product is on its way out of the online store and back; `over`: its drop has let go of it. null: nothing is held. */
  readonly hold: HoldView | { readonly state: 'over'; readonly since: number } | null;
}

export interface OfferList {
  readonly offers: readonly OfferView[];
  readonly currency: string;
  readonly life: Life;
  readonly now: number;
}

/**
 * The offers of a show: on first, then planned by their time, then past ones, newest first.
 * Refuses: `not_found/show`.
 */
export async function listOffers(
  app: App,
  input: { shop: string; showId: string },
): Promise<OfferList> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const [show] = await tx.$queryRaw<{ life: Life }[]>`
      SELECT life FROM show WHERE shop = ${shop} AND id::text = ${showId}`;
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const rows = await tx.offer.findMany({
      where: { shop, showId },
      orderBy: { createdAt: 'asc' },
    });
    const currency = await currencyOf(tx, shop);
    const now = app.clock.now();
    const offers =
      rows.length === 0 ? [] : await viewsOf(tx, { shop, showId, rows, currency, now });
    return { offers, currency, life: show.life, now: now.getTime() };
  });
}

async function viewsOf(
  tx: Tx,
  input: { shop: string; showId: string; rows: readonly Offer[]; currency: string; now: Date },
): Promise<OfferView[]> {
  const { shop, showId, rows, currency, now } = input;
  const items = await tx.lineupItem.findMany({ where: { shop, showId } });
  const taken = await tx.offerCode.groupBy({
    by: ['offerId'],
    where: {
      shop,
      offerId: { in: rows.map(({ id }) => id) },
      status: { in: ['held', 'lapsed', 'making'] },
    },
    _count: true,
  });
  const waiting = await tx.offerWait.groupBy({
    by: ['offerId'],
    where: { shop, offerId: { in: rows.map(({ id }) => id) } },
    _count: true,
  });
  const log = await readOfferLog(tx, { shop, showId });
  const holds = await readHolds(tx, { shop, productIds: rows.map((row) => row.productId), now });
  const views = rows.map((row): OfferView => {
    const item = items.find(({ productId }) => productId === row.productId);
    const evidence = row.evidence as unknown as Evidence | null;
    const all = (item?.variants ?? []) as unknown as OfferVariants;
    const held = taken.find(({ offerId }) => offerId === row.id)?._count ?? 0;
    const own = all.filter(({ id }) => row.variantIds.length === 0 || row.variantIds.includes(id));
    const planned = row.status === 'planned';
    const hold = holds.get(row.productId);
    const shut = !row.holdBack && (hold?.state === 'taking' || hold?.state === 'held');
    return {
      ...{ id: row.id, productId: row.productId, variantIds: row.variantIds, ...termsOf(row) },
      title: item?.title ?? evidence?.title ?? '',
      imageUrl: item?.imageUrl ?? null,
      variants: row.variantIds.length === 0 ? [] : own.map(({ title }) => title),
      status: row.status as OfferStatus,
      ...{ rehearsed: row.rehearsed, trouble: row.trouble, extended: row.extended, sold: row.sold },
      opensAt: row.opensAt?.getTime() ?? null,
      endsAt: row.endsAt?.getTime() ?? null,
      left: row.allocation === null ? null : Math.max(0, row.allocation - row.sold - held),
      goalReached: row.goalBase === null ? null : row.goalReached,
      line: waiting.find(({ offerId }) => offerId === row.id)?._count ?? 0,
      doubts: planned
        ? [...doubtsOf(row, item ? own : null, currency), ...(shut ? [HELD_BY_DROP] : [])]
        : [],
      log: planned && row.goalBase === null ? [] : log.filter(({ offerId }) => offerId === row.id),
      evidence: planned ? null : evidence,
      ...{ holdBack: row.holdBack, outAgain: row.outAgain },
      hold: holdOf(row, rows, hold, now),
    };
  });
  return views.toSorted(
    (a, b) =>
      ORDER[a.status] - ORDER[b.status] ||
      (a.status === 'closed'
        ? (b.opensAt ?? 0) - (a.opensAt ?? 0)
        : (a.opensAfterS ?? Infinity) - (b.opensAfterS ?? Infinity) || 0),
  );
}

/** Whatever this one promises, nobody can buy it before a drop opens the shop. */
const HELD_BY_DROP: OfferDoubt = 'held_by_drop';

/** One that a drop wants and the worker has not come to yet is being taken. */
function holdOf(
  row: Offer,
  rows: readonly Offer[],
  hold: HoldView | undefined,
  now: Date,
): OfferView['hold'] {
  if (hold?.state === 'giving') {
    // Said where it was asked for; where nobody asks any more, wherever the product is.
    const asked = rows.some((one) => one.holdBack && one.productId === row.productId);
    return row.holdBack || !asked ? hold : null;
  }
  if (!row.holdBack) return null;
  const again = row.status === 'closed' && row.outAgain ? hold : undefined;
  if (row.holdOverAt) return again ?? { state: 'over', since: row.holdOverAt.getTime() };
  if (row.status === 'closed') return null;
  return hold ?? { state: 'taking', since: now.getTime(), trouble: null };
}

const ORDER: Record<OfferStatus, number> = { running: 0, opening: 1, planned: 2, closed: 3 };

/** What is wrong with a plan. `variants` null: its product is not in the lineup. */
export function doubtsOf(
  row: Offer,
  variants: OfferVariants | null,
  currency: string,
): readonly OfferDoubt[] {
  if (!variants) return ['not_in_lineup'];
  if (variants.length < Math.max(1, row.variantIds.length)) return ['variant_gone'];
  const doubts: OfferDoubt[] = [];
  try {
    checkTerms(termsOf(row), pricesOf(variants, currency));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    doubts.push('price');
  }
  if (variants.every(({ available }) => !available)) return [...doubts, 'sold_out'];
  const counted = variants.every(({ left }) => left !== null);
  const stock = variants.reduce((sum, { left }) => sum + Math.max(0, left ?? 0), 0);
  if (counted && row.allocation !== null && row.allocation > stock) doubts.push('more_than_stock');
  return doubts;
}
