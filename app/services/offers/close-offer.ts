import type { Offer } from '@prisma/client';
import type { ShowEventData } from '../../contract/show-events.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { clearClaims } from './claim-row.ts';
import { readOfferRow } from './offer-row.ts';
import { lookAfter } from './open-offer.ts';

export type CloseReason = Extract<ShowEventData, { type: 'offer.closed' }>['data']['reason'];

/**
 * Closes an offer that is on; one that is closed already stays so. The price goes back when the shop has removed its discount,
 * which a job asks for at once and until it is done.
 * Refuses: `not_found/offer`.
 */
export async function closeOffer(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    offerId: string;
    reason: CloseReason;
    /** Closes only what has really ended: an extension may have come between. */
    endedBy?: Date;
  },
): Promise<ShowState> {
  const { shop, showId, actor, offerId, reason, endedBy } = input;
  const { appended, state } = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const row = await readOfferRow(tx, { shop, showId, offerId });
    const early = endedBy && row.endsAt && row.endsAt > endedBy;
    if (row.status !== 'running' || early) return { appended: null, state };
    const appended = await closeOfferIn(app, tx, { row, actor, reason });
    return { appended, state: appended.state };
  });
  if (appended) {
    await announceState(app, appended);
    app.log.info('offer.closed', { shop, showId, actor, offerId, reason });
  }
  return state;
}

/** An offer that was rehearsed is planned as before: nothing of a rehearsal counts. */
export const PLANNED_AGAIN = {
  ...{ status: 'planned', rehearsed: false, opensAt: null, endsAt: null, openingAt: null },
  ...{ nextEndsAt: null, extended: 0, toldLeft: null, sold: 0, served: 0, trouble: null },
  ...{ goalBase: null, goalReached: 0 },
} as const;

/** The same inside a transaction that holds the show's row. Effects: announce the answer after the commit. */
export async function closeOfferIn(
  app: App,
  tx: Tx,
  input: { row: Offer; actor: Actor; reason: CloseReason },
): Promise<Appended> {
  const { row, actor, reason } = input;
  const { shop, showId, id: offerId } = row;
  await tx.offer.updateMany({
    where: { shop, id: offerId, status: 'running' },
    data: row.rehearsed
      ? PLANNED_AGAIN
      : { status: 'closed', closedAt: app.clock.now(), nextEndsAt: null },
  });
  if (row.rehearsed) await clearClaims(tx, { shop, offerId });
  if (row.discountId) await lookAfter(app, tx, row);
  if (actor !== 'system') {
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.closed', subject: `offer/${offerId}` },
      facts: { showId, reference: row.reference, reason },
    });
  }
  return appendEvent(app, tx, {
    ...{ shop, showId, actor },
    event: { type: 'offer.closed', data: { offerId, reason } },
  });
}

/** Closes whatever is on when a show leaves the air, before it does, in the caller's transaction: nothing outlives its show. */
export async function closeOffersOf(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  await readStateToChange(tx, { shop, showId });
  const rows = await tx.offer.findMany({ where: { shop, showId, status: 'running' } });
  for (const row of rows) await closeOfferIn(app, tx, { row, actor, reason: 'show' });
}
