import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readOfferRow } from './offer-row.ts';

/**
 * Wants the product of a drop that is over back in the online store; the worker puts it there at once. Asked again it stays so.
 * Refuses: `not_found/offer`; `conflict/offer_not_over`.
 */
export async function giveBackProduct(
  app: App,
  input: { shop: string; showId: string; actor: Actor; offerId: string },
): Promise<void> {
  const { shop, showId, actor, offerId } = input;
  await app.inShop(shop, async (tx) => {
    const { status } = await readOfferRow(tx, { shop, showId, offerId });
    if (status !== 'closed') {
      throw new Refusal(
        'conflict',
        'offer_not_over',
        'This drop is not over: change it, or close it first.',
      );
    }
    await tx.offer.updateMany({
      where: { shop, id: offerId, status: 'closed' },
      data: { outAgain: false },
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.given_back', subject: `offer/${offerId}` },
      facts: { showId },
    });
  });
  app.log.info('offer.given_back', { shop, showId, actor, offerId });
}
