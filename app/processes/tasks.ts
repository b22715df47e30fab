/** What the worker does, apart from any process: whoever works on the jobs of a database uses these. */
import type { Rounds, Tasks } from '../adapters/jobs/run-jobs.ts';
import { planDigest } from '../services/digest/plan-digest.ts';
import { sendDigest } from '../services/digest/send-digest.ts';
import { settleDue } from '../services/ledger/settle-due.ts';
import { countUnclaimed, listUncounted } from '../services/ledger/unclaimed.ts';
import { refreshProduct } from '../services/lineup/refresh-product.ts';
import { settleOffer } from '../services/offers/settle-offer.ts';
import { reconcileOrder } from '../services/orders/reconcile-order.ts';
import { sweepOrders } from '../services/orders/sweep-orders.ts';
import type { App } from '../services/ports.ts';
import { approveDraft } from '../services/payouts/approve-draft.ts';
import { eraseCustomer } from '../services/privacy/erase-customer.ts';
import { eraseShop } from '../services/privacy/erase-shop.ts';
import { forgetDeliveries } from '../services/privacy/forget-deliveries.ts';
import { closeReminders, forgetReminders } from '../services/reminders/close-reminders.ts';
import { sendReminder } from '../services/reminders/send-reminder.ts';
import { tellHolders } from '../services/reminders/tell-holders.ts';
import { keepAllSeries } from '../services/series/keep-series.ts';
import { connectPixel, enqueuePixel } from '../services/shops/connect-pixel.ts';
import { installShop } from '../services/shops/install-shop.ts';
import { listInstalledShops } from '../services/shops/list-installed-shops.ts';
import { uninstallShop } from '../services/shops/uninstall-shop.ts';
import { eraseRecording } from '../services/shows/delete-recording.ts';
import { enqueuePublish, publishShows } from '../services/shows/publish-shows.ts';

/** What each durable job does. */
export const tasksOf = (app: App): Tasks => ({
  'order.reconcile': (payload) => reconcileOrder(app, payload),
  'orders.sweep': async (payload) => {
    await sweepOrders(app, payload);
  },
  'product.refresh': (payload) => refreshProduct(app, payload),
  'offer.settle': (payload) => settleOffer(app, payload),
  'recording.erase': (payload) => eraseRecording(app, payload),
  'shows.publish': (payload) => publishShows(app, payload),
  'shop.install': async (payload) => {
    await installShop(app, payload);
  },
  'pixel.connect': (payload) => connectPixel(app, payload),
  'shop.uninstall': (payload) => uninstallShop(app, payload),
  'shop.redact': (payload) => eraseShop(app, payload),
  'customer.redact': (payload) => eraseCustomer(app, payload),
  'reminders.tell': (payload) => tellHolders(app, payload),
  'reminder.send': (payload) => sendReminder(app, payload),
  'reminders.close': (payload) => closeReminders(app, payload),
  'payouts.approve': (payload) => approveDraft(app, payload),
  'digest.plan': (payload) => planDigest(app, payload),
  'digest.send': (payload) => sendDigest(app, payload),
});

/** What is done by the clock. */
export const roundsOf = (app: App): Rounds => ({
  // At night in most shops' zones; a sweep looks back three days, so the exact hour does not matter.
  'round.nightly': {
    cron: '15 3 * * *',
    work: async () => {
      for (const shop of await listInstalledShops(app)) {
        await app.inShop(shop, async (tx) => {
          await app.jobs.add(tx, 'orders.sweep', { shop }, { key: `sweep:${shop}` });
          // What the environment allows may have changed since: whether mail can be sent, where the app is.
          await enqueuePublish(app, tx, shop);
          await enqueuePixel(app, tx, shop);
        });
        await forgetReminders(app, { shop });
      }
      await forgetDeliveries(app);
    },
  },
  // Balances are exact without it, and read the ledger for all that happened since.
  'round.minutely': {
    cron: '* * * * *',
    work: async () => {
      for (const shop of await listUncounted(app)) await countUnclaimed(app, { shop });
    },
  },
  // Guarantees are settled when their time has come, whether or not anything is sold or paid out that day (M49).
  'round.hourly': {
    cron: '5 * * * *',
    work: async () => {
      for (const shop of await listInstalledShops(app)) {
        await settleDue(app, { shop });
        await keepAllSeries(app, { shop });
      }
    },
  },
});
