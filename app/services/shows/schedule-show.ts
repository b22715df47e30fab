import { Refusal } from '../../domain/refusal.ts';
import { sources } from '../../domain/show/life.ts';
import { resolveStart, type Doubled, type ResolvedStart } from '../../domain/show/start.ts';
import { readPicked, type PickedProduct } from '../lineup/read-picked.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';
import { createShow, type ShowDetails } from './create-show.ts';
import { enqueuePublish } from './publish-shows.ts';

/** When a show starts, as a person typed it. */
export interface When {
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
  /** Which of two instants, where clocks go back. */
  readonly doubled?: Doubled;
}

/**
 * Puts a show on the programme: a new one from its details, or a draft by its id.
 * Shape: `start` says which instant the wall-clock time became, and why if it was not plain.
 * Refuses: `invalid/in_the_past` at field `time`; what `resolveStart`, `readPicked`, `createShow` and `appendEvent` refuse.
 * Effects: the storefront learns of it by a job; viewers who wait get the new state.
 */
export async function scheduleShow(
  app: App,
  input: { shop: string; actor: Actor; when: When } & (
    | { showId: string; details?: undefined; products?: undefined; within?: undefined }
    | {
        showId?: undefined;
        details: Omit<ShowDetails, 'timeZone'>;
        products?: readonly PickedProduct[];
        /** What must be written together with the new show, or not at all. */
        within?: (tx: Tx, showId: string) => Promise<void>;
      }
  ),
): Promise<{ id: string; key: string; start: ResolvedStart }> {
  const { shop, actor, when } = input;
  const start = resolveUpcoming(app, when);
  const products = await readPicked(app, { shop, products: input.products ?? [] });
  const appended = await app.inShop(shop, async (tx) => {
    const showId = input.details
      ? (
          await createShow(app, tx, {
            ...{ shop, actor, products },
            details: { ...input.details, timeZone: when.timeZone },
          })
        ).id
      : input.showId;
    if (input.details) await input.within?.(tx, showId);
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.scheduled', data: { startsAt: start.at } },
      from: sources('schedule'),
      change: { life: 'scheduled', startsAt: new Date(start.at), timeZone: when.timeZone },
    });
  });
  await announceState(app, appended);
  app.log.info('show.scheduled', { shop, showId: appended.showId, actor, startsAt: start.at });
  return { id: appended.showId, key: appended.showKey, start };
}

/** The instant of a start still to come. A few minutes of the past are allowed: forms take time to fill in. */
export function resolveUpcoming(app: App, when: When): ResolvedStart {
  const start = resolveStart(when, when.doubled);
  if (start.at < app.clock.now().getTime() - GRACE_MS) {
    throw new Refusal('invalid', 'in_the_past', 'Choose a time that is still to come.', {
      field: 'time',
    });
  }
  return start;
}

const GRACE_MS = 10 * 60 * 1000;
