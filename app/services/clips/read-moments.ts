import type { ShowEvent } from '../../contract/show-events.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { readLog } from '../live/read-log.ts';
import type { App } from '../ports.ts';

/** A little of what came before makes a beginning; pins are tapped when the talk has begun already. Milliseconds. */
const BEFORE_MS = 1000;
const LONGEST_MS = 60_000;
const SHORTEST_MS = 8000;

/** A product while it was on screen. Units: server milliseconds. */
export interface Moment {
  /** The number of the pin in the log. */
  readonly moment: number;
  readonly productId: string;
  readonly from: number;
  readonly to: number;
}

/** Every pin of a show as a stretch of its picture, oldest first. Refuses: `not_found/show`. */
export async function readMoments(
  app: App,
  input: { shop: string; showId: string },
): Promise<readonly Moment[]> {
  const events: ShowEvent[] = [];
  for (let after: number | null = 0; after !== null;) {
    const page = await readLog(app, { ...input, after });
    events.push(...page.events);
    after = page.next;
  }
  return momentsOf(events, app.clock.now().getTime());
}

/** Pins end when they are taken off, and with the show. One that stays on screen is told of by its first minute. */
export function momentsOf(events: readonly ShowEvent[], now: number): Moment[] {
  const started = events.find(({ type }) => type === 'show.started')?.at ?? Infinity;
  const ended = events.find(({ type }) => type === 'show.ended')?.at ?? now;
  return events.flatMap((event) => {
    if (event.type !== 'product.pinned' || event.at >= ended) return [];
    const { productId } = event.data;
    const off = events.find(
      ({ v, type, data }) =>
        v > event.v &&
        type === 'product.unpinned' &&
        numericId(data.productId) === numericId(productId),
    );
    const until = Math.min(off?.at ?? ended, ended);
    // Pinned before the start: seen from the start.
    const from = Math.max(event.at - BEFORE_MS, started);
    if (until <= started) return [];
    const to = Math.min(
      from + LONGEST_MS,
      Math.max(until, from + SHORTEST_MS),
      Math.max(ended, until),
    );
    return [{ moment: event.v, productId, from, to }];
  });
}
