import type { Prisma } from '@prisma/client';
import { lastMonths, monthOf } from '../../domain/calendar/period.ts';
import { Refusal } from '../../domain/refusal.ts';
import { earned } from '../ledger/earned.ts';
import type { App } from '../ports.ts';

/** Months a picture of earnings goes back. */
const MONTHS = 12;

/** Shows and hosts in a picture; the others are in the lists. */
const MOST = 10;

/** Earnings of the last twelve months in one currency: what was written, corrections included. Units: minor units. */
export interface Earnings {
  readonly currency: string;
  /** All twelve, oldest first. */
  readonly months: readonly { readonly month: string; readonly minor: bigint }[];
  /** The ten that earned most; what belongs to no show is not here. */
  readonly shows: readonly { readonly id: string; readonly name: string; readonly minor: bigint }[];
  /** The same of hosts; empty for one host. */
  readonly hosts: readonly { readonly id: string; readonly name: string; readonly minor: bigint }[];
}

/**
 * Earnings over time, by show and by host, of a shop or of one host; one answer per currency, the largest first.
 * Refuses: `not_found/shop`.
 */
export async function readEarnings(
  app: App,
  input: { readonly shop: string; readonly hostId?: string },
): Promise<readonly Earnings[]> {
  const { shop, hostId } = input;
  return app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { timeZone: true } });
    if (!owner) throw new Refusal('not_found', 'shop', 'This shop does not exist.');
    const { timeZone } = owner;
    const months = [...lastMonths(app.clock.now(), timeZone, MONTHS)].reverse();
    const [first = app.clock.now(), ...others] = months.map(
      (month) => monthOf(month, timeZone).from,
    );
    const rows = await tx.$queryRaw<
      {
        by: 'month' | 'show' | 'host';
        id: string | null;
        currency: string;
        minor: bigint;
      }[]
    >`
      SELECT CASE WHEN grouping(month) = 0 THEN 'month' WHEN grouping(show_id) = 0 THEN 'show' ELSE 'host' END AS by,
        coalesce(month, show_id::text, host_id::text) AS id, currency, sum(amount_minor)::bigint AS minor
      FROM (SELECT to_char(at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, show_id, host_id, currency, amount_minor
        FROM ${earned({ shop, hostId, begins: [first, ...others] })} e) e
      GROUP BY GROUPING SETS ((month, currency), (show_id, currency), (host_id, currency))
      ORDER BY minor DESC`;
    const best = (by: 'show' | 'host', currency: string) =>
      rows
        .filter((row) => row.by === by && row.currency === currency && row.id !== null)
        .slice(0, MOST);
    const currencies = [...new Set(rows.map(({ currency }) => currency))];
    const named = await namesOf(
      tx,
      shop,
      currencies.flatMap((one) => [...best('show', one), ...best('host', one)]),
    );
    const name = (row: { id: string | null; minor: bigint }) => ({
      ...{ id: row.id ?? '', name: named.get(row.id ?? '') ?? '', minor: row.minor },
    });
    return currencies.map((currency) => ({
      currency,
      months: months.map((month) => ({
        month,
        minor:
          rows.find((row) => row.by === 'month' && row.id === month && row.currency === currency)
            ?.minor ?? 0n,
      })),
      shows: best('show', currency).map(name),
      hosts: hostId ? [] : best('host', currency).map(name),
    }));
  });
}

async function namesOf(
  tx: Prisma.TransactionClient,
  shop: string,
  rows: readonly { readonly by: string; readonly id: string | null }[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (by: string) => rows.flatMap((row) => (row.by === by && row.id ? [row.id] : []));
  const shows = await tx.show.findMany({
    where: { shop, id: { in: ids('show') } },
    select: { id: true, title: true },
  });
  const hosts = await tx.host.findMany({
    where: { shop, id: { in: ids('host') } },
    select: { id: true, name: true },
  });
  return new Map([
    ...shows.map(({ id, title }) => [id, title] as const),
    ...hosts.map(({ id, name }) => [id, name] as const),
  ]);
}
