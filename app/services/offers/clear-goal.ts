import type { Offer } from '@prisma/client';
import { appendEvent, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';

/** Takes a goal that is changed or given up off the screen. Effects: announce the answer after the commit. */
export async function clearGoal(
  app: App,
  tx: Tx,
  row: Pick<Offer, 'id' | 'shop' | 'showId' | 'goalBase'>,
): Promise<Appended | null> {
  const { shop, showId, id: offerId } = row;
  if (row.goalBase === null) return null;
  const { state } = await readStateToChange(tx, { shop, showId });
  if (state.goal?.offerId !== offerId) return null;
  return appendEvent(app, tx, {
    ...{ shop, showId, actor: 'system' as const },
    event: { type: 'goal.cleared', data: { offerId } },
  });
}
