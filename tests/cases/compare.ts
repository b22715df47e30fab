/** What a step should have led to, and what it did: read from the system's reports and from its rows. */
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { listPayouts } from '#app/services/payouts/list-payouts.ts';
import type { PayoutFile } from '#app/services/payouts/export-payouts.ts';
import type { Buckets, Expectation, ExpectedFile, ExpectedHost } from './case-file.ts';
import { tracesOf } from './forgotten.ts';
import { known, nameOf, Unexpected, type Scene } from './scene.ts';

interface Entry {
  readonly seq: bigint;
  readonly hostId: string;
  readonly source: string;
  readonly kind: string;
  readonly reason: string;
  readonly currency: string;
  readonly amountMinor: bigint;
}

/** Number of the newest entry of the shop; what comes later was written in the next step. */
export async function lastEntry(scene: Scene): Promise<bigint> {
  const shop = scene.shop.domain;
  const { _max } = await scene.installation.app.inShop(shop, (tx) =>
    tx.ledgerEntry.aggregate({ where: { shop }, _max: { seq: true } }),
  );
  return _max.seq ?? 0n;
}

/** Refuses: Unexpected with the first difference; `after` is the newest entry before the step. */
export async function compare(scene: Scene, expect: Expectation, after: bigint): Promise<void> {
  await compareHosts(scene, expect, after);
  if (expect.lines) await compareLines(scene, expect.lines);
  same('flags', [...expect.flags].sort(), await readFlags(scene));
  same('payouts', expect.payouts, await readPayouts(scene));
  if (expect.export) compareFiles(scene, expect.export);
  if (expect.report) compareReport(scene, expect.report);
  for (const id of expect.forgotten_customers ?? []) {
    same(`rows that remember ${id}`, [], await tracesOf(scene, id));
  }
}

async function compareHosts(scene: Scene, expect: Expectation, after: bigint): Promise<void> {
  const { app } = scene.installation;
  const shop = scene.shop.domain;
  const entries: readonly Entry[] = await app.inShop(shop, (tx) =>
    tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } }),
  );
  const balances = await listHostBalances(app, { shop });
  for (const [name, expected] of Object.entries(expect.hosts)) {
    const hostId = known(scene.hosts, name);
    const own = entries.filter((entry) => entry.hostId === hostId);
    const booked: ExpectedHost = {
      ...ledgerOf(own, after, scene.theCase.shop.currency),
      buckets: Object.fromEntries(
        (balances.find((one) => one.hostId === hostId)?.balances ?? []).map((one) => [
          one.currency,
          {
            ...{ pending: Number(one.pending), held: Number(one.held) },
            ...{ available: Number(one.available), in_payout: Number(one.inPayout) },
            paid: Number(one.paid),
          } satisfies Buckets,
        ]),
      ),
    };
    // The format counts one entry per source and step; two looks in one step may each have moved a month's or a show's.
    const net = netOf(own.filter((entry) => entry.seq > after));
    if (`${net}` === `${expected.entries_appended}`) booked.entries_appended = net;
    const { entry_reasons: reasons, extra_minor: extra = {}, ...rest } = expected;
    const { entry_reasons: bookedReasons, extra_minor: bookedExtra, ...bookedRest } = booked;
    same(
      `host ${name}`,
      { ...rest, extra_minor: extra },
      { ...bookedRest, extra_minor: bookedExtra },
    );
    if (reasons) same(`host ${name} entry_reasons`, [...reasons].sort(), bookedReasons);
    const all = sum(own);
    const inBuckets = Object.values(booked.buckets).flatMap(
      (one) => Object.values(one) as number[],
    );
    same(
      `host ${name} sum of all buckets`,
      all,
      inBuckets.reduce((a, b) => a + b, 0),
    );
  }
}

const sum = (entries: readonly Entry[]): number =>
  Number(entries.reduce((total, entry) => total + entry.amountMinor, 0n));

/** What was appended to each source, where it is not nothing, ascending. */
function netOf(fresh: readonly Entry[]): number[] {
  const sources = [...new Set(fresh.map((entry) => entry.source))];
  const sums = sources.map((source) => sum(fresh.filter((entry) => entry.source === source)));
  return sums.filter((amount) => amount !== 0).sort((a, b) => a - b);
}

