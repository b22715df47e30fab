import type { Claimed } from '../../contract/viewer-input.ts';
import { Refusal } from '../../domain/refusal.ts';
import { queueUp } from '../chat/check-voice.ts';
import { announceState } from '../live/announce-state.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App, Tx } from '../ports.ts';
import { HOLD_MS } from './open-offer.ts';
import { stepOffer } from './step-offer.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Gives a viewer a code of their own for an offer for viewers: one per viewer, held for five minutes, never more than the
 * allocation. Asking again gives the same code. The server's clock alone says whether the offer is open.
 * Refuses: `not_found/offer`; `conflict/offer_waits`, `gone/offer_over`, `gone/offer_gone`; `gone/claim_over`,
 * `conflict/claim_used`.
 */
export async function claimOffer(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; offerId: string },
): Promise<Claimed> {
  const { shop, showId, viewer, offerId } = input;
  const claimed = await app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    const offer = UUID.test(offerId)
      ? await tx.offer.findFirst({
          where: { shop, showId, id: offerId, audience: 'viewers', rehearsed: false },
        })
      : null;
    if (!offer || offer.status === 'planned' || offer.status === 'opening') {
      throw new Refusal('not_found', 'offer', 'There is no such offer.');
    }
    await queueUp(tx, offerId, viewer.id);
    const own = await readOwn(tx, { shop, offerId, viewer, now });
    if (own) return { ...own, fresh: false };
    if (offer.opensAt && now < offer.opensAt) {
      throw new Refusal('conflict', 'offer_waits', 'This offer has not opened yet.');
    }
    if (offer.status === 'closed' || !offer.endsAt || now >= offer.endsAt) {
      throw new Refusal('gone', 'offer_over', 'This offer is over.');
    }
    const until = new Date(now.getTime() + HOLD_MS);
    const [taken] = await tx.$queryRaw<{ code: string }[]>`
      UPDATE offer_code SET status = 'held', viewer = ${viewer.id}, claimed_at = ${now}, until = ${until}
      WHERE shop = ${shop} AND code = (
        SELECT code FROM offer_code WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND status = 'free'
        ORDER BY code LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING code`;
    if (!taken) {
      throw new Refusal(
        'gone',
        'offer_gone',
        'All of them are taken right now. What is not bought in five minutes comes back.',
      );
    }
    return { code: taken.code, until: until.getTime(), fresh: true };
  });
  const { fresh, ...answer } = claimed;
  if (fresh) {
    const appended = await app.inShop(shop, (tx) => stepOffer(app, tx, { shop, showId, offerId }));
    if (appended) await announceState(app, appended);
    app.log.info('offer.claimed', { shop, showId, offerId });
  }
  return answer;
}

/** The code a viewer has already. Refuses: `conflict/claim_used`, `gone/claim_over`. */
async function readOwn(
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
