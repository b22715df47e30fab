import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import { resolveStart } from '../../domain/show/start.ts';
import { readDescription, readTitle } from '../../domain/show/words.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import { resolveUpcoming, type When } from './schedule-show.ts';
import { setShowHosts, type HostShare } from './set-show-hosts.ts';

/** Lives in which nothing of a show can be changed any more. */
const CLOSED: readonly Life[] = ['archived', 'cancelled'];

/**
 * Changes what a show is called, looks like, when it starts and who presents it; only what is named changes. A
 * time puts a draft on the programme and moves a scheduled show; both or neither happen with the rest.
 * Refuses: `conflict/closed` for archived and cancelled shows; `conflict/aspect_on_air`; what
 * `readTitle`, `readDescription`, `resolveUpcoming` and `setShowHosts` refuse.
 */
export async function changeShow(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    title?: string | undefined;
    description?: string | undefined;
    posterUrl?: string | null;
    aspect?: Playback['aspect'] | undefined;
    hosts?: readonly HostShare[] | undefined;
    when?: When | undefined;
  },
): Promise<void> {
  const { shop, showId, actor, when } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { life: true, aspect: true, startsAt: true, timeZone: true },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const life = show.life as Life;
    if (input.aspect && input.aspect !== show.aspect && ON_AIR.includes(life)) {
      throw new Refusal(
        'conflict',
        'aspect_on_air',
        'The picture format is fixed while the show is on.',
        {
          field: 'aspect',
        },
      );
    }
    const { count } = await tx.show.updateMany({
      where: { shop, id: showId, life: { notIn: [...CLOSED] } },
      data: {
        ...(input.title === undefined ? {} : { title: readTitle(input.title) }),
        ...(input.description === undefined
          ? {}
          : { description: readDescription(input.description) }),
        ...(input.posterUrl === undefined ? {} : { posterUrl: input.posterUrl }),
        ...(input.aspect === undefined ? {} : { aspect: input.aspect }),
      },
    });
    if (count === 0) {
      throw new Refusal('conflict', 'closed', 'This show is closed and cannot be changed.', {
        facts: { life },
      });
    }
    if (input.hosts) await setShowHosts(app, tx, { shop, showId, hosts: input.hosts });
    await enqueuePublish(app, tx, shop);
    if (!when) return null;
    const start = resolveStart(when, when.doubled);
    const same = show.startsAt?.getTime() === start.at && show.timeZone === when.timeZone;
    if (same && life !== 'draft') return null;
    const startsAt = resolveUpcoming(app, when).at;
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: {
        type: life === 'draft' ? 'show.scheduled' : 'show.rescheduled',
        data: { startsAt },
      },
      from: ['draft', 'scheduled'],
      change: { life: 'scheduled', startsAt: new Date(startsAt), timeZone: when.timeZone },
    });
  });
  if (appended) await announceState(app, appended);
  app.log.info('show.changed', { shop, showId, actor });
}
