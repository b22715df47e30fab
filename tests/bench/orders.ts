import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';
import { openClone } from '../setup/database.ts';
import type { Bench } from './figure.ts';

const ORDERS = 400;
/** As many as a worker process has jobs at a time. */
const SIDE_BY_SIDE = 5;

/** How fast orders become entries on PostgreSQL; reading them from Shopify is not counted. */
const bench: Bench = async () => {
  const database = await openClone();
  const app = await makeApp({ now: '2026-09-01T12:00:00Z', database });
  const show = await aHostedShow(app, { hosts: [{ weight: 60 }, { weight: 40 }] });
  const token = await show.mint();
  const ids = Array.from({ length: ORDERS }, () =>
    show.serve({
      lines: [
        { price: '50.0', quantity: 2, token },
        { price: '19.99', tax: '1.6', rate: 0.08 },
      ],
      total: '121.59',
    }),
  );
  const lookAtAll = async (): Promise<number> => {
    const waiting = [...ids];
    const start = performance.now();
    const work = async (): Promise<void> => {
      for (let orderId = waiting.pop(); orderId; orderId = waiting.pop()) {
        await reconcileOrder(app, { shop: show.shop, orderId, foundBy: 'notice' });
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    return ORDERS / ((performance.now() - start) / 1000);
  };

  const first = await lookAtAll();
  const again = await lookAtAll();
  await database.close();
  // A big show sells some hundred orders in its best minute: a few each second is enough, budgets leave room for a busy machine.
  return [
    { name: 'new orders booked', value: first, unit: 'orders/s', budget: { atLeast: 8 } },
    {
      name: 'known orders looked at again',
      value: again,
      unit: 'orders/s',
      budget: { atLeast: 8 },
    },
  ];
};

export default bench;
