import { tickInterval } from '../../domain/show/tick-interval.ts';
import type { App } from '../ports.ts';

/**
 * How far apart the ticks of all shows on the air must be for the day's messages to last. The service's day is taken to
 * begin at midnight UTC.
 * Units: milliseconds; `dailyMessages` null where nobody counts (our own server).
 */
export async function planTicks(app: App, dailyMessages: number | null): Promise<number> {
  if (dailyMessages === null) return tickInterval([], null);
  const now = app.clock.now();
  // Across shops on purpose: they all speak through one account.
  const shows = await app.db.$queryRaw<{ viewers: number; elapsedS: number }[]>`
    SELECT COALESCE(t.viewers, 0) AS viewers,
           GREATEST(0, extract(epoch FROM ${now}::timestamptz - s.started_at))::int AS "elapsedS"
    FROM show s LEFT JOIN show_ticker t ON t.show_id = s.id
    WHERE s.life IN ('live', 'paused') AND s.started_at IS NOT NULL`;
  const [used] = await app.db.$queryRaw<{ spent: bigint }[]>`
    SELECT COALESCE(sum(spent), 0)::bigint AS spent FROM show_ticker
    WHERE spent_on = ${dayOf(now)}::date`;
  return tickInterval(shows, Math.max(0, dailyMessages - Number(used?.spent ?? 0)));
}

/** The day messages are counted on, as PostgreSQL reads a date. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
