import { sources } from '../../domain/show/life.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { moveShow } from './move-show.ts';

/**
 * Opens the curtain again.
 * Refuses: what `appendEvent` refuses.
 */
export async function resumeShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  await moveShow(app, input, {
    event: { type: 'show.resumed', data: {} },
    from: sources('resume'),
    change: { life: 'live' },
  });
}
