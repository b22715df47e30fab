import type { ShowCard } from '#app/contract/storefront-api.ts';

/** How long a calendar blocks out; nobody knows when a show will really end. */
const LENGTH_MS = 60 * 60 * 1000;

const stamp = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d{3}/g, '');
const escape = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');

/** Lines longer than 75 octets continue after a line break and a space (RFC 5545, 3.1). */
function foldLine(line: string): string {
  const bytes = new TextEncoder();
  let out = '';
  let width = 0;
  for (const char of line) {
    const size = bytes.encode(char).length;
    if (width + size > 74) {
      out += '\r\n ';
      width = 1;
    }
    out += char;
    width += size;
  }
  return out;
}

/**
 * A calendar entry as a link needs it.
 * Shape: a `data:` address holding an iCalendar file; the same show keeps its UID, so adding it again after a
 * change of date moves the entry instead of making a second one. Source: RFC 5545.
 */
export function calendarFile(input: {
  show: Pick<ShowCard, 'key' | 'title' | 'description'>;
  startsAt: number;
  pageUrl: string;
  shop: string;
}): string {
  const { show, startsAt } = input;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Showfront//Storefront//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${show.key}@${input.shop}`,
    `DTSTAMP:${stamp(startsAt)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(startsAt + LENGTH_MS)}`,
    `SUMMARY:${escape(show.title)}`,
    `DESCRIPTION:${escape([show.description, input.pageUrl].filter(Boolean).join('\n'))}`,
    `URL:${input.pageUrl}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escape(show.title)}`,
    'TRIGGER:-PT10M',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const text = lines.map(foldLine).join('\r\n');
  return `data:text/calendar;charset=utf-8,${encodeURIComponent(`${text}\r\n`)}`;
}
