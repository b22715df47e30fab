import { bonusOf, recoveries } from '../../domain/commission/show-fees.ts';
import { tierTopUp } from '../../domain/commission/tiers.ts';
import { loadAgreements, type Agreements } from '../agreements/versions.ts';
import type { App, Tx } from '../ports.ts';
import {
  appendEntries,
  maturityKeys,
  readBooked,
  setMaturities,
  sources,
  type NewEntry,
} from './append-entries.ts';
import type { Calendar } from './calendar.ts';

/** What an order counted for, before or after a look. */
export interface Touched {
  readonly hostId: string;
  readonly showId: string | null;
  readonly month: string;
  readonly currency: string;
}

interface Input {
  readonly shop: string;
  readonly shopClock: { readonly currency: string; readonly timeZone: string };
  readonly calendar: Calendar;
  readonly touched: readonly Touched[];
}

/**
 * Follows net sales with what hangs on them: tiers of the month, bonus of the show, recovery of an advance. Each is a
 * source like any other: desired − booked is appended.
 * Effects: takes a lock per host, in order, until the transaction ends: two orders of one host may change one sum.
 * Source: COMMISSION.md M44 to M46, M50.
 */
export async function bookBesideOrders(app: App, tx: Tx, input: Input): Promise<void> {
  const { shop, touched } = input;
  if (touched.length === 0) return;
  const hostIds = [...new Set(touched.map((one) => one.hostId))].sort();
  const agreements = await loadAgreements(tx, shop, hostIds);
  const { shows, advances, booked } = await readBeside(tx, shop, touched);
  const months = unique(touched, (one) => `${one.hostId} ${one.month} ${one.currency}`).filter(
    (one) =>
      booked.has(sources.tier(one.hostId, one.month, one.currency)) ||
      tiersOf(agreements, input.calendar, one.hostId, one.month).tiers !== null,
  );
  const ofShows = unique(touched, (one) => `${one.hostId} ${one.showId}`).flatMap((one) => {
    const show = shows.find((each) => each.id === one.showId);
    return show ? [{ hostId: one.hostId, show }] : [];
  });
  const bonuses = ofShows.filter(
    ({ hostId, show }) =>
      booked.has(sources.bonus(show.id, hostId)) || bonusTerms(agreements, hostId, show) !== null,
  );
  const followed = [...months, ...bonuses, ...advances].map((one) => one.hostId);
  if (followed.length === 0) return;
  await lockHosts(tx, shop, followed);
  for (const one of months) await bookTier(app, tx, input, agreements, one);
  if (bonuses.length === 0 && advances.length === 0) return;
  // Whoever held the hosts may have ended the show and booked its fees: what is said of shows is believed once the hosts are ours.
  const now = await readBeside(tx, shop, touched);
  for (const { hostId, show: former } of bonuses) {
    const show = now.shows.find(({ id }) => id === former.id);
    if (show) await bookBonus(app, tx, input, agreements, { hostId, show });
  }
  for (const { showId, hostId, bookedMinor } of now.advances) {
    if (bookedMinor === null) continue;
    await bookRecoveries(app, tx, { shop, showId, hostId, advanceMinor: bookedMinor });
  }
}

