import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import { readDescription, readTitle } from '../../domain/show/words.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import { setShowHosts, type HostShare } from './set-show-hosts.ts';

/** Lives in which nothing of a show can be changed any more. */
const CLOSED: readonly Life[] = ['archived', 'cancelled'];

/**
 * Changes what a show is called, looks like and who presents it; only what is named changes.
 * Refuses: `conflict/closed` for archived and cancelled shows; `conflict/aspect_on_air`; what
 * `readTitle`, `readDescription` and `setShowHosts` refuse.
 */
export async function changeShow(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    title?: string;
    description?: string;
    posterUrl?: string | null;
    aspect?: Playback['aspect'];
    hosts?: readonly HostShare[];
  },
): Promise<void> {
  const { shop, showId, actor } = input;
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { life: true, aspect: true },
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
  });
  app.log.info('show.changed', { shop, showId, actor });
}
