import { Prisma } from '@prisma/client';
import type { Sort } from '../../domain/ledger/sort.ts';
import { periodOf, type Period } from '../../domain/calendar/period.ts';
import type { EntryState } from '../../domain/ledger/state.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';

/** Which entries. `from` inclusive, `to` exclusive, by the time of writing. `order` is an order's name, with or without its #. */
export interface EntryFilter extends Partial<Period> {
  readonly hostId?: string | null;
  readonly currency?: string | null;
  readonly showId?: string | null;
  readonly kind?: string | null;
  readonly reason?: string | null;
  readonly order?: string | null;
  readonly state?: EntryState | null;
}

/** How any list of money is narrowed, turned round and gone on with. `from` inclusive, `to` exclusive. */
export interface ListWish extends Partial<Period> {
  /** Only what is about the order of this name. */
  readonly order?: string | null;
  readonly sort?: Sort;
  /** The `older` of the page before. */
  readonly before?: string | null;
  readonly limit?: number;
}

/** Conditions on `e`, a row of the ledger of a shop. The state is no column, so whoever reads states asks for it. */
export function entryConditions(shop: string, filter: EntryFilter): Prisma.Sql {
  const { hostId, currency, showId, kind, reason, order } = filter;
  return Prisma.join(
    [
      Prisma.sql`e.shop = ${shop}`,
      ...(hostId ? [Prisma.sql`e.host_id = ${hostId}::uuid`] : []),
      within(Prisma.sql`e.created_at`, filter),
      ...(currency ? [Prisma.sql`e.currency = ${currency}`] : []),
      ...(showId ? [Prisma.sql`e.show_id = ${showId}::uuid`] : []),
      ...(kind ? [Prisma.sql`e.kind = ${kind}`] : []),
      ...(reason ? [Prisma.sql`e.reason = ${reason}`] : []),
      ...(order ? [Prisma.sql`e.order_id IN ${ordersNamed(shop, order)}`] : []),
    ],
    ' AND ',
  );
}

/** A moment within a period. */
export function within(moment: Prisma.Sql, { from, to }: Partial<Period>): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(from ? [Prisma.sql`${moment} >= ${from.toISOString()}::timestamptz`] : []),
      ...(to ? [Prisma.sql`${moment} < ${to.toISOString()}::timestamptz`] : []),
    ],
    ' AND ',
  );
}

/** The ids of orders called so. Shopify puts a # before a number, people leave it out. */
export const ordersNamed = (shop: string, name: string): Prisma.Sql =>
  Prisma.sql`(SELECT n.order_id FROM order_record n WHERE n.shop = ${shop} AND n.name = ANY(${[name, `#${name}`]}::text[]))`;

/** What a person asks a list of entries for: days in the shop's zone, both included; empty is everything. */
export interface EntryWish {
  readonly from: string;
  readonly to: string;
  readonly state: EntryState | '';
  readonly reason: string;
  readonly show: string;
  readonly currency: string;
  readonly order: string;
  readonly sort: Sort;
}

/**
 * A wish as a filter.
 * Refuses: `invalid/bad_date`, `invalid/period_backwards`; `not_found/show` for a show the shop does not have.
 */
export async function readEntryFilter(
  app: App,
  input: { readonly shop: string; readonly timeZone: string; readonly wish: EntryWish },
): Promise<EntryFilter> {
  const { shop, timeZone, wish } = input;
  if (wish.show) await app.inShop(shop, (tx) => refuseForeignShow(tx, shop, wish.show));
  return {
    ...periodOf(wish, timeZone),
    state: wish.state || null,
    reason: wish.reason || null,
    showId: wish.show || null,
    currency: wish.currency || null,
    order: wish.order || null,
  };
}

/** Refuses: `not_found/show` for a show the shop does not have. */
export async function refuseForeignShow(tx: Tx, shop: string, showId: string): Promise<void> {
  if ((await tx.show.count({ where: { shop, id: showId } })) > 0) return;
  throw new Refusal('not_found', 'show', 'This show does not exist.');
}
