import { afterAll, expect, test } from 'vitest';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import { announce, placeOrder, refundOrder } from '../sandbox/orders.ts';
import type { Action } from '../sandbox/orders.ts';
import { openInstallation } from './installation.ts';
import { known } from './scene.ts';
import { setUp } from './set-up.ts';
import { aCase } from './write-case.ts';

const installation = await openInstallation();
afterAll(() => installation.close());

const PRODUCT = '8200000001001';
const VARIANT = '8300000001001';
const COLLECTION = { id: '77', handle: 'new-in', title: 'New in', descriptionHtml: '' };

test('a rule for a collection pays what is in it when it is sold: by notice, Admin API and ledger', async () => {
  const scene = await setUp(installation, withCollectionRule());
  const { domain: shop, world } = scene.shop;
  installation.setNow(new Date('2026-08-04T18:30:00-04:00'));
  // Nothing but orders is told.
  for (const variant of world.store.products.flatMap((one) => one.variants)) {
    variant.inventory = null;
  }
  const happens = async ({ order, follow }: Action) => {
    announce(world, { follow });
    await world.webhooks.settle();
    await installation.workOff();
    return order.id;
  };
  const sell = async () => {
    const { token } = await mintToken(installation.app, {
      ...{ shop, showId: known(scene.shows, 'S1'), hostId: known(scene.hosts, 'H') },
      ...{ productId: `gid://shopify/Product/${PRODUCT}`, mode: 'live', visit: 'one' },
    });
    const lines = [{ variantId: VARIANT, quantity: 1, properties: { _live: token } }];
    return happens(placeOrder(world, { lines, payment: 'paid' }));
  };
  const booked = (orderId: string) =>
    installation.app.inShop(shop, async (tx) => {
      const of = { where: { shop, orderId }, _sum: { amountMinor: true } } as const;
      return (await tx.ledgerEntry.aggregate(of))._sum.amountMinor ?? 0n;
    });

  world.store.collections = [{ ...COLLECTION, productIds: [PRODUCT] }];
  const inside = await sell();
  world.store.collections = [{ ...COLLECTION, productIds: [] }];
  const outside = await sell();

  // 30 and 10 percent of 50.00. What was judged stays judged, wherever the product goes.
  expect(await booked(inside)).toBe(1500n);
  expect(await booked(outside)).toBe(500n);
  await happens(refundOrder(world, inside, { amount: '10' }));
  expect(await booked(inside)).toBe(1200n);
  await scene.shop.close();
});

/** Ten percent, thirty in the collection. */
function withCollectionRule() {
  const rule = { id: 'new', mode: 'any', type: 'percent', bps: 3000 } as const;
  const match_id = `gid://shopify/Collection/${COLLECTION.id}`;
  return aCase(990, 'Collections', {
    agreement: { rules: [{ ...rule, match: 'collection', match_id }] },
    show: { products: [`gid://shopify/Product/${PRODUCT}`] },
    tokens: {},
    steps: [],
  });
}
