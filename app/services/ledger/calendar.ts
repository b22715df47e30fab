import { Temporal } from 'temporal-polyfill';

/**
 * Calendar arithmetic in one shop's time zone.
 * Units: milliseconds since 1970; a month is `2026-09`, a day `2026-09-03`.
 * Source: COMMISSION.md M40.
 */
export interface Calendar {
  /** The same wall-clock time n days later; a skipped time moves forward by the gap, a doubled one is the first. */
  addDays(at: number, days: number): number;
  monthOf(at: number): string;
  monthStart(month: string): number;
  /** The first instant after a month. */
  monthEnd(month: string): number;
  dayOf(at: number): string;
  /** First instant of a day and of the next. */
  dayBounds(day: string): { from: number; to: number };
}

const calendars = new Map<string, Calendar>();

export function calendarOf(timeZone: string): Calendar {
  const known = calendars.get(timeZone);
  if (known) return known;
  const zoned = (at: number) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(timeZone).epochMilliseconds;
  const calendar: Calendar = {
    addDays: (at, days) => zoned(at).add({ days }).epochMilliseconds,
    monthOf: (at) => zoned(at).toPlainDate().toPlainYearMonth().toString(),
    monthStart: (month) => startOf(Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 })),
    monthEnd: (month) =>
      startOf(Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 })),
    dayOf: (at) => zoned(at).toPlainDate().toString(),
    dayBounds(day) {
      const date = Temporal.PlainDate.from(day);
      return { from: startOf(date), to: startOf(date.add({ days: 1 })) };
    },
  };
  calendars.set(timeZone, calendar);
  return calendar;
}
