/** Pays the hosts of the story what has matured, as the merchant did last week. Waits until the sales are booked. */
import { setTimeout as wait } from 'node:timers/promises';
import { app } from '#app/app-context.server.ts';
import { database } from '#app/db.server.ts';
import { approvePayouts } from '#app/services/payouts/approve-payouts.ts';
import { draftPayouts } from '#app/services/payouts/draft-payouts.ts';
import { recordPayoutResult } from '#app/services/payouts/record-payout-result.ts';
import { listHostBalances } from '#app/services/reports/list-host-balances.ts';
import { listInstalledShops } from '#app/services/shops/list-installed-shops.ts';

const actor = 'system';
const TRIES = 60;

try {
  for (const shop of await listInstalledShops(app)) {
    // Two looks that see the same: the worker is through.
    let before = '';
    for (let look = 0; look < TRIES; look += 1) {
      const seen = JSON.stringify(await listHostBalances(app, { shop }), (_, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      );
      if (seen === before && seen.includes('"available"')) break;
      before = seen;
      await wait(500);
    }
    await draftPayouts(app, { shop, actor });
    const approval = await approvePayouts(app, { shop, actor });
    if (approval.state !== 'approved') continue;
    const [first, ...others] = approval.payoutIds;
    for (const payoutId of others)
      await recordPayoutResult(app, { shop, payoutId, result: 'sent', actor });
    if (first) {
      const paid = { payoutId: first, reference: 'Bank transfer, first of the season' };
      await recordPayoutResult(app, { shop, actor, ...paid, result: 'paid' });
    }
  }
} finally {
  await database.close();
}
