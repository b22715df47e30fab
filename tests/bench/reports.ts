import { openDatabase } from '#app/adapters/database/database.ts';
import { SORTS, type Sort } from '#app/domain/ledger/sort.ts';
import { countUnclaimed } from '#app/services/ledger/unclaimed.ts';
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
import { freshDatabase } from '../setup/database.ts';
import type { Bench, Figure } from './figure.ts';
import { exportAlone } from './ledger/export-alone.ts';
import { fill, payUp, touch } from './ledger/fill.ts';

/** A shop that has been at it for years. */
const ENTRIES = 1_000_000;
const HOSTS = 50;
/**
 * What an export may add to its process, however many entries there are: a page of rows, twice while it becomes text, and what
 * V8 leaves lying until it collects.
 */
const TAKES = { atMost: 300 };

/** Reports over a ledger of a million entries, and the rate and memory of its CSV export. */
const bench: Bench = async () => {
  const { config } = await freshDatabase();
  const database = openDatabase(config, { max: 8 });
  const app = await makeApp({ now: '2026-09-01T12:00:00Z', database });
  const hosts = Array.from({ length: HOSTS }, () => ({}));
  const show = await aHostedShow(app, { hosts });
  const smaller = await aHostedShow(app, { hosts });
  const { shop, showId, hostId } = show;
  await fill(database.pool, show, ENTRIES);
  await countUnclaimed(app, { shop });
  await database.pool.query('ANALYZE');

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
    // Before they were summed by day: 2,600 ms.
    await timed('earnings in pictures, all hosts', 500, () => readEarnings(app, { shop })),
    await timed('statements of a host', 500, () => listStatements(app, host)),
    await timed('one statement of a host', 500, () =>
      viewStatement(app, { ...host, period: '2026-03', currency: 'USD' }),
    ),
    // Before balances were kept these two read the ledger: 4,184 and 2,999 ms.
    await timed('balances of all hosts, nothing ever paid', 400, () =>
      listHostBalances(app, { shop }),
    ),
    await timed('payout draft over everything available', 400, () =>
      draftPayouts(app, { shop, actor: 'staff:1' }),
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
  ];
  await payUp(database.pool, show, new Date('2026-08-01T00:00:00Z'));
  await countUnclaimed(app, { shop });
  await database.pool.query('ANALYZE');
  figures.push(
    await timed('balances of all hosts, most of it paid', 400, () =>
      listHostBalances(app, { shop }),
    ),
    await timed('payout draft, most of it paid', 400, () =>
      draftPayouts(app, { shop, actor: 'staff:1' }),
    ),
  );
  await touch(database.pool, show, 1000);
  figures.push(
    await timed('balances of all hosts, 1,000 orders not counted yet', 600, () =>
      listHostBalances(app, { shop }),
    ),
  );
  if (first.entries.length !== 50) throw new Error('a page has 50 entries');

  await fill(database.pool, smaller, ENTRIES / 10);
  const little = await exportAlone(config, smaller.shop);
  const all = await exportAlone(config, shop);
  await database.close();
  return [
    ...figures,
    {
      name: 'CSV export',
      value: all.entries / all.seconds,
      unit: 'entries/s',
      budget: { atLeast: 3000 },
    },
    { name: 'CSV export, size', value: all.bytes / 1e6, unit: 'MB' },
    {
      name: 'CSV export of 100,000 entries, memory it takes',
      ...{ value: little.tookBytes / 1e6, unit: 'MB', budget: TAKES },
    },
    {
      name: 'CSV export of 1,000,000 entries, memory it takes',
      ...{ value: all.tookBytes / 1e6, unit: 'MB', budget: TAKES },
    },
  ];
};

export default bench;

/** One after the other: figures taken at once would be of each other. */
async function inTurn<T>(all: readonly T[], measure: (one: T) => Promise<Figure>) {
  const figures: Figure[] = [];
  for (const one of all) figures.push(await measure(one));
  return figures;
}
