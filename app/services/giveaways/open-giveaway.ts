import { isDone, type ShowState } from '../../contract/show-state.ts';
import type { GiveawayWho } from '../../contract/show-events.ts';
import { commitmentOf } from '../../domain/giveaway/draw.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { findToChange, noteGiveaway } from './find-giveaway.ts';
import { hashes } from './hashes.ts';

/** Nobody guesses it before it is told. Bytes. */
const SEED_BYTES = 32;

/**
 * Opens a prepared giveaway: its seed is made now, before anybody takes part, and viewers are told what it is known by. One at a time;
 * one that has had its end gives way.
 * Refuses: `conflict/giveaway_open`, `conflict/giveaway_told`; `not_found/giveaway`; what `appendEvent` refuses.
 */
export async function openGiveaway(
  app: App,
  input: { shop: string; showId: string; actor: Actor; giveawayId: string },
): Promise<ShowState> {
  const { shop, showId, actor, giveawayId } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    const planned = await findToChange(tx, input);
    if (planned.status !== 'planned') {
      throw new Refusal('conflict', 'giveaway_told', 'Viewers were told of this giveaway already.');
    }
    if (state.giveaway && !isDone(state.giveaway)) {
      throw new Refusal('conflict', 'giveaway_open', 'Draw the giveaway that is on first.');
    }
    const now = app.clock.now();
    const { prize, productId, winners, seconds } = planned;
    const endsAt = seconds === null ? null : now.getTime() + seconds * 1000;
    const seed = app.ids.secret(SEED_BYTES);
    const commitment = commitmentOf(seed, hashes);
    const [giveaway] = await tx.giveaway.updateManyAndReturn({
      where: { shop, id: giveawayId, status: 'planned' },
      data: {
        ...{ status: 'open', seed, commitment, openedAt: now },
        ...{ endsAt: endsAt === null ? null : new Date(endsAt) },
        rehearsed: state.life === 'rehearsal',
      },
    });
    if (giveaway) await noteGiveaway(app, tx, { giveaway, actor, act: 'opened' });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: {
        type: 'giveaway.opened',
        data: {
          ...{ giveawayId: planned.id, prize, productId, winners },
          ...{ who: planned.who as GiveawayWho, endsAt, commitment },
        },
      },
    });
  });
  await announceState(app, appended);
  app.log.info('giveaway.opened', { shop, showId, giveawayId });
  return appended.state;
}
