import { Prisma } from '@prisma/client';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readOfferRow } from './offer-row.ts';
import { clearGoal } from './clear-goal.ts';
import { checkPlan, lockShowAhead, type OfferPlan } from './plan-offer.ts';

/**
 * Changes an offer that has not been opened; one that is open keeps its promise and can only be extended or closed.
 * Refuses: `not_found/offer`; `conflict/offer_moved_on`; what `planOffer` refuses.
 */
export async function changeOffer(
  app: App,
  input: { shop: string; showId: string; actor: Actor; offerId: string; plan: OfferPlan },
): Promise<void> {
  const { shop, showId, actor, offerId, plan } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await lockShowAhead(tx, { shop, showId });
    const row = await readOfferRow(tx, { shop, showId, offerId });
    const data = await checkPlan(tx, { shop, showId, plan });
    const { count } = await tx.offer.updateMany({
      where: { shop, showId, id: offerId, status: 'planned' },
      data: { ...data, discount: data.discount ?? Prisma.DbNull, trouble: null },
    });
    if (count === 0) throw opened();
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.changed', subject: `offer/${offerId}` },
      facts: { showId },
    });
    return clearGoal(app, tx, row);
  });
  if (appended) await announceState(app, appended);
  app.log.info('offer.changed', { shop, showId, actor, offerId });
}

/** What everybody is told who comes after the opening. */
export const opened = (): Refusal =>
  new Refusal(
    'conflict',
    'offer_moved_on',
    'This offer has been opened meanwhile. It can be extended or closed in the console.',
  );
