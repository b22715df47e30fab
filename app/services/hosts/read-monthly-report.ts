import { daysOf, presetsAt, type Preset } from '../../domain/calendar/presets.ts';
import type { App } from '../ports.ts';
import type { EntryLine } from '../reports/entry-lines.ts';
import { readEntryFilter, type EntryWish } from '../reports/filters.ts';
import { listFlags, type FlagLine } from '../reports/list-flags.ts';
import { listHolds, type HoldLine } from '../reports/list-holds.ts';
import { readEarnings, type Earnings } from '../reports/read-earnings.ts';
import { readHostReport, type HostBalance } from '../reports/read-host-report.ts';
import { readShop } from '../shops/read-shop.ts';

const PER_PAGE = 50;

const MOST_FLAGS = 20;

/** Shows offered for choosing. */
const MOST_SHOWS = 100;

/** A host's commission report as pages show it. Shape: `wish` as it was understood; `older` continues the list. */
export interface MonthlyReport {
  readonly shopName: string;
  readonly hostName: string;
  readonly timeZone: string;
  readonly balances: readonly HostBalance[];
  readonly entries: readonly EntryLine[];
  readonly wish: EntryWish;
  readonly presets: readonly Preset[];
  /** The host's own shows, newest first. */
  readonly shows: readonly { readonly id: string; readonly name: string }[];
  readonly older: string | null;
  readonly paged: boolean;
  /** What is stopped and what was noticed, newest first. */
  readonly holds: readonly HoldLine[];
  readonly flags: readonly FlagLine[];
  /** Twelve months in pictures. */
  readonly earnings: readonly Earnings[];
}

/**
 * Reads a host's balances as of now, and those of their entries that were asked for.
 * Refuses: `not_found/host`, `not_found/show`, `invalid/bad_cursor`, `invalid/period_backwards`.
 */
export async function readMonthlyReport(
  app: App,
  input: { readonly shop: string; readonly hostId: string; readonly query: EntryQueryWish },
): Promise<MonthlyReport> {
  const { shop, hostId, query } = input;
  const { name: shopName, timeZone } = await readShop(app, { shop });
  const wish = wishOf(query);
  const filter = await readEntryFilter(app, { shop, timeZone, wish });
  const report = await readHostReport(app, {
    ...{ shop, limit: PER_PAGE, sort: wish.sort, cursor: query.before || null },
    ...{ ...filter, hostId },
  });
  return {
    ...{ shopName, timeZone, hostName: report.host.name },
    wish: { ...wish, currency: report.currency ?? '' },
    presets: presetsAt(app.clock.now(), timeZone),
    shows: await showsOf(app, { shop, hostId, chosen: wish.show }),
    balances: report.balances,
    entries: report.entries,
    older: report.nextCursor,
    paged: query.before !== '',
    holds: (await listHolds(app, { shop, hostId })).holds,
    flags: (await listFlags(app, { shop, hostId, limit: MOST_FLAGS })).flags,
    earnings: await readEarnings(app, { shop, hostId }),
  };
}

/** As an address says it: a month stands for its days, unless days are named. */
export type EntryQueryWish = EntryWish & { readonly month: string; readonly before: string };

export function wishOf(query: EntryQueryWish): EntryWish {
  const { month, before: _before, ...wish } = query;
  return month !== '' && wish.from === '' && wish.to === '' ? { ...wish, ...daysOf(month) } : wish;
}

async function showsOf(
  app: App,
  input: { shop: string; hostId: string; chosen: string },
): Promise<MonthlyReport['shows']> {
  const { shop, hostId, chosen } = input;
  const shows = await app.inShop(shop, (tx) =>
    tx.show.findMany({
      where: {
        shop,
        startedAt: { not: null },
        OR: [{ hosts: { some: { hostId } } }, ...(chosen ? [{ id: chosen }] : [])],
      },
      orderBy: { startedAt: 'desc' },
      take: MOST_SHOWS,
      select: { id: true, title: true },
    }),
  );
  return shows.map(({ id, title }) => ({ id, name: title }));
}
