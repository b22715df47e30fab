import { isDone, type ShowState } from '../../contract/show-state.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';

/** Takes a giveaway that has had its end off the screen; another stays. Refuses: `not_found/show`. */
export async function clearGiveaway(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const { state, appended } = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const { giveaway } = state;
    if (!giveaway || !isDone(giveaway)) return { state, appended: null };
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'giveaway.cleared', data: { giveawayId: giveaway.id } },
    });
    return { state, appended };
  });
  if (!appended) return state;
  await announceState(app, appended);
  return appended.state;
}
