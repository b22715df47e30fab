import { SORTS, type Sort } from '#app/domain/ledger/sort.ts';
import { exportEntries } from '#app/services/reports/export-entries.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { pageShowLines } from '#app/services/reports/page-show-lines.ts';
import { readEarnings } from '#app/services/reports/read-earnings.ts';
import { readHostReport } from '#app/services/reports/read-host-report.ts';
import { readShowReport } from '#app/services/reports/read-show-report.ts';
import { pageUnattributed } from '#app/services/reports/read-unattributed.ts';
import { listStatements } from '#app/services/statements/list-statements.ts';
import { viewStatement } from '#app/services/statements/view-statement.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';
import { openClone } from '../setup/database.ts';
import type { Bench, Figure } from './figure.ts';

/** A shop that has been at it for years. */
const ENTRIES = 1_000_000;
const HOSTS = 50;

/** Reports over a ledger of a million entries, and the rate and memory of its CSV export. */
const bench: Bench = async () => {
  const database = await openClone();
  const app = await makeApp({ now: '2026-09-01T12:00:00Z', database });
  const show = await aHostedShow(app, { hosts: Array.from({ length: HOSTS }, () => ({})) });
  const { shop, showId, hostId } = show;
  await fill(database.pool, show);

  const timed = async (
    name: string,
    atMost: number,
    work: () => Promise<unknown>,
  ): Promise<Figure> => {
    await work(); // once for the caches: people open a report more than once
    const start = performance.now();
    await work();
    return { name, value: performance.now() - start, unit: 'ms', budget: { atMost } };
  };

  const host = { shop, hostId };
  /** The page that many pages in, found once; reading it is what is measured. */
  const deep = async (sort: Sort, pages: number): Promise<string | null> => {
    let cursor: string | null = null;
    for (let page = 0; page < pages; page += 1) {
      cursor = (await readHostReport(app, { ...host, sort, cursor, limit: 1000 })).nextCursor;
    }
    return cursor;
  };
  const places = new Map(
    await Promise.all(SORTS.map(async (sort) => [sort, await deep(sort, 15)] as const)),
  );
  const first = await readHostReport(app, host);
  const march = { from: new Date('2026-03-01T05:00:00Z'), to: new Date('2026-04-01T04:00:00Z') };
  const astray = (wish: Partial<Parameters<typeof pageUnattributed>[1]>) =>
    pageUnattributed(app, { shop, ...wish });
  const figures = [
    await timed('host report, first page of 20,000 entries', 1000, () =>
      readHostReport(app, { shop, hostId }),
    ),
    ...(await inTurn(SORTS, (sort) =>
      timed(`host report, ${sort} first, a page deep inside`, 500, () =>
        readHostReport(app, { ...host, sort, cursor: places.get(sort) ?? null }),
      ),
    )),
    await timed('host report, one month', 500, () => readHostReport(app, { ...host, ...march })),
    await timed('host report, available only', 500, () =>
      readHostReport(app, { ...host, state: 'available' }),
    ),
    await timed('host report, one order', 500, () =>
      readHostReport(app, { ...host, order: '#250' }),
    ),
    await timed('earnings in pictures, one host', 500, () => readEarnings(app, host)),
    await timed('earnings in pictures, all hosts', 4000, () => readEarnings(app, { shop })),
    await timed('statements of a host', 500, () => listStatements(app, host)),
    await timed('one statement of a host', 500, () =>
      viewStatement(app, { ...host, period: '2026-03', currency: 'USD' }),
    ),
    await timed('balances of all hosts, 1,000,000 entries', 8000, () =>
      listHostBalances(app, { shop }),
    ),
    await timed('show report, 2,000 orders of the show', 1500, () =>
      readShowReport(app, { shop, showId }),
    ),
    await timed('lines of a show, a page by amount', 300, () =>
      pageShowLines(app, { shop, showId, sort: 'largest' }),
    ),
    await timed('lines that did not count, first page', 500, () => astray({})),
    await timed('lines that did not count, by amount', 500, () => astray({ sort: 'largest' })),
    await timed('lines that did not count, one month', 500, () => astray(march)),
    await timed('payout draft over everything available', 10_000, () =>
      draftPayouts(app, { shop, actor: 'staff:1' }),
    ),
  ];
  if (first.entries.length !== 50) throw new Error('a page has 50 entries');

  const begun = performance.now();
  let bytes = 0;
  let rows = 0;
  let peak = 0;
  for await (const chunk of exportEntries(app, { shop })) {
    bytes += Buffer.byteLength(chunk);
    rows += chunk.split('\r\n').length - 1;
    peak = Math.max(peak, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - begun) / 1000;
  await database.close();
  return [
    ...figures,
    // The header is a row of its own.
    {
      name: 'CSV export',
      value: (rows - 1) / seconds,
      unit: 'entries/s',
      budget: { atLeast: 3000 },
    },
    { name: 'CSV export, size', value: bytes / 1e6, unit: 'MB' },
    { name: 'CSV export, peak memory', value: peak / 1e6, unit: 'MB', budget: { atMost: 700 } },
  ];
};

export default bench;

/** One after the other: figures taken at once would be of each other. */
async function inTurn<T>(all: readonly T[], measure: (one: T) => Promise<Figure>) {
  const figures: Figure[] = [];
  for (const one of all) figures.push(await measure(one));
  return figures;
}

/** A million entries straight into the tables, as years of bookings would have left them. */
async function fill(
  pool: { query(text: string, values: unknown[]): Promise<unknown> },
  show: { shop: string; showId: string; hostIds: readonly string[] },
): Promise<void> {
  const { shop, showId, hostIds } = show;
  await pool.query(
    `INSERT INTO order_record (shop, order_id, name, created_at, updated_at, currency, facts, looks, looked_at)
     SELECT $1, 'gid://shopify/Order/' || n, '#' || n, t, t, 'USD', '{}', 1, t
     FROM (SELECT n, '2026-08-31T00:00:00Z'::timestamptz - n * interval '1 minute' AS t
       FROM generate_series(1, $2::int) n) o`,
    [shop, ENTRIES / 2],
  );
  await pool.query(
    `INSERT INTO order_line (shop, order_id, line_id, title, product_id, result, show_id, host_id, first_quantity,
       first_seen_at, quantity, current_quantity, base_minor, commission_minor)
     SELECT $1, 'gid://shopify/Order/' || n, 'gid://shopify/LineItem/' || n, 'Item', 'gid://shopify/Product/1001',
       CASE WHEN n % 100 = 0 THEN 'bad_signature' ELSE 'counted' END, CASE WHEN n <= 2000 THEN $3::uuid END, ($4::uuid[])[1 + n % ${HOSTS}], 1, now(), 1, 1, 5000, 500
     FROM generate_series(1, $2::int) n`,
    [shop, ENTRIES / 2, showId, hostIds],
  );
  await pool.query(
    `INSERT INTO ledger_entry (id, shop, host_id, currency, amount_minor, kind, reason, source, maturity_key, order_id,
       line_id, governing_host_id, show_id, detail, actor, created_at)
     SELECT gen_random_uuid(), $1, h, 'USD', CASE WHEN n % 2 = 0 THEN 500 ELSE -20 END, 'sale',
       CASE WHEN n % 2 = 0 THEN 'sale' ELSE 'refund' END, 'sale:' || o || ':' || h,
       'order:gid://shopify/Order/' || o || ':' || h, 'gid://shopify/Order/' || o, 'gid://shopify/LineItem/' || o, h,
       CASE WHEN o <= 2000 THEN $3::uuid END, '{"rateBps": 1000, "base": "5000"}', 'system',
       '2026-08-31T00:00:00Z'::timestamptz - ($2::int - n) * interval '30 seconds'
     FROM (SELECT n, (n + 1) / 2 AS o, ($4::uuid[])[1 + ((n + 1) / 2) % ${HOSTS}] AS h
       FROM generate_series(1, $2::int) n) e`,
    [shop, ENTRIES, showId, hostIds],
  );
  await pool.query(
    `INSERT INTO maturity (shop, key, matures_at, order_id)
     SELECT DISTINCT shop, maturity_key, created_at + interval '30 days', order_id FROM ledger_entry
     WHERE shop = $1 AND reason = 'sale' ON CONFLICT DO NOTHING`,
    [shop],
  );
  await pool.query('ANALYZE', []);
}
