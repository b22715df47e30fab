import { setTimeout as wait } from 'node:timers/promises';
import { ON_STAGE, type Life } from '../../domain/show/life.ts';
import { SHORTEST_TICK_MS } from '../../domain/show/tick-interval.ts';
import type { App } from '../ports.ts';
import { planTicks } from './plan-ticks.ts';
import { ECHO_MS, tickShow, type Ticked } from './tick-show.ts';

/** The loop looks for due shows this often; a show's own interval is never shorter. Milliseconds. */
const ROUND_MS = 1000;

/** Ticks of this many shows are prepared at once: each takes a database connection for some milliseconds. */
const AT_ONCE = 4;

/** How often the interval is planned anew where a service counts messages. Milliseconds. */
const PLAN_EVERY_MS = 10_000;

/** Rounds are not exact; a show due within this is due. Milliseconds. */
const SLACK_MS = 100;

/** What one worker remembers between rounds; losing it costs nothing but a count read again. */
export class Ticker {
  readonly holder: string;
  /** Messages a day, where a hosted service counts them. */
  readonly dailyMessages: number | null;
  readonly shows = new Map<string, Ticked>();
  intervalMs = SHORTEST_TICK_MS;
  plannedAt = 0;

  constructor(holder: string, dailyMessages: number | null = null) {
    this.holder = holder;
    this.dailyMessages = dailyMessages;
  }
}

/**
 * Ticks every show on stage until stopped: one merged tick per show and interval. The interval is a second, or as much
 * longer as `dailyMessages` asks for. `holder` is the name this worker holds shows under.
 * Effects: publishes ticks; publishes states that were not announced, and all again every ten minutes.
 */
export async function tickShows(
  app: App,
  signal: AbortSignal,
  options: { holder?: string; dailyMessages?: number | null } = {},
): Promise<void> {
  const ticker = new Ticker(options.holder ?? app.ids.uuid(), options.dailyMessages ?? null);
  while (!signal.aborted) {
    const started = performance.now();
    try {
      await tickRound(app, ticker);
    } catch (error) {
      app.log.error('ticks.failed', error);
    }
    const rest = Math.max(0, ROUND_MS - (performance.now() - started));
    await wait(rest, undefined, { signal }).catch(() => {});
  }
}

/** One round: every show on stage, and every other with something nobody was told, or told just now. */
export async function tickRound(app: App, ticker: Ticker): Promise<void> {
  const now = app.clock.now().getTime();
  if (ticker.dailyMessages !== null && now - ticker.plannedAt >= PLAN_EVERY_MS) {
    ticker.plannedAt = now;
    ticker.intervalMs = await planTicks(app, ticker.dailyMessages);
  }
  // Across shops on purpose: the worker serves all of them. Each show is then worked on within its own.
  const justNow = new Date(now - 5_000);
  const due = await app.db.$queryRaw<
    {
      id: string;
      shop: string;
      key: string;
      life: Life;
      untold: boolean;
      toldAt: Date | null;
      removedAt: Date | null;
    }[]
  >`
    SELECT s.id, s.shop, s.key, s.life, f.published_at AS "toldAt",
           COALESCE(f.published_version < f.version, false) AS untold,
           (SELECT max(m.removed_at) FROM chat_message m
            WHERE m.show_id = s.id AND m.removed_at > ${justNow}) AS "removedAt"
    FROM show s LEFT JOIN show_fold f ON f.show_id = s.id
    WHERE s.life IN ('live', 'paused', 'rehearsal')
       OR s.id IN (SELECT show_id FROM show_fold WHERE published_version < version)
       OR s.id IN (SELECT show_id FROM show_fold WHERE published_at > ${new Date(now - ECHO_MS)})
       OR s.id IN (SELECT show_id FROM chat_message WHERE tick IS NULL AND status = 'shown')
       OR s.id IN (SELECT show_id FROM chat_message WHERE removed_at > ${justNow})
    ORDER BY s.id`;
  const ids = new Set(due.map(({ id }) => id));
  for (const id of ticker.shows.keys()) if (!ids.has(id)) ticker.shows.delete(id);
  const rest = [...due];
  const work = async () => {
    for (let show = rest.shift(); show; show = rest.shift()) {
      const known: Ticked = ticker.shows.get(show.id) ?? {
        ...{ viewers: null, viewersAt: 0, tickedAt: -Infinity },
      };
      ticker.shows.set(show.id, known);
      const { holder, intervalMs } = ticker;
      // A state nobody was told does not wait for a longer interval, nor does a line that is to be read by nobody.
      const urgent = show.untold || (show.removedAt?.getTime() ?? -Infinity) >= known.tickedAt;
      if (!urgent && now - known.tickedAt < intervalMs - SLACK_MS) continue;
      const onStage = ON_STAGE.includes(show.life);
      try {
        await tickShow(app, { ...show, holder, intervalMs, onStage }, known);
      } catch (error) {
        app.log.error('tick.failed', error, { shop: show.shop, showId: show.id });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
