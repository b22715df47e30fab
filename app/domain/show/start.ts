/**
 * When a show starts: a wall-clock time in a zone, as people plan it, and the instant it stands for.
 * Temporal is the language's own calendar; the import only supplies it where the runtime lacks it.
 */
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../refusal.ts';

/** What a person typed. Shape: `date` is YYYY-MM-DD, `time` HH:MM on a 24 hour clock, `timeZone` an IANA name. */
export interface WallClock {
  readonly date: string;
  readonly time: string;
  readonly timeZone: string;
}

/** Which of the two instants is meant when clocks go back and a wall-clock time happens twice. */
export type Doubled = 'first' | 'second';

/**
 * The instant a wall-clock time stands for.
 * Shape: `at` server milliseconds; `date` and `time` the wall clock of that instant, which differs from
 * what was typed only for `skipped`; `offset` like +02:00; `other` the instant not chosen when `doubled`.
 */
export interface ResolvedStart {
  readonly kind: 'plain' | 'skipped' | 'doubled';
  readonly at: number;
  readonly date: string;
  readonly time: string;
  readonly offset: string;
  readonly other: { readonly at: number; readonly offset: string } | null;
}

/** Whether this runtime knows the zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Temporal.ZonedDateTime(0n, name);
    return /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)*$/.test(name);
  } catch {
    return false;
  }
}

/**
 * Turns a wall-clock time into its instant. A time that clocks skip moves forward by the gap; a time
 * that happens twice is the first unless the second is asked for.
 * Refuses: `invalid/bad_date`, `invalid/bad_time`, `invalid/bad_time_zone`, each with its field.
 */
export function resolveStart(wall: WallClock, doubled: Doubled = 'first'): ResolvedStart {
  if (!isTimeZone(wall.timeZone)) {
    throw new Refusal('invalid', 'bad_time_zone', 'Choose a time zone from the list.', {
      field: 'timeZone',
    });
  }
  const plain = readDate(wall.date).toPlainDateTime(readTime(wall.time));
  const first = plain.toZonedDateTime(wall.timeZone, { disambiguation: 'earlier' });
  const second = plain.toZonedDateTime(wall.timeZone, { disambiguation: 'later' });
  if (first.epochMilliseconds === second.epochMilliseconds) return answer('plain', first, null);
  if (!first.toPlainDateTime().equals(second.toPlainDateTime())) {
    return answer('skipped', second, null);
  }
  return doubled === 'first' ? answer('doubled', first, second) : answer('doubled', second, first);
}

/** The wall clock of an instant in a zone, as a form shows it; `doubled` says which of two it is where clocks go back. */
export function wallClockOf(at: number, timeZone: string): WallClock & { doubled: Doubled } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const later = zoned.with({ offset: zoned.offset }, { offset: 'ignore', disambiguation: 'later' });
  const earlier = zoned.with(
    { offset: zoned.offset },
    { offset: 'ignore', disambiguation: 'earlier' },
  );
  const second = !later.equals(earlier) && later.epochMilliseconds === at;
  return {
    date: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
    timeZone,
    doubled: second ? 'second' : 'first',
  };
}

/** The same wall-clock time some calendar days later (or earlier), for series and copies. */
export function sameTimeAfter(wall: WallClock, days: number): WallClock {
  return { ...wall, date: readDate(wall.date).add({ days }).toString() };
}

function answer(
  kind: ResolvedStart['kind'],
  chosen: Temporal.ZonedDateTime,
  other: Temporal.ZonedDateTime | null,
): ResolvedStart {
  return {
    kind,
    at: chosen.epochMilliseconds,
    date: chosen.toPlainDate().toString(),
    time: chosen.toPlainTime().toString({ smallestUnit: 'minute' }),
    offset: chosen.offset,
    other: other && { at: other.epochMilliseconds, offset: other.offset },
  };
}

function readDate(text: string): Temporal.PlainDate {
  if (text === '') throw new Refusal('invalid', 'bad_date', 'Choose a date.', { field: 'date' });
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text))
      return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'bad_date', 'Choose a date that exists.', { field: 'date' });
}

function readTime(text: string): Temporal.PlainTime {
  if (text === '') throw new Refusal('invalid', 'bad_time', 'Choose a time.', { field: 'time' });
  try {
    if (/^\d{2}:\d{2}$/.test(text)) return Temporal.PlainTime.from(text, { overflow: 'reject' });
  } catch {
    // falls through to the refusal
  }
  throw new Refusal('invalid', 'bad_time', 'Enter a time such as 19:30.', { field: 'time' });
}
