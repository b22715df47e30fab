import type { Pin } from '../../contract/show-state.ts';
import type { Life } from '../../domain/show/life.ts';
import { readStateIn } from '../live/read-state.ts';
import type { App } from '../ports.ts';
import { readShowSales, type ShowSales } from './read-show-sales.ts';

/**
 * What whoever directs a show looks at every few seconds.
 * Units: times are server milliseconds since 1970. `viewers` is null when the server cannot say.
 */
export interface Pulse {
  readonly life: Life;
  readonly version: number;
  /** Revision of the lineup: another one means read the lineup again. */
  readonly lineup: number;
  readonly pins: readonly Pin[];
  readonly startsAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly pause: 'host' | 'signal' | null;
  readonly viewers: number | null;
  /** null for whoever may not know. */
  readonly sales: readonly ShowSales[] | null;
  readonly now: number;
}

/**
 * Reads a show's pulse: the state every viewer has, who watches, and what has been sold.
 * Refuses: `not_found/show`.
 */
export async function readPulse(
  app: App,
  input: { shop: string; showId: string; withSales: boolean },
): Promise<Pulse> {
  const { shop } = input;
  const { showKey, state, sales } = await app.inShop(shop, async (tx) => ({
    ...(await readStateIn(tx, input)),
    sales: input.withSales ? await readShowSales(tx, input) : null,
  }));
  const { life, v, pins, lineup, startsAt, startedAt, endedAt, pause } = state;
  const viewers = await app.realtime.viewers(showKey).catch((error: unknown) => {
    app.log.error('viewers.unknown', error, { shop });
    return null;
  });
  return {
    ...{ life, pins, lineup, startsAt, startedAt, endedAt, pause, viewers, sales },
    version: v,
    now: app.clock.now().getTime(),
  };
}
