import type { Playback } from '../../contract/playback.ts';
import type { Pin } from '../../contract/show-state.ts';
import type { Life } from '../../domain/show/life.ts';
import { crowdThere } from '../../domain/rehearsal/crowd.ts';
import { readShownIn } from '../live/read-shown.ts';
import { readStateIn } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { findRehearsal, type Rehearsal } from '../rehearsal/backstage.ts';
import { isSample } from '../rehearsal/choose-picture.ts';
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
  /** What was on screen so far, by number, the latest last. */
  readonly shown: readonly string[];
  readonly startsAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly pause: 'host' | 'signal' | null;
  /** Where the picture is: what viewers see, or before the show what its camera would send. null: there is none to look at. */
  readonly playback: Playback | null;
  readonly viewers: number | null;
  /** What viewers are not told at the moment because there is too much to do (`domain/show/shedding.ts`). */
  readonly shed: number;
  /** null for whoever may not know. */
  readonly sales: readonly ShowSales[] | null;
  readonly now: number;
  /** The rehearsal that runs, with its preview and when it stops by itself; viewers and sales are then its crowd's. */
  readonly rehearsal: {
    readonly endsAt: number;
    readonly crowd: number;
    readonly sample: boolean;
    /** null for whoever may not run the show: a preview's address lets anybody in. */
    readonly previewUrl: string | null;
  } | null;
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
  const { showKey, state, shown, sales, rehearsal, ticker, stream } = await app.inShop(
    shop,
    async (tx) => {
      const { showKey, state } = await readStateIn(tx, input);
      const rehearsal = state.life === 'rehearsal' ? await findRehearsal(tx, input) : null;
      const read = rehearsal
        ? () => playSales(tx, shop, rehearsal)
        : () => readShowSales(tx, input);
      const ticker = await tx.showTicker.findFirst({
        where: { shop, showId: input.showId, heldUntil: { gt: app.clock.now() } },
        select: { shed: true },
      });
      const stream = isAhead(state.life)
        ? await tx.show.findFirst({ where: { shop, id: input.showId }, select: { playback: true } })
        : null;
      const sales = input.withSales ? await read() : null;
      const shown = isOn(state.life) ? await readShownIn(tx, input) : [];
      return { showKey, state, shown, rehearsal, ticker, stream, sales };
    },
  );
  const { life, v, pins, lineup, startsAt, startedAt, endedAt, pause } = state;
  const now = app.clock.now().getTime();
  const viewers = rehearsal
    ? crowdThere(rehearsal.crowd, Math.floor((now - rehearsal.startedAt.getTime()) / 1000))
    : await app.realtime.viewers(showKey).catch((error: unknown) => {
        app.log.error('viewers.unknown', error, { shop });
        return null;
      });
  return {
    ...{ life, pins, shown, lineup, startsAt, startedAt, endedAt, pause, viewers, sales },
    version: v,
    playback: isOn(life) ? state.playback : ((stream?.playback ?? null) as Playback | null),
    shed: ticker?.shed ?? 0,
    now,
    rehearsal: rehearsal && {
      ...{ endsAt: rehearsal.endsAt.getTime(), crowd: rehearsal.crowd },
      sample: isSample(app, state.playback),
      previewUrl: input.withSales ? `https://${shop}/?showfront=${rehearsal.key}` : null,
    },
  };
}

const isAhead = (life: Life) => life === 'draft' || life === 'scheduled';
const isOn = (life: Life) => life === 'rehearsal' || life === 'live' || life === 'paused';

/** What the crowd has bought, as the console counts it; no order, no line and no entry stand behind it. */
async function playSales(tx: Tx, shop: string, rehearsal: Rehearsal): Promise<ShowSales[]> {
  const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } });
  const { orders, units, netMinor } = rehearsal;
  return owner ? [{ currency: owner.currency, orders, units, netMinor: netMinor.toString() }] : [];
}
