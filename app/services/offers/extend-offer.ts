import type { ShowState } from '../../contract/show-state.ts';
import { OFFER_LIMITS } from '../../domain/offer/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { readOfferRow } from './offer-row.ts';
import { HOLD_MS } from './claim-row.ts';

/**
 * Moves the end of an offer that is on. `endsAt` is the end the producer saw: of two taps at once one extends. The shop's
 * discount is moved first; where the shop says no, the end stays. Viewers are told that it was extended.
 * Units: seconds; server milliseconds.
 * Refuses: `conflict/offer_moved_on`; `invalid/too_short`, `invalid/too_long`; what the port's `moveEnd` refuses.
 */
export async function extendOffer(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    offerId: string;
    endsAt: number;
    seconds: number;
  },
): Promise<ShowState> {
  const { shop, showId, actor, offerId, seconds } = input;
  if (!Number.isInteger(seconds) || seconds < 10 || seconds > OFFER_LIMITS.windowS.most) {
    throw new Refusal('invalid', 'too_short', 'Extend it by ten seconds to twenty minutes.');
  }
  const before = new Date(input.endsAt);
  const endsAt = new Date(input.endsAt + seconds * 1000);
  const offer = await app.inShop(shop, async (tx) => {
    await readStateToChange(tx, { shop, showId });
    const row = await readOfferRow(tx, { shop, showId, offerId });
    const windowS = (endsAt.getTime() - (row.opensAt?.getTime() ?? 0)) / 1000;
    if (row.status === 'running' && windowS > OFFER_LIMITS.windowS.most) {
      const most = OFFER_LIMITS.windowS.most / 60;
      throw new Refusal(
        'invalid',
        'too_long',
        `An offer lasts at most ${most} minutes with all its extensions.`,
      );
    }
    const { count } = await tx.offer.updateMany({
      where: {
        ...{ shop, id: offerId, status: 'running', endsAt: before },
        // Somebody whose process died while it asked the shop does not keep others from asking.
        OR: [{ nextEndsAt: null }, { nextEndsAt: endsAt }, { endsAt: { lte: app.clock.now() } }],
      },
      data: { nextEndsAt: endsAt },
    });
    if (count === 0) throw movedOn();
    return row;
  });
  if (offer.discountId) {
    const codes = offer.audience === 'viewers';
    const shopEnd = codes ? new Date(endsAt.getTime() + HOLD_MS) : endsAt;
    try {
      await app.discounts.moveEnd(shop, { id: offer.discountId, codes, endsAt: shopEnd });
    } catch (error) {
      await app.inShop(shop, (tx) =>
        tx.offer.updateMany({
          where: { shop, id: offerId, nextEndsAt: endsAt },
          data: { nextEndsAt: null },
        }),
      );
      if (error instanceof Refusal) throw error;
      app.log.error('offer.unextended', error, { shop, showId, offerId });
      throw new Refusal(
        'unavailable',
        'shop_unanswered',
        'Shopify did not answer, so the end stays as it was. Try again.',
      );
    }
  }
  const appended = await app.inShop(shop, async (tx) => {
    await readStateToChange(tx, { shop, showId });
    const { count } = await tx.offer.updateMany({
      where: { shop, id: offerId, status: 'running', endsAt: before, nextEndsAt: endsAt },
      data: { endsAt, nextEndsAt: null, extended: { increment: 1 } },
    });
    if (count === 0) throw movedOn();
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.extended', subject: `offer/${offerId}` },
      facts: { showId, reference: offer.reference, until: endsAt.toISOString() },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'offer.extended', data: { offerId, endsAt: endsAt.getTime() } },
    });
  });
  await announceState(app, appended);
  app.log.info('offer.extended', { shop, showId, actor, offerId, seconds });
  return appended.state;
}

const movedOn = () =>
  new Refusal(
    'conflict',
    'offer_moved_on',
    'This offer was closed or extended by somebody else meanwhile.',
  );
