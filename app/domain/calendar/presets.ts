import { lastMonths } from './period.ts';
import { sameTimeAfter, wallClockOf } from '../show/start.ts';

/** A period people ask for by name. Shape: days are YYYY-MM-DD, both included. `key` is a name, or a month as YYYY-MM. */
export interface Preset {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** Months offered beside the named periods. */
const MONTHS = 18;

/** The periods offered at an instant, in a zone: today, the last week and month of days, months and the year so far. */
export function presetsAt(now: Date, timeZone: string): readonly Preset[] {
  const { date: today } = wallClockOf(now.getTime(), timeZone);
  const ago = (days: number) => sameTimeAfter({ date: today, time: '00:00', timeZone }, -days).date;
  return [
    { key: 'today', from: today, to: today },
    { key: 'yesterday', from: ago(1), to: ago(1) },
    { key: 'week', from: ago(6), to: today },
    { key: 'thirty', from: ago(29), to: today },
    { key: 'year', from: `${today.slice(0, 4)}-01-01`, to: today },
    ...lastMonths(now, timeZone, MONTHS).map((month) => ({ key: month, ...daysOf(month) })),
  ];
}

/** First and last day of a month. Shape: `month` is YYYY-MM. */
export function daysOf(month: string): { readonly from: string; readonly to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const days = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(days).padStart(2, '0')}` };
}
