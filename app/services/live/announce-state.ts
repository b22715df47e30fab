import { NUDGE_EVENT, STATE_EVENT, type Nudge } from '../../contract/channels.ts';
import { forPreview, forViewers } from '../../contract/show-state.ts';
import type { App } from '../ports.ts';
import { findRehearsal } from '../rehearsal/backstage.ts';
import type { Appended } from './append-event.ts';

/**
 * Tells every viewer the new state, after the commit. A failed announcement is no failure of the act: the log
 * has it, and the ticker publishes whatever was not announced.
 * Effects: one message to the show's state channel and a nudge to the staff, to whom in a rehearsal the unmasked state goes, as to
 * previews; remembers the version it took.
 */
export async function announceState(
  app: App,
  appended: Pick<Appended, 'shop' | 'showId' | 'showKey' | 'state'>,
): Promise<void> {
  const { shop, showId, showKey, state } = appended;
  try {
    await app.realtime.publishState(showKey, forViewers(state));
    if (state.life === 'rehearsal') {
      await app.realtime.publishToStaff(showKey, STATE_EVENT, state);
      const rehearsal = await app.inShop(shop, (tx) => findRehearsal(tx, { shop, showId }));
      if (rehearsal) await app.realtime.publishState(rehearsal.key, forPreview(state));
    } else {
      // Another console would hear of a pin when it asks next: two people direct one show.
      const nudge: Nudge = { part: 'stage' };
      await app.realtime.publishToStaff(showKey, NUDGE_EVENT, nudge).catch((error: unknown) => {
        app.log.warn('staff.not_told', { shop, showId, reason: String(error) });
      });
    }
  } catch (error) {
    app.log.error('state.unannounced', error, { shop, showId, version: state.v });
    return;
  }
  await app.inShop(shop, (tx) =>
    tx.showFold.updateMany({
      where: { shop, showId, epoch: state.e, publishedVersion: { lte: state.v } },
      data: { publishedVersion: state.v, publishedAt: app.clock.now() },
    }),
  );
}
