import type { Claimed } from '../../contract/viewer-input.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';
import { checkOpen, readOwn, stepUp, takeFree } from './claim-row.ts';
import { stepOffer } from './step-offer.ts';

/**
 * Gives a viewer a code of their own for an offer for viewers: one per viewer, held for five minutes, never more than the
 * allocation, and never past those who wait in line. Asking again gives the same code.
 * Refuses: `not_found/offer`; `conflict/offer_waits`, `gone/offer_over`, `gone/offer_gone`; `gone/claim_over`,
 * `conflict/claim_used`.
 */
export async function claimOffer(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; offerId: string },
): Promise<Claimed> {
  const { shop, showId, viewer, offerId } = input;
  const { claimed, fresh } = await app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    const offer = await stepUp(tx, input);
    const own = await readOwn(tx, { shop, offerId, viewer, now });
    if (own) return { claimed: own, fresh: false };
    checkOpen(offer, now);
    const taken = await takeFree(tx, { shop, offerId, viewer, now });
    if (taken) return { claimed: taken, fresh: true };
    throw new Refusal(
      'gone',
      'offer_gone',
      'All of them are taken right now. What is not bought in five minutes comes back.',
    );
  });
  if (fresh) await tellClaim(app, { shop, showId, offerId });
  return claimed;
}

interface Told {
  readonly shop: string;
  readonly showId: string;
  readonly offerId: string;
}

/** Tellings that are under way in this process, and those that begin when they are done, by offer. */
const underWay = new Map<string, Promise<void>>();
const next = new Map<string, Promise<void>>();

/**
 * Tells of a claim what viewers hear of it: a step, if it is one. In a transaction of its own, so that claims do not wait for each
 * other; in a rush those that come while one is told of are told of together.
 */
export async function tellClaim(app: App, at: Told): Promise<void> {
  const { offerId } = at;
  app.log.info('offer.claimed', { ...at });
  const waiting = next.get(offerId);
  if (waiting) return waiting;
  const before = underWay.get(offerId);
  if (!before) return telling(app, at);
  const mine = before
    .catch(() => {}) // whoever began it hears of it
    .then(() => {
      next.delete(offerId);
      return telling(app, at);
    });
  next.set(offerId, mine);
  return mine;
}

function telling(app: App, at: Told): Promise<void> {
  const told = tellStep(app, at).finally(() => {
    if (underWay.get(at.offerId) === told) underWay.delete(at.offerId);
  });
  underWay.set(at.offerId, told);
  return told;
}

async function tellStep(app: App, at: Told): Promise<void> {
  const appended = await app.inShop(at.shop, (tx) => stepOffer(app, tx, at));
  if (appended) await announceState(app, appended);
}
