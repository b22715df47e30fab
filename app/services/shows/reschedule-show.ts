import type { ResolvedStart } from '../../domain/show/start.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import { resolveUpcoming, type When } from './schedule-show.ts';

/**
 * Moves a show that has not started to another time. It stays scheduled.
 * Refuses: `invalid/in_the_past`; what `resolveStart` and `appendEvent` refuse.
 */
export async function rescheduleShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor; when: When },
): Promise<{ start: ResolvedStart }> {
  const { shop, showId, actor, when } = input;
  const start = resolveUpcoming(app, when);
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.rescheduled', data: { startsAt: start.at } },
      from: ['scheduled'],
      change: { startsAt: new Date(start.at), timeZone: when.timeZone },
    });
  });
  await announceState(app, appended);
  app.log.info('show.rescheduled', { shop, showId, actor, startsAt: start.at });
  return { start };
}
