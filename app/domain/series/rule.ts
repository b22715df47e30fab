/** On which days a series has a show. Days are those of the series' own zone; the time of day is the same whatever clocks do. */
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.ts';

/**
 * Shape: `weekdays` 1 Monday to 7 Sunday, for weeks only; a month repeats the day of `firstOn`, the last day where a month is
 * shorter. `firstOn` and `lastOn` are YYYY-MM-DD.
 */
export interface SeriesRule {
  readonly unit: 'week' | 'month';
  readonly every: number;
  readonly weekdays: readonly number[];
  readonly firstOn: string;
  readonly lastOn: string | null;
}

/** Shows made ahead at most: further ahead nobody knows the products. */
export const AHEAD = 4;

/** Nobody plans further than this; it also bounds every search for days. Units: years. */
const MAX_YEARS = 10;

/**
 * A rule as it is kept.
 * Refuses: `invalid/bad_every`, `invalid/no_weekday`, `invalid/bad_date`, `invalid/ends_before`, each at its field.
 */
export function readRule(given: SeriesRule): SeriesRule {
  const most = given.unit === 'week' ? 12 : 6;
  if (!Number.isInteger(given.every) || given.every < 1 || given.every > most) {
    throw new Refusal('invalid', 'bad_every', `Enter a whole number from 1 to ${most}.`, {
      field: 'every',
    });
  }
  const weekdays = [...new Set(given.weekdays)].sort((a, b) => a - b);
  const wrong = weekdays.some((day) => !Number.isInteger(day) || day < 1 || day > 7);
  if (given.unit === 'week' && (weekdays.length === 0 || wrong)) {
    throw new Refusal('invalid', 'no_weekday', 'Choose at least one day of the week.', {
      field: 'weekdays',
    });
  }
  const first = readDay(given.firstOn, 'firstOn');
  const last = given.lastOn === null ? null : readDay(given.lastOn, 'lastOn');
  if (last && Temporal.PlainDate.compare(last, first) < 0) {
    throw new Refusal('invalid', 'ends_before', 'The last day is before the first.', {
      field: 'lastOn',
    });
  }
  return {
    ...{ unit: given.unit, every: given.every, firstOn: first.toString() },
    weekdays: given.unit === 'week' ? weekdays : [],
    lastOn: last?.toString() ?? null,
  };
}

/** The next days of a rule, from a day on, itself included; fewer where the rule ends. */
export function daysFrom(rule: SeriesRule, from: string, count: number): readonly string[] {
  const start = Temporal.PlainDate.from(rule.firstOn);
  const earliest = Temporal.PlainDate.from(from);
  const end = rule.lastOn ? Temporal.PlainDate.from(rule.lastOn) : start.add({ years: MAX_YEARS });
  const found: string[] = [];
  for (let turn = 0; found.length < count; turn += 1) {
    const days = daysOfTurn(rule, start, turn);
    for (const day of days) {
      if (Temporal.PlainDate.compare(day, start) < 0) continue;
      if (Temporal.PlainDate.compare(day, end) > 0) return found;
      if (Temporal.PlainDate.compare(day, earliest) >= 0 && found.length < count) {
        found.push(day.toString());
      }
    }
  }
  return found;
}

/** Whether the rule has a show on that day. */
export const hasDay = (rule: SeriesRule, date: string): boolean =>
  daysFrom(rule, date, 1)[0] === date;

/** The day of the week of a date, 1 Monday to 7 Sunday. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

function daysOfTurn(
  rule: SeriesRule,
  start: Temporal.PlainDate,
  turn: number,
): Temporal.PlainDate[] {
  // From the first day each time, so that the 31st comes back after a short month.
  if (rule.unit === 'month') return [start.add({ months: turn * rule.every })];
  const monday = start.subtract({ days: start.dayOfWeek - 1 }).add({ weeks: turn * rule.every });
  return rule.weekdays.map((weekday) => monday.add({ days: weekday - 1 }));
}

function readDay(text: string, field: string): Temporal.PlainDate {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text, { overflow: 'reject' });
    }
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'bad_date', 'Choose a date that exists.', { field });
}
