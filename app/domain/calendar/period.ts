import { Refusal } from '../refusal.ts';
import { resolveStart, sameTimeAfter, wallClockOf } from '../show/start.ts';

/** Half-open: `from` belongs to it, `to` does not; null is open. */
export interface Period {
  readonly from: Date | null;
  readonly to: Date | null;
}

/**
 * The period between two days in a zone, both included. Days begin at the zone's own midnight, or at the first moment
 * after it where clocks skip it.
 * Shape: days are YYYY-MM-DD; empty is open.
 * Refuses: `invalid/bad_date`, `invalid/period_backwards`.
 */
export function periodOf(days: { from: string; to: string }, timeZone: string): Period {
  const from = days.from === '' ? null : startOf(days.from, timeZone);
  const to = days.to === '' ? null : startOf(dayAfter(days.to, timeZone), timeZone);
  if (from && to && from >= to) {
    throw new Refusal('invalid', 'period_backwards', 'The first day comes before the last.', {
      field: 'from',
    });
  }
  return { from, to };
}

/**
 * A calendar month of a zone.
 * Shape: `month` is YYYY-MM.
 * Refuses: `invalid/bad_date`.
 */
export function monthOf(month: string, timeZone: string): { from: Date; to: Date } {
  const [year, number] = month.split('-').map(Number);
  const following = number === 12 ? `${(year ?? 0) + 1}-01` : `${year}-${two((number ?? 0) + 1)}`;
  return { from: startOf(`${month}-01`, timeZone), to: startOf(`${following}-01`, timeZone) };
}

/** The newest months up to an instant, newest first, as YYYY-MM. */
export function lastMonths(now: Date, timeZone: string, count: number): readonly string[] {
  const [year = 0, month = 1] = wallClockOf(now.getTime(), timeZone).date.split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 12 + (month - 1) - back;
    return `${Math.floor(index / 12)}-${two((index % 12) + 1)}`;
  });
}

const startOf = (date: string, timeZone: string) =>
  new Date(resolveStart({ date, time: '00:00', timeZone }).at);

const dayAfter = (date: string, timeZone: string) =>
  sameTimeAfter({ date, time: '00:00', timeZone }, 1).date;

const two = (number: number) => String(number).padStart(2, '0');
