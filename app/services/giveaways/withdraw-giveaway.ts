import type { ShowState } from '../../contract/show-state.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';
import { GIVEAWAY } from './read-terms.ts';

/**
 * Takes a giveaway back before its draw, with the reason that viewers read. Its seed is never told.
 * Refuses: `conflict/giveaway_waits` for one nobody was told of, `conflict/giveaway_drawn`; `not_found/giveaway`; what `plainWords` refuses.
 */
export async function withdrawGiveaway(
  app: App,
  input: { shop: string; showId: string; actor: Actor; giveawayId: string; reason: string },
): Promise<ShowState> {
  const { shop, showId, actor, giveawayId } = input;
  const reason = plainWords(input.reason, { field: 'reason', most: GIVEAWAY.reason });
  const { state, appended } = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const giveaway = await findToChange(tx, input);
    if (giveaway.status === 'planned') {
      throw new Refusal('conflict', 'giveaway_waits', 'Nobody was told of this giveaway yet.');
    }
    if (giveaway.status === 'drawn') {
      throw new Refusal('conflict', 'giveaway_drawn', 'It was drawn; that cannot be taken back.');
    }
    if (giveaway.status === 'withdrawn') return { state, appended: null };
    await tx.giveaway.updateMany({
      where: { shop, id: giveawayId, status: { in: ['open', 'closed'] } },
      data: { status: 'withdrawn', reason, withdrawnAt: app.clock.now() },
    });
    await noteGiveaway(app, tx, { giveaway, actor, act: 'withdrawn', facts: { reason } });
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'giveaway.withdrawn', data: { giveawayId, reason } },
    });
    return { state, appended };
  });
  if (!appended) return state;
  await announceState(app, appended);
  return appended.state;
}
