import type { Offer } from '@prisma/client';
import type { Claimed } from '../../contract/viewer-input.ts';
import { Refusal } from '../../domain/refusal.ts';
import { queueUp } from '../chat/check-voice.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { Tx } from '../ports.ts';
import { BACKSTAGE } from '../rehearsal/backstage.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whoever claimed has this long to check out; codes of the last moment work until then. Milliseconds. */
export const HOLD_MS = 5 * 60_000;

/** An order placed in the last second of a claim is heard of within this; only then is the unit given to somebody else. Milliseconds. */
export const HEARSAY_MS = 60_000;

/**
 * Lets a viewer step up to an offer: one request of theirs at a time, and nobody is served from the line meanwhile.
 * Refuses: `not_found/offer`, also for one that is not for viewers or was never announced.
 */
export async function stepUp(
  tx: Tx,
  at: { shop: string; showId: string; viewer: Viewer; offerId: string },
): Promise<Offer> {
  const { shop, showId, viewer, offerId } = at;
  const offer = UUID.test(offerId)
    ? await tx.offer.findFirst({
        // What is rehearsed is for whoever rehearses, and nothing else is.
        where: {
          shop,
          showId,
          id: offerId,
          audience: 'viewers',
          rehearsed: viewer.id.startsWith(BACKSTAGE),
        },
      })
    : null;
  if (!offer || offer.status === 'planned' || offer.status === 'opening') {
    throw new Refusal('not_found', 'offer', 'There is no such offer.');
  }
  await queueUp(tx, offerId, viewer.id);
  if (viewer.was) await queueUp(tx, offerId, viewer.was);
  await tx.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lineOf(offerId)}, 0))::text`;
  if (viewer.was) await bringAlong(tx, { shop, offerId, id: viewer.id, was: viewer.was });
  return offer;
}

/**
 * Whoever signs in brings along what they held and where they stood as a guest. A person has one of each: where the customer has a
 * claim already, the guest's place is given up; of two places the better one stays.
 */
async function bringAlong(
  tx: Tx,
  at: { shop: string; offerId: string; id: string; was: string },
): Promise<void> {
  const { shop, offerId, id, was } = at;
  await tx.$executeRaw`
    UPDATE offer_code SET viewer = ${id} WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND viewer = ${was}
      AND NOT EXISTS (SELECT 1 FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND viewer = ${id})`;
  await tx.$executeRaw`
    WITH stood AS (
      DELETE FROM offer_wait WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND viewer = ${was} RETURNING place, joined_at)
    INSERT INTO offer_wait (shop, offer_id, viewer, place, joined_at)
    SELECT ${shop}, ${offerId}::uuid, ${id}, place, joined_at FROM stood
    WHERE NOT EXISTS (SELECT 1 FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND viewer = ${id})
    ON CONFLICT (offer_id, viewer) DO UPDATE SET place = LEAST(offer_wait.place, excluded.place)`;
}

/** Keeps everybody from claiming and from joining while the first in line are served. Ends with the transaction. */
export async function holdLine(tx: Tx, offerId: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lineOf(offerId)}, 0))::text`;
}

const lineOf = (offerId: string) => `line/${offerId}`;

/** The server's clock alone says whether an offer is open. Refuses: `conflict/offer_waits`, `gone/offer_over`. */
export function checkOpen(offer: Offer, now: Date): void {
  if (offer.opensAt && now < offer.opensAt) {
    throw new Refusal('conflict', 'offer_waits', 'This offer has not opened yet.');
  }
  if (offer.status === 'closed' || !offer.endsAt || now >= offer.endsAt) {
    throw new Refusal('gone', 'offer_over', 'This offer is over.');
  }
}

/** The code a viewer has already. Refuses: `conflict/claim_used`, `gone/claim_over`. */
export async function readOwn(
  tx: Tx,
  at: { shop: string; offerId: string; viewer: Viewer; now: Date },
): Promise<Claimed | null> {
  const { shop, offerId, viewer, now } = at;
  const own = await tx.offerCode.findFirst({ where: { shop, offerId, viewer: viewer.id } });
  if (!own) return null;
  if (own.status === 'used') {
    throw new Refusal('conflict', 'claim_used', 'You have bought yours already.');
  }
  if (own.status !== 'held' || !own.until || own.until <= now) {
    throw new Refusal(
      'gone',
      'claim_over',
      'Your five minutes are over; yours went to somebody else.',
    );
  }
  return { code: own.code, until: own.until.getTime() };
}

/** Forgets codes and line of a try to open that was given up, or of an offer that was only rehearsed. */
export async function clearClaims(tx: Tx, at: { shop: string; offerId: string }): Promise<void> {
  const { shop, offerId } = at;
  await tx.offerCode.deleteMany({ where: { shop, offerId } });
  await tx.offerWait.deleteMany({ where: { shop, offerId } });
}

/** Takes a code that is free. null: all are taken, or somebody waits in line, who comes first. */
export async function takeFree(
  tx: Tx,
  at: { shop: string; offerId: string; viewer: Viewer; now: Date },
): Promise<Claimed | null> {
  const { shop, offerId, viewer, now } = at;
  const until = new Date(now.getTime() + HOLD_MS);
  const [taken] = await tx.$queryRaw<{ code: string }[]>`
    UPDATE offer_code SET status = 'held', viewer = ${viewer.id}, claimed_at = ${now}, until = ${until}
    WHERE shop = ${shop} AND code = (
      SELECT code FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND status = 'free'
        AND NOT EXISTS (SELECT 1 FROM offer_wait WHERE shop = ${shop} AND offer_id = ${offerId}::uuid)
      ORDER BY code LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING code`;
  return taken ? { code: taken.code, until: until.getTime() } : null;
}
