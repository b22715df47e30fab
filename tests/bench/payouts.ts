import { openDatabase } from '#app/adapters/database/database.ts';
import { countUnclaimed } from '#app/services/ledger/unclaimed.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';
import { freshDatabase } from '../setup/database.ts';
import type { Bench, Figure } from './figure.ts';
import { fill } from './ledger/fill.ts';

const ENTRIES = 1_000_000;
const HOSTS = 50;

/** A shop that pays out for the first time after years: everything it owes in one approval. */
const bench: Bench = async () => {
  const { config } = await freshDatabase();
  const database = openDatabase(config, { max: 4 });
  const app = await makeApp({ now: '2026-11-01T12:00:00Z', database });
  const show = await aHostedShow(app, { hosts: Array.from({ length: HOSTS }, () => ({})) });
  const { shop } = show;
  await fill(database.pool, show, ENTRIES);
  await countUnclaimed(app, { shop });
  await database.pool.query('ANALYZE');

  const timed = async (
    name: string,
    atMost: number,
    work: () => Promise<void>,
  ): Promise<Figure> => {
    const start = performance.now();
    await work();
    return { name, value: performance.now() - start, unit: 'ms', budget: { atMost } };
  };
  let payoutIds: readonly string[] = [];
  // Before: 38 s on a machine with nothing else to do, of which 11 s were foreign keys and 17 s indexes written in no order.
  const approved = await timed('approval of 1,000,000 entries of 50 hosts', 60_000, async () => {
    const approval = await approvePayouts(app, { shop, actor: 'staff:1' });
    if (approval.state === 'approved') payoutIds = approval.payoutIds;
  });
  const failed = await timed('a payout of 20,000 entries fails', 5000, async () => {
    const [payoutId = ''] = payoutIds;
    await recordPayoutResult(app, { shop, payoutId, result: 'failed', actor: 'staff:1' });
  });
  await database.close();
  if (payoutIds.length !== HOSTS) throw new Error('every host has a payout');
  return [approved, failed];
};

export default bench;
