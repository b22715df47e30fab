import type { InLine } from '../../contract/viewer-input.ts';
import type { App } from '../ports.ts';
import { tellClaim } from './claim-offer.ts';
import { checkOpen, readOwn, stepUp, takeFree } from './claim-row.ts';
import { outOfLine, readStand, type LineAsk } from './line-stand.ts';

/**
 * Joins the line for an offer that is all claimed; where one is free and nobody waits, it is claimed at once. One place per viewer,
 * and only for whoever had none: the limit per buyer is the claim's. Joining again keeps the place.
 * Refuses: what `claimOffer` refuses but `offer_gone`.
 */
export async function joinLine(app: App, input: LineAsk): Promise<InLine> {
  const { shop, viewer, offerId, showId } = input;
  const { stand, fresh } = await app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    const offer = await stepUp(tx, input);
    const own = await readOwn(tx, { shop, offerId, viewer, now });
    if (own) return { stand: outOfLine(offer, own), fresh: false };
    checkOpen(offer, now);
    const taken = await takeFree(tx, { shop, offerId, viewer, now });
    if (taken) return { stand: outOfLine(offer, taken), fresh: true };
    await tx.offerWait.createMany({
      data: { shop, offerId, viewer: viewer.id, joinedAt: now },
      skipDuplicates: true,
    });
    return { stand: await readStand(tx, { offer, viewer, now }), fresh: false };
  });
  if (fresh) await tellClaim(app, { shop, showId, offerId });
  return stand;
}
