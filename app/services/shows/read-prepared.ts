import type { Discount, OfferTerms } from '../../domain/offer/terms.ts';
import { termsOf } from '../offers/offer-row.ts';
import type { App, VideoSource } from '../ports.ts';

/** What somebody has prepared of a product, beyond its notes. */
export interface PreparedItem {
  readonly productId: string;
  readonly mustNotSay: string;
  readonly minutes: number | null;
  readonly look: string | null;
  readonly hostId: string | null;
}

/** An offer as it was planned; its time counts from the show's start. */
export interface PreparedOffer extends OfferTerms {
  readonly productId: string;
  readonly variantIds: readonly string[];
}

/**
 * What was prepared for a show and can be for the next: its run of show.
 * Stream keys, and the other platforms that are reached by keys, stay with the show they were made for.
 */
export interface Prepared {
  readonly briefing: string;
  readonly splitMode: string;
  readonly teaserText: string;
  readonly teaserOffer: string;
  readonly trailerUrl: string | null;
  /** A list whose address stays; a film at YouTube is of one show. */
  readonly address: string | null;
  readonly items: readonly PreparedItem[];
  readonly offers: readonly PreparedOffer[];
  readonly polls: readonly {
    readonly question: string;
    readonly options: readonly string[];
    readonly seconds: number | null;
  }[];
}

/** A show as it is when it was just made. */
export const NOTHING_PREPARED: Prepared = {
  ...{ briefing: '', splitMode: 'fixed', teaserText: '', teaserOffer: '', trailerUrl: null },
  ...{ address: null, items: [], offers: [], polls: [] },
};

/** What was prepared for a show, in an order that depends on nothing but the plan itself. */
export async function readPrepared(
  app: App,
  input: { shop: string; showId: string },
): Promise<Prepared> {
  const { shop, showId } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirstOrThrow({
      where: { shop, id: showId },
      select: {
        ...{ briefing: true, splitMode: true, videoSource: true, teaser: true },
        lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
        offers: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
        planned: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
      },
    }),
  );
  const source = show.videoSource as VideoSource | null;
  return {
    briefing: show.briefing,
    splitMode: show.splitMode,
    teaserText: show.teaser?.text ?? '',
    teaserOffer: show.teaser?.offer ?? '',
    trailerUrl: show.teaser?.trailerUrl ?? null,
    address: source?.kind === 'hls' ? source.address : null,
    items: show.lineup.flatMap(({ productId, mustNotSay, minutes, look, hostId }) =>
      mustNotSay || minutes !== null || look !== null || hostId !== null
        ? [{ productId, mustNotSay, minutes, look, hostId }]
        : [],
    ),
    offers: show.offers.map((row) => {
      const { discount, ...terms } = termsOf(row);
      const { productId, variantIds } = row;
      return { productId, variantIds, ...terms, discount: discount ? plain(discount) : null };
    }),
    polls: show.planned.map(({ question, options, seconds }) => ({ question, options, seconds })),
  };
}

/** With its fields in one order, whatever the database made of them. */
const plain = (discount: Discount): Discount =>
  discount.kind === 'percent'
    ? { kind: discount.kind, bps: discount.bps }
    : { kind: discount.kind, amountMinor: discount.amountMinor };
