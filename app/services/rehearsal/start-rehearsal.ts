import { CROWD, REHEARSAL_MS } from '../../domain/rehearsal/crowd.ts';
import { Refusal } from '../../domain/refusal.ts';
import { sources } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import { choosePicture } from './choose-picture.ts';

/**
 * Begins a rehearsal with a simulated crowd. The picture is the show's camera if it is on, else a sample. Of two who begin
 * at once one does.
 * Refuses: `invalid/crowd`; `not_found/show`; `conflict/show_moved_on`.
 * Effects: those who may preview it hear of it; shoppers do not.
 */
export async function startRehearsal(
  app: App,
  input: { shop: string; showId: string; actor: Actor; crowd?: number },
): Promise<void> {
  const { shop, showId, actor, crowd = CROWD.usual } = input;
  if (!Number.isInteger(crowd) || crowd < CROWD.least || crowd > CROWD.most) {
    throw new Refusal(
      'invalid',
      'crowd',
      `Choose ${CROWD.least} to ${CROWD.most} simulated viewers.`,
      { field: 'crowd' },
    );
  }
  const playback = await choosePicture(app, { shop, showId });
  const now = app.clock.now();
  const appended = await app.inShop(shop, async (tx) => {
    const { state } = await readStateToChange(tx, { shop, showId });
    await enqueuePublish(app, tx, shop);
    await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'rehearsal.started', data: {} },
      from: sources('rehearse'),
      change: { life: 'rehearsal' },
    });
    await tx.rehearsal.create({
      data: {
        ...{ shop, showId, crowd, key: app.ids.secret(18), startedBy: actor },
        ...{ startedAt: now, playedTo: now, endsAt: new Date(now.getTime() + REHEARSAL_MS) },
        seed: now.getTime() % 2_147_483_647,
        chatRules: { ...state.chat },
      },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'playback.changed', data: { playback } },
    });
  });
  await announceState(app, appended);
  app.log.info('rehearsal.started', { shop, showId, actor, crowd });
}
