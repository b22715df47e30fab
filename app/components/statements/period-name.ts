import { statements as t } from '../texts/statements.ts';

/** A period as a person reads it: "September 2026, part 2". */
export function periodName(period: string, locale: string): string {
  const [month = '', part = null] = period.split('.');
  const format = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return t.period(format.format(new Date(`${month}-01T00:00:00Z`)), part);
}
