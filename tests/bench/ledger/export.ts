/** The program that `exportAlone` runs: exports the ledger of the shop it is given and says what that took. */
import type { PoolConfig } from 'pg';
import { openDatabase } from '#app/adapters/database/database.ts';
import { exportEntries } from '#app/services/reports/export-entries.ts';
import { makeApp } from '../../make/app.ts';
import type { Exported } from './export-alone.ts';

const [shop = ''] = process.argv.slice(2);
const config = JSON.parse(process.env.EXPORT_FROM ?? '{}') as PoolConfig;
const database = openDatabase(config, { max: 2 });
const app = await makeApp({ now: '2026-09-01T12:00:00Z', database });
// The client of the database loads itself with its first question.
await app.inShop(shop, (tx) => tx.shop.findFirst({ where: { domain: shop } }));

const before = process.memoryUsage.rss();
const begun = performance.now();
let bytes = 0;
// The header is a row of its own.
let entries = -1;
for await (const piece of exportEntries(app, { shop })) {
  bytes += Buffer.byteLength(piece);
  entries += piece.split('\r\n').length - 1;
}
const seconds = (performance.now() - begun) / 1000;
const tookBytes = process.resourceUsage().maxRSS * 1024 - before;
await database.close();
console.log(JSON.stringify({ entries, bytes, seconds, tookBytes } satisfies Exported));
