import { forViewers } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { resetRehearsal } from './reset-rehearsal.ts';

/**
 * Stops the rehearsal: the show is what it was before, and nothing of the rehearsal is left. Of two who stop at once
 * one does.
 * Refuses: `not_found/show`; `conflict/no_rehearsal`.
 */
export async function stopRehearsal(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const reset = await app.inShop(shop, (tx) => resetRehearsal(app, tx, input));
  if (!reset) {
    const there = await app.inShop(shop, (tx) => tx.show.count({ where: { shop, id: showId } }));
    if (there === 0) throw new Refusal('not_found', 'show', 'This show does not exist.');
    throw new Refusal('conflict', 'no_rehearsal', 'There is no rehearsal to stop.');
  }
  await announceState(app, reset.told);
  await tellPreview(app, reset);
  app.log.info('rehearsal.stopped', { shop, showId, actor });
}

/** Whoever still previews a rehearsal sees that it is over. A lost message is no matter: the preview's name is void. */
export async function tellPreview(
  app: App,
  reset: NonNullable<Awaited<ReturnType<typeof resetRehearsal>>>,
): Promise<void> {
  const { rehearsal, told } = reset;
  const { shop, showId } = told;
  await app.realtime
    .publishState(rehearsal.key, forViewers(told.state))
    .catch((error: unknown) =>
      app.log.warn('preview.not_told', { shop, showId, reason: String(error) }),
    );
}
