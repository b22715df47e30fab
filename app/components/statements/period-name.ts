import type { HostWords } from '../host-words/en.ts';

/** A period as a person reads it: "September 2026, part 2". */
export function periodName(words: HostWords, period: string, locale: string): string {
  const [month = '', part = null] = period.split('.');
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return words.statements.period(format.format(new Date(`${month}-01T00:00:00Z`)), part);
}
