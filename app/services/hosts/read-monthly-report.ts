import { lastMonths, monthOf } from '../../domain/calendar/period.ts';
import type { EntryState } from '../../domain/ledger/state.ts';
import type { App } from '../ports.ts';
import type { EntryLine } from '../reports/entry-lines.ts';
import { listFlags, type FlagLine } from '../reports/list-flags.ts';
import { listHolds, type HoldLine } from '../reports/list-holds.ts';
import { readEarnings, type Earnings } from '../reports/read-earnings.ts';
import { readHostReport, type HostBalance } from '../reports/read-host-report.ts';
import { readShop } from '../shops/read-shop.ts';

/** Months offered for choosing. */
const MONTHS = 18;

const PER_PAGE = 50;

const MOST_FLAGS = 20;

/** A host's commission report as pages show it. Shape: `month` is YYYY-MM or empty for all time; `older` continues the list. */
export interface MonthlyReport {
  readonly shopName: string;
  readonly hostName: string;
  readonly timeZone: string;
  readonly balances: readonly HostBalance[];
  readonly entries: readonly EntryLine[];
  readonly months: readonly string[];
  readonly month: string;
  readonly state: EntryState | '';
  readonly older: string | null;
  readonly paged: boolean;
  /** What is stopped and what was noticed, newest first. */
  readonly holds: readonly HoldLine[];
  readonly flags: readonly FlagLine[];
  /** Twelve months in pictures. */
  readonly earnings: readonly Earnings[];
}

/**
 * Reads a host's balances as of now, and the entries of a month or of all time in one state or all.
 * Refuses: `not_found/host`.
 */
export async function readMonthlyReport(
  app: App,
  input: {
    shop: string;
    hostId: string;
    month: string;
    state: EntryState | '';
    before: string;
  },
): Promise<MonthlyReport> {
  const { shop, hostId, month, state, before } = input;
  const { name: shopName, timeZone } = await readShop(app, { shop });
  const report = await readHostReport(app, {
    ...{ shop, hostId, limit: PER_PAGE },
    ...(month ? monthOf(month, timeZone) : {}),
    state: state || null,
    cursor: before || null,
  });
  return {
    ...{ shopName, timeZone, month, state },
    hostName: report.host.name,
    balances: report.balances,
    entries: report.entries,
    months: lastMonths(app.clock.now(), timeZone, MONTHS),
    older: report.nextCursor,
    paged: before !== '',
    holds: await listHolds(app, { shop, hostId }),
    flags: (await listFlags(app, { shop, hostId, limit: MOST_FLAGS })).flags,
    earnings: await readEarnings(app, { shop, hostId }),
  };
}