function ledgerOf(
  own: readonly Entry[],
  after: bigint,
  currency: string,
): Omit<ExpectedHost, 'buckets'> {
  const fresh = own.filter((entry) => entry.seq > after);
  const sales = (entries: readonly Entry[]) => entries.filter((entry) => entry.kind === 'sale');
  const kinds = [...new Set(own.map((entry) => entry.kind))].filter((kind) => kind !== 'sale');
  const extra = kinds.map((kind) => [kind, sum(own.filter((entry) => entry.kind === kind))]);
  return {
    commission_minor: sum(sales(own).filter((entry) => entry.currency === currency)),
    entries_appended: fresh.map((entry) => Number(entry.amountMinor)).sort((a, b) => a - b),
    entry_reasons: [...new Set(sales(fresh).map((entry) => entry.reason))].sort(),
    extra_minor: Object.fromEntries(extra.filter(([, amount]) => amount !== 0)) as Record<
      string,
      number
    >,
  };
}

async function compareLines(scene: Scene, expected: Record<string, string>): Promise<void> {
  const shop = scene.shop.domain;
  const rows = await scene.installation.app.inShop(shop, (tx) =>
    tx.orderLine.findMany({ where: { shop }, select: { lineId: true, result: true } }),
  );
  for (const [lineId, result] of Object.entries(expected)) {
    same(`line ${lineId}`, result, rows.find((row) => row.lineId === lineId)?.result ?? null);
  }
}

async function readFlags(scene: Scene): Promise<string[]> {
  const shop = scene.shop.domain;
  const rows = await scene.installation.app.inShop(shop, (tx) =>
    tx.flag.findMany({ where: { shop }, distinct: ['code'], select: { code: true } }),
  );
  return rows.map(({ code }) => code).sort();
}

async function readPayouts(scene: Scene): Promise<Expectation['payouts']> {
  const payouts = await listPayouts(scene.installation.app, { shop: scene.shop.domain });
  return payouts.map(({ hostId, currency, amountMinor, state, settlement }) => ({
    ...{ host: nameOf(scene.hosts, hostId), currency, amount_minor: Number(amountMinor), state },
    ...(settlement && {
      settlement: {
        ...{ currency: settlement.currency, amount_minor: Number(settlement.amountMinor) },
        rate: settlement.rate,
      },
    }),
  }));
}

function compareFiles(scene: Scene, expected: readonly ExpectedFile[]): void {
  const files = scene.files ?? [];
  same(
    'export',
    expected.map(({ currency, rows }) => ({ currency, rows })),
    files.map((file) => ({ currency: file.currency, rows: rowsOf(scene, file) })),
  );
  for (const { currency, raw_contains = [] } of expected) {
    const content = files.find((file) => file.currency === currency)?.content ?? '';
    for (const text of raw_contains) {
      same(`export of ${currency} contains ${text}`, true, content.includes(text));
    }
  }
}

/** The file as whoever opens it sees it. */
function rowsOf(scene: Scene, file: PayoutFile): ExpectedFile['rows'] {
  const [headings = [], ...rows] = parseCsv(file.content);
  const cell = (row: readonly string[], heading: string) => row[headings.indexOf(heading)] ?? '';
  return rows.map((row) => {
    same(`currency in the file of ${file.currency}`, file.currency, cell(row, 'currency'));
    return {
      host: nameOf(scene.hosts, cell(row, 'host_id')),
      name_cell: cell(row, 'host_name'),
      amount_cell: cell(row, 'amount'),
    };
  });
}

/** Source: RFC 4180. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|$)/gy;
  while (cells.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cells.exec(text) ?? [];
    if (end === undefined) throw new Error(`not a CSV file: ${JSON.stringify(text)}`);
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function compareReport(scene: Scene, expected: NonNullable<Expectation['report']>): void {
  const order = (one: { order: string; host: string }) => `${one.order} ${one.host}`;
  const sorted = <Row extends { order: string; host: string }>(rows: readonly Row[]) =>
    [...rows].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const report = (scene.repairs ?? []).map(({ orderId, hostId, deltaMinor }) => ({
    order: nameOf(scene.orders, orderId),
    host: nameOf(scene.hosts, hostId),
    delta_minor: Number(deltaMinor),
  }));
  same('report', sorted(expected), sorted(report));
}

/** Refuses: Unexpected at the first place where two values differ. */
export function same(what: string, expected: unknown, booked: unknown): void {
  if (isRecord(expected) && isRecord(booked)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(booked)])) {
      same(`${what} ${key}`, expected[key], booked[key]);
    }
    return;
  }
  if (Array.isArray(expected) && Array.isArray(booked) && expected.length === booked.length) {
    const plain = expected.every((one) => !isRecord(one));
    if (plain && JSON.stringify(expected) === JSON.stringify(booked)) return;
    if (!plain) {
      expected.forEach((one, index) => same(`${what} ${index + 1}`, one, booked[index]));
      return;
    }
  }
  if (expected !== booked) throw new Unexpected(what, expected, booked);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
