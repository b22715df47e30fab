import { useLocale } from './Locale.tsx';

const STYLES = {
  /** Thu, Sep 3, 7:30 PM EDT */
  full: {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  /** Thursday, September 3, 2026 at 7:30 PM EDT */
  long: {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  /** Sep 3, 2026 */
  day: { year: 'numeric', month: 'short', day: 'numeric' },
  /** 7:30 PM */
  clock: { hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type MomentStyle = keyof typeof STYLES;

/** An instant as a person reads it, in one named zone, so that server and browser write the same. */
export function Moment(props: {
  at: string | number | Date;
  timeZone: string;
  style?: MomentStyle;
}) {
  const locale = useLocale();
  const at = new Date(props.at);
  return (
    <time dateTime={at.toISOString()}>
      {momentText(at, props.timeZone, locale, props.style ?? 'full')}
    </time>
  );
}

/** The same as text, where an element cannot stand. */
export function momentText(
  at: Date,
  timeZone: string,
  locale: string,
  style: MomentStyle = 'full',
): string {
  return new Intl.DateTimeFormat(locale, { ...STYLES[style], timeZone }).format(at);
}

/** A time of day that is kept as 19:30, as a person of the language writes it. */
export const clockText = (time: string, locale: string): string =>
  momentText(new Date(`1970-01-01T${time}:00Z`), 'UTC', locale, 'clock');
