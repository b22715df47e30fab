import { sources } from '../../domain/show/life.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { moveShow } from './move-show.ts';

/**
 * Puts a show away: it leaves every list but the archive, its figures stay.
 * Refuses: what `appendEvent` refuses.
 */
export async function archiveShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  await moveShow(app, input, {
    event: { type: 'show.archived', data: {} },
    from: sources('archive'),
    change: { life: 'archived' },
  });
}
