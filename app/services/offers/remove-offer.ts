import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { opened } from './change-offer.ts';
import { readOfferRow } from './offer-row.ts';
import { clearGoal } from './clear-goal.ts';

/**
 * Takes back an offer that has not been opened. One that was stays: what was promised to shoppers is kept.
 * Refuses: `not_found/offer`; `conflict/offer_moved_on`.
 */
export async function removeOffer(
  app: App,
  input: { shop: string; showId: string; actor: Actor; offerId: string },
): Promise<void> {
  const { shop, showId, actor, offerId } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await readStateToChange(tx, { shop, showId });
    const row = await readOfferRow(tx, { shop, showId, offerId });
    const { count } = await tx.offer.deleteMany({
      where: { shop, showId, id: offerId, status: 'planned' },
    });
    if (count === 0) throw opened();
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.removed', subject: `offer/${offerId}` },
      facts: { showId },
    });
    return clearGoal(app, tx, row);
  });
  if (appended) await announceState(app, appended);
  app.log.info('offer.removed', { shop, showId, actor, offerId });
}
