import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { archiveShow } from './archive-show.ts';
import { cancelShow } from './cancel-show.ts';
import { copyShow } from './copy-show.ts';
import { publishReplay } from './publish-replay.ts';

/** What can be done with many shows of the list at once. */
export const SHOW_ACTS = ['archive', 'cancel', 'publishReplay', 'copy'] as const;
export type ShowAct = (typeof SHOW_ACTS)[number];

type Verb = (app: App, input: { shop: string; showId: string; actor: Actor }) => Promise<unknown>;
const VERBS: Record<ShowAct, Verb> = {
  archive: archiveShow,
  cancel: cancelShow,
  copy: copyShow,
  publishReplay,
};

/**
 * Does one thing with several shows; those it cannot be done with (on the air, without a recording) stay as they are.
 * Shape: answers how many it was done with and how many were left.
 */
export async function actOnShows(
  app: App,
  input: { shop: string; showIds: readonly string[]; actor: Actor; act: ShowAct },
): Promise<{ done: number; left: number }> {
  const { shop, actor, act } = input;
  const ids = [...new Set(input.showIds)];
  let done = 0;
  for (const showId of ids) {
    try {
      await VERBS[act](app, { shop, showId, actor });
      done += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return { done, left: ids.length - done };
}
