/** The worker process: durable jobs, the nightly round, and the ticks of live shows. Run one or more. */
import { runJobs } from '../adapters/jobs/run-jobs.ts';
import { app } from '../app-context.server.ts';
import { database } from '../db.server.ts';
import { log } from '../log.server.ts';
import { tickShows } from '../services/live/tick-shows.ts';
import { refreshProduct } from '../services/lineup/refresh-product.ts';
import { reconcileOrder } from '../services/orders/reconcile-order.ts';
import { sweepOrders } from '../services/orders/sweep-orders.ts';
import { eraseCustomer } from '../services/privacy/erase-customer.ts';
import { eraseShop } from '../services/privacy/erase-shop.ts';
import { forgetDeliveries } from '../services/privacy/forget-deliveries.ts';
import { installShop } from '../services/shops/install-shop.ts';
import { listInstalledShops } from '../services/shops/list-installed-shops.ts';
import { uninstallShop } from '../services/shops/uninstall-shop.ts';
import { publishShows } from '../services/shows/publish-shows.ts';

const runner = await runJobs({
  pool: database.pool,
  log,
  tasks: {
    'order.reconcile': (payload) => reconcileOrder(app, payload),
    'orders.sweep': async (payload) => {
      await sweepOrders(app, payload);
    },
    'product.refresh': (payload) => refreshProduct(app, payload),
    'shows.publish': (payload) => publishShows(app, payload),
    'shop.install': async (payload) => {
      await installShop(app, payload);
    },
    'shop.uninstall': (payload) => uninstallShop(app, payload),
    'shop.redact': (payload) => eraseShop(app, payload),
    'customer.redact': (payload) => eraseCustomer(app, payload),
  },
  scheduled: {
    // At night in most shops' zones; a sweep looks back three days, so the exact hour does not matter.
    'round.nightly': {
      cron: '15 3 * * *',
      work: async () => {
        for (const shop of await listInstalledShops(app)) {
          await app.inShop(shop, (tx) =>
            app.jobs.add(tx, 'orders.sweep', { shop }, { key: `sweep:${shop}` }),
          );
        }
        await forgetDeliveries(app);
      },
    },
  },
});

const ticking = new AbortController();
const ticks = tickShows(app, ticking.signal);
log.info('process.started', { name: 'worker' });

const stop = async () => {
  log.info('process.stopping', { name: 'worker' });
  ticking.abort();
  await ticks;
  await runner.stop();
  await database.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
