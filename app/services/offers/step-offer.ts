import type { Offer } from '@prisma/client';
import { offerStep } from '../../domain/offer/left.ts';
import { appendEvent, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { closeOfferIn } from './close-offer.ts';

/** Codes a viewer holds, or held until a moment ago, are not to be had; used ones are counted as sold. */
const TAKEN = ['held', 'lapsed', 'making'];

/**
 * Tells viewers of the step an allocation stands on, if it is another than they were told, and closes what is gone for good.
 * Twenty sales a second are one event per step, not twenty states to everybody (R27).
 * Effects: announce the answer after the commit; null when nobody needs to hear anything.
 */
export async function stepOffer(
  app: App,
  tx: Tx,
  at: { shop: string; showId: string; offerId: string },
): Promise<Appended | null> {
  const { shop, showId, offerId } = at;
  const seen = await tx.offer.findFirst({ where: { shop, id: offerId } });
  if (!seen || !(await hasNews(tx, seen))) return null;
  // Only news take the show's lock: sixty claims a second do not wait for each other here.
  await readStateToChange(tx, { shop, showId });
  const row = await tx.offer.findFirst({ where: { shop, id: offerId, status: 'running' } });
  if (!row || row.allocation === null) return null;
  const left = await leftOf(tx, row);
  const told = offerStep(left, row.allocation);
  let appended: Appended | null = null;
  if (told !== row.toldLeft) {
    await tx.offer.updateMany({ where: { shop, id: offerId }, data: { toldLeft: told } });
    appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor: 'system' as const },
      event: { type: 'offer.stepped', data: { offerId, left: told } },
    });
  }
  // What is only held may come back; what is sold does not.
  if (row.sold < row.allocation) return appended;
  return closeOfferIn(app, tx, { row, actor: 'system', reason: 'sold_out' });
}

async function hasNews(tx: Tx, row: Offer): Promise<boolean> {
  if (row.status !== 'running' || row.allocation === null) return false;
  const left = await leftOf(tx, row);
  return offerStep(left, row.allocation) !== row.toldLeft || row.sold >= row.allocation;
}

/** How much of an allocation is to be had now. */
export async function leftOf(tx: Tx, row: Offer): Promise<number> {
  const { shop, id: offerId, sold } = row;
  const taken =
    row.audience === 'viewers'
      ? await tx.offerCode.count({ where: { shop, offerId, status: { in: TAKEN } } })
      : 0;
  return Math.max(0, (row.allocation ?? 0) - sold - taken);
}
