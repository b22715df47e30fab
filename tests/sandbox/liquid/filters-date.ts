/**
 * `date` and `time_tag`, in the shop's time zone. Named formats are written as the visitor's language writes
 * them; a theme's own come from `date_formats` in its locales.
 *
 * Source: /docs/api/liquid/filters/date
 */
import { filters as builtIn, toValueSync, type FilterImplOptions } from 'liquidjs';
import { escapeHtml, renderingOf, splitArguments, type Rendering } from './rendering.ts';

const strftime = builtIn['date'] as (
  this: unknown,
  value: unknown,
  format: unknown,
  zone: string,
) => unknown;

const NAMED: Record<string, Intl.DateTimeFormatOptions> = {
  abbreviated_date: { dateStyle: 'medium' },
  basic: { dateStyle: 'short' },
  date: { dateStyle: 'long' },
  date_at_time: { dateStyle: 'long', timeStyle: 'short' },
  default: { dateStyle: 'full', timeStyle: 'short' },
  on_date: { dateStyle: 'medium' },
  short: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  long: { dateStyle: 'long', timeStyle: 'short' },
};

const STANDARD = '%B %-d, %Y';

/** The moment meant; "now" and "today" are the sandbox's. */
function momentOf(rendering: Rendering, value: unknown): unknown {
  const plain: unknown = toValueSync(value);
  return plain === 'now' || plain === 'today' ? rendering.visit.world.now() : plain;
}

function written(
  filter: { context: Parameters<typeof renderingOf>[0] },
  value: unknown,
  all: unknown[],
  standard: string,
): string {
  const rendering = renderingOf(filter.context);
  const { plain, named } = splitArguments(all);
  const zone = rendering.visit.world.store.shop.ianaTimezone;
  const moment = momentOf(rendering, value);
  if (moment === null || moment === undefined || moment === '') return '';
  const name = named['format'];
  if (typeof name === 'string') {
    const own = rendering.locales.find(`date_formats.${name}`, rendering.visit.language);
    if (typeof own?.value === 'string')
      return String(strftime.call(filter, moment, own.value, zone) as string);
    const at = new Date(moment as string | number | Date);
    const options = NAMED[name];
    if (options && !Number.isNaN(at.getTime()))
      return new Intl.DateTimeFormat(rendering.visit.language, {
        ...options,
        timeZone: zone,
      }).format(at);
  }
  return String(strftime.call(filter, moment, plain[0] ?? standard, zone) as string);
}

export const dateFilters: Record<string, FilterImplOptions> = {
  date(value: unknown, ...all: unknown[]) {
    return written(this, value, all, STANDARD);
  },
  time_tag(value: unknown, ...all: unknown[]) {
    const rendering = renderingOf(this.context);
    const at = new Date(momentOf(rendering, value) as string | number | Date);
    const { plain, named } = splitArguments(all);
    if (Number.isNaN(at.getTime())) return '';
    const shown = written(this, value, all, '%a, %d %b %Y %H:%M:%S %z');
    const stamp = named['datetime'] ?? plain[1];
    const attribute =
      typeof stamp === 'string'
        ? written(this, value, [stamp], STANDARD)
        : at.toISOString().replace('.000Z', 'Z');
    return `<time datetime="${escapeHtml(attribute)}">${escapeHtml(shown)}</time>`;
  },
};