/** One at a time may change what hangs on all orders of a host. In one order everywhere, so that nobody waits in a circle. */
export async function lockHosts(tx: Tx, shop: string, hostIds: readonly string[]): Promise<void> {
  for (const hostId of [...new Set(hostIds)].sort()) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`host:${shop}:${hostId}`}, 0))::text`;
  }
}

interface ShowTimes {
  readonly id: string;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly createdAt: Date;
}

/** Tiers and base rate of a month are those in force at its end. */
function tiersOf(agreements: Agreements, calendar: Calendar, hostId: string, month: string) {
  return agreements.at(hostId, calendar.monthEnd(month) - 1).terms;
}

/** A show's bonus is the one in force when it started. */
const bonusTerms = (agreements: Agreements, hostId: string, show: ShowTimes) =>
  agreements.at(hostId, (show.startedAt ?? show.createdAt).getTime()).terms.bonus;

async function bookTier(
  app: App,
  tx: Tx,
  input: Input,
  agreements: Agreements,
  one: Touched,
): Promise<void> {
  const { shop, calendar } = input;
  const { hostId, month, currency } = one;
  const terms = tiersOf(agreements, calendar, hostId, month);
  const netSales = await netSalesOf(tx, shop, { hostId, month, currency });
  const source = sources.tier(hostId, month, currency);
  const maturityKey = maturityKeys.tier(hostId, month);
  await bookTo(app, tx, shop, {
    ...{ hostId, currency, kind: 'tier', reason: 'tier', source, maturityKey },
    desired: tierTopUp(terms.tiers, terms.rate, netSales),
    detail: {
      ...{ month, netSales: netSales.toString(), tierMode: terms.tiers?.mode ?? null },
      tierSteps: terms.tiers ? JSON.stringify(terms.tiers.steps) : null,
      baseBps: terms.rate.type === 'percent' ? terms.rate.bps : 0,
    },
    maturesAt: calendar.addDays(calendar.monthEnd(month), terms.holdDays),
  });
}

async function bookBonus(
  app: App,
  tx: Tx,
  input: Input,
  agreements: Agreements,
  one: { hostId: string; show: ShowTimes },
): Promise<void> {
  const { shop, calendar } = input;
  const { hostId, show } = one;
  const bonus = bonusTerms(agreements, hostId, show);
  const ended = show.endedAt?.getTime() ?? null;
  const lock = ended === null ? null : calendar.addDays(ended, bonus?.lockDays ?? 0);
  const maturityKey = maturityKeys.bonus(show.id, hostId);
  if (lock !== null && app.clock.now().getTime() >= lock) {
    // Final as the show ends, or while nobody looked: that it matures then was not known before.
    const data = { maturesAt: new Date(lock) };
    await tx.maturity.updateMany({ where: { shop, key: maturityKey, maturesAt: null }, data });
    return;
  }
  const currency = await booksCurrency(tx, shop, show.id, input.shopClock.currency);
  const netSales = await netSalesOf(tx, shop, { hostId, showId: show.id, currency });
  await bookTo(app, tx, shop, {
    ...{ hostId, currency, kind: 'bonus', reason: 'bonus', showId: show.id },
    ...{ source: sources.bonus(show.id, hostId), maturityKey },
    desired: bonusOf(bonus, netSales),
    detail: {
      ...{ netSales: netSales.toString(), threshold: String(bonus?.thresholdMinor ?? 0) },
      bonus: String(bonus?.amountMinor ?? 0),
    },
    maturesAt: lock,
  });
}

/**
 * What the paid orders of a show give back of a host's advance.
 * Source: COMMISSION.md M50.
 */
export async function bookRecoveries(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; hostId: string; advanceMinor: bigint },
): Promise<void> {
  const { shop, showId, hostId, advanceMinor } = input;
  const books = await tx.showBooks.findFirst({ where: { shop, showId } });
  if (!books) return;
  const orders = await tx.$queryRaw<
    { orderId: string; governingHostId: string; commission: bigint; paid: boolean }[]
  >`
    SELECT order_id AS "orderId", min(governing_host_id::text) AS "governingHostId",
      sum(commission_minor)::bigint AS commission, bool_and(paid) AS paid
    FROM order_share WHERE shop = ${shop} AND show_id = ${showId}::uuid AND host_id = ${hostId}::uuid
      AND currency = ${books.currency}
    GROUP BY order_id, ordered_at ORDER BY ordered_at, order_id`;
  const parts = recoveries(
    advanceMinor,
    orders.map((order) => (order.paid ? order.commission : 0n)),
  );
  const booked = await readBookedPrefix(tx, shop, sources.recoup(showId, hostId, ''));
  const seen = new Set<string>();
  const entries: NewEntry[] = orders.map((order, position) => {
    const source = sources.recoup(showId, hostId, order.orderId);
    seen.add(source);
    const desired = -(parts[position] ?? 0n);
    const before = booked.get(source)?.amount ?? 0n;
    return {
      ...{ hostId, currency: books.currency, kind: 'recoup', reason: 'recoup', source, showId },
      amountMinor: desired - before,
      maturityKey:
        booked.get(source)?.maturityKey ?? maturityKeys.order(order.orderId, order.governingHostId),
      orderId: order.orderId,
      detail: {
        ...{ advance: advanceMinor.toString(), commission: order.commission.toString() },
        ...{ desired: desired.toString(), booked: before.toString() },
      },
    };
  });
  for (const [source, former] of booked) {
    if (seen.has(source)) continue;
    entries.push({
      ...{ hostId, currency: former.currency, kind: 'recoup', reason: 'recoup', source, showId },
      ...{ amountMinor: -former.amount, maturityKey: former.maturityKey, orderId: former.orderId },
    });
  }
  await appendEntries(app, tx, { shop, actor: 'system', entries });
}

/** Appends what is missing between a desired amount and what is booked for its source, and says when it matures. */
export async function bookTo(
  app: App,
  tx: Tx,
  shop: string,
  input: Omit<NewEntry, 'amountMinor'> & {
    desired: bigint;
    maturesAt: number | null;
    actor?: string;
  },
): Promise<void> {
  const { desired, maturesAt, actor = 'system', ...entry } = input;
  const booked = await readBooked(tx, shop, { sources: [entry.source] });
  const before = booked.get(entry.source)?.amount ?? 0n;
  const amountMinor = desired - before;
  const detail = { ...entry.detail, desired: desired.toString(), booked: before.toString() };
  if (amountMinor === 0n && booked.size === 0) return;
  await setMaturities(tx, shop, [{ key: entry.maturityKey, at: maturesAt }]);
  await appendEntries(app, tx, { shop, actor, entries: [{ ...entry, amountMinor, detail }] });
}

/** Net sales of a host: paid orders only, as of the last look at each. Source: COMMISSION.md M44. */
export async function netSalesOf(
  tx: Tx,
  shop: string,
  of: { hostId: string; currency: string } & ({ month: string } | { showId: string }),
): Promise<bigint> {
  const sum = await tx.orderShare.aggregate({
    where: {
      ...{ shop, hostId: of.hostId, currency: of.currency, paid: true },
      ...('month' in of ? { month: of.month } : { showId: of.showId }),
    },
    _sum: { netSalesMinor: true },
  });
  return sum._sum.netSalesMinor ?? 0n;
}

/** The currency a show's fees and bonus are in: the shop's when it was first needed (M2). */
export async function booksCurrency(
  tx: Tx,
  shop: string,
  showId: string,
  currency: string,
): Promise<string> {
  await tx.showBooks.createMany({ data: [{ shop, showId, currency }], skipDuplicates: true });
  const books = await tx.showBooks.findFirst({ where: { shop, showId } });
  return books?.currency ?? currency;
}

/** Everything that tells whether there is anything to follow, in one question. */
async function readBeside(
  tx: Tx,
  shop: string,
  touched: readonly Touched[],
): Promise<{
  shows: readonly ShowTimes[];
  /** Advances that are agreed; `bookedMinor` is null until the show has ended. */
  advances: readonly { showId: string; hostId: string; bookedMinor: bigint | null }[];
  booked: ReadonlySet<string>;
}> {
  const showIds = [...new Set(touched.flatMap((one) => one.showId ?? []))];
  const hostIds = [...new Set(touched.map((one) => one.hostId))];
  const wanted = touched.flatMap((one) => [
    sources.tier(one.hostId, one.month, one.currency),
    ...(one.showId ? [sources.bonus(one.showId, one.hostId)] : []),
  ]);
  type Row =
    | { kind: 'show'; key: string; startedAt: Date | null; endedAt: Date | null; createdAt: Date }
    | { kind: 'advance'; key: string; hostId: string; amount: bigint | null }
    | { kind: 'booked'; key: string };
  const rows = await tx.$queryRaw<Row[]>`
    SELECT 'show' AS kind, id::text AS key, started_at AS "startedAt", ended_at AS "endedAt",
      created_at AS "createdAt", NULL::text AS "hostId", NULL::bigint AS amount
    FROM show WHERE shop = ${shop} AND id = ANY(${showIds}::text[]::uuid[])
    UNION ALL SELECT 'advance', show_id::text, NULL, NULL, NULL, host_id::text, booked_minor
    FROM slot_fee WHERE shop = ${shop} AND show_id = ANY(${showIds}::text[]::uuid[])
      AND host_id = ANY(${hostIds}::text[]::uuid[]) AND kind = 'advance'
    UNION ALL SELECT DISTINCT 'booked', source, NULL::timestamptz, NULL::timestamptz, NULL::timestamptz, NULL,
      NULL::bigint
    FROM ledger_entry WHERE shop = ${shop} AND source = ANY(${[...new Set(wanted)]}::text[])`;
  return {
    shows: rows.flatMap((row) => (row.kind === 'show' ? [{ ...row, id: row.key }] : [])),
    advances: rows.flatMap((row) =>
      row.kind === 'advance'
        ? [{ showId: row.key, hostId: row.hostId, bookedMinor: row.amount }]
        : [],
    ),
    booked: new Set(rows.flatMap((row) => (row.kind === 'booked' ? [row.key] : []))),
  };
}

async function readBookedPrefix(tx: Tx, shop: string, prefix: string) {
  const rows = await tx.ledgerEntry.findMany({
    where: { shop, source: { startsWith: prefix } },
    distinct: ['source'],
    select: { source: true },
  });
  return readBooked(tx, shop, { sources: rows.map((row) => row.source) });
}

function unique<T>(all: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}
