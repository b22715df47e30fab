import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { archiveShow } from './archive-show.ts';

/**
 * Puts several shows away; those that cannot be (scheduled, on the air) stay as they are.
 * Shape: answers how many were put away and how many were left.
 */
export async function archiveShows(
  app: App,
  input: { shop: string; showIds: readonly string[]; actor: Actor },
): Promise<{ archived: number; left: number }> {
  let archived = 0;
  for (const showId of new Set(input.showIds)) {
    try {
      await archiveShow(app, { shop: input.shop, showId, actor: input.actor });
      archived += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { archived, left: new Set(input.showIds).size - archived };
}
