/** How long a calendar blocks out; nobody knows when a show will really end. Units: milliseconds. */
const LENGTH_MS = 60 * 60 * 1000;

const stamp = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');
const escape = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');

/**
 * A show as a calendar file. The UID is the storefront's own, so that a file from there and one from a mail are one entry;
 * a higher `sequence` moves it or takes it off. Source: RFC 5545, RFC 5546.
 */
export function calendarEntry(input: {
  readonly method: 'PUBLISH' | 'CANCEL';
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly url: string;
  readonly startsAt: Date;
  readonly now: Date;
}): string {
  const { method, startsAt } = input;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Showfront//Mail//EN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `UID:${input.uid}`,
    `SEQUENCE:${input.sequence}`,
    `DTSTAMP:${stamp(input.now)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(new Date(startsAt.getTime() + LENGTH_MS))}`,
    `SUMMARY:${escape(input.title)}`,
    `URL:${input.url}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** Lines longer than 75 octets continue after a line break and a space (RFC 5545, 3.1). */
function folded(line: string): string {
  let out = '';
  let width = 0;
  for (const char of line) {
    const code = char.codePointAt(0) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (width + size > 74) {
      out += '\r\n ';
      width = 1;
    }
    out += char;
    width += size;
  }
  return out;
}
