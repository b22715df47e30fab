import type { PickedProduct } from '../lineup/read-picked.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import type { ShowDetails } from './create-show.ts';
import { draftShow } from './draft-show.ts';
import { scheduleShow, type When } from './schedule-show.ts';

/**
 * Makes a show as a form describes it: on the programme if it has a time, a draft if not.
 * Refuses: what `scheduleShow` and `draftShow` refuse.
 */
export async function planShow(
  app: App,
  input: {
    shop: string;
    actor: Actor;
    details: ShowDetails;
    when: When | null;
    products: readonly PickedProduct[];
  },
): Promise<{ id: string; key: string }> {
  const { when, ...rest } = input;
  return when ? scheduleShow(app, { ...rest, when }) : draftShow(app, rest);
}
