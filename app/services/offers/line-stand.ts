import type { Offer } from '@prisma/client';
import type { InLine } from '../../contract/viewer-input.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { Tx } from '../ports.ts';
import { HEARSAY_MS } from './claim-row.ts';

/** What verbs of the line are asked with. */
export interface LineAsk {
  readonly shop: string;
  readonly showId: string;
  readonly viewer: Viewer;
  readonly offerId: string;
}

/** Whoever is in no line: with a claim of their own, or without. */
export const outOfLine = (offer: Offer, claimed: InLine['claimed']): InLine => ({
  ...{ place: null, served: offer.served, soonest: null, claimed },
});

/** The place counts who is before; `soonest` is when as many claims may have come back at the earliest, by the times they are held. */
export async function readStand(
  tx: Tx,
  at: { offer: Offer; viewer: Viewer; now: Date },
): Promise<InLine> {
  const { offer, viewer, now } = at;
  const { shop, id: offerId } = offer;
  // The offer was read before this viewer had the line's lock; how many were served is read with it.
  const [row] = await tx.$queryRaw<{ place: number | null; served: number }[]>`
    SELECT o.served, (
      SELECT count(*)::int FROM offer_wait w JOIN offer_wait me ON me.offer_id = w.offer_id AND me.viewer = ${viewer.id}
      WHERE w.shop = o.shop AND w.offer_id = o.id AND w.place <= me.place) AS place
    FROM offer o WHERE o.shop = ${shop} AND o.id = ${offerId}::uuid`;
  const place = row?.place || null;
  const stand = { place, served: row?.served ?? 0, claimed: null };
  if (place === null) return { ...stand, soonest: null };
  const [back] = await tx.$queryRaw<{ at: Date }[]>`
    SELECT CASE status WHEN 'held' THEN until + make_interval(secs => ${HEARSAY_MS / 1000})
      WHEN 'lapsed' THEN until ELSE ${now}::timestamptz END AS at
    FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND status IN ('held', 'lapsed', 'making')
    ORDER BY 1 OFFSET ${place - 1} LIMIT 1`;
  const inTime = back && offer.endsAt && back.at < offer.endsAt;
  return { ...stand, soonest: inTime ? Math.max(back.at.getTime(), now.getTime()) : null };
}
