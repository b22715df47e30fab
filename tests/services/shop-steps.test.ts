import { expect, test } from 'vitest';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { recordInterest } from '#app/services/audience/record-interest.ts';
import { recordStep } from '#app/services/audience/record-step.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { readProductFunnel } from '#app/services/reports/read-product-funnel.ts';
import { connectPixel } from '#app/services/shops/connect-pixel.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import type { ShopStep } from '#app/contract/shop-step.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
import { makeApp } from '../make/app.ts';

const guest = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function aStage() {
  const app = await makeApp();
  const show = await aHostedShow(app);
  const at = { shop: show.shop, showId: show.showId };
  const steps = (viewer: ReturnType<typeof guest>, step: ShopStep, ...productIds: string[]) =>
    recordStep(app, { ...at, viewer, step, productIds });
  const funnel = async () => {
    const products = await readProductFunnel(app, at);
    return products.find(({ productId }) => productId === gidOf('Product', '1001'));
  };
  return { app, show, at, steps, funnel };
}

test('what a viewer does in the shop afterwards is counted once, beside what the player counted', async () => {
  const { app, at, steps, funnel } = await aStage();
  for (const n of [1, 2]) await recordWatching(app, { ...at, viewer: guest(n) });
  await recordInterest(app, { ...at, viewer: guest(1), productIds: ['1001'], bagged: true });

  await steps(guest(1), 'product_viewed', '1001', '1001', '4711');
  await steps(guest(1), 'product_viewed', '1001');
  await steps(guest(1), 'product_added_to_cart', '1001');
  await steps(guest(2), 'product_added_to_cart', '1001');
  await steps(guest(2), 'checkout_started', '1001', '1002');
  await steps(guest(2), 'checkout_completed', '1001');

  expect(await funnel()).toMatchObject({
    opened: 1,
    visited: 1,
    bagged: 2,
    checkout: 1,
    orders: 0,
  });
  expect(
    await app.db.shopStep.count({ where: { shop: at.shop, productId: { contains: '4711' } } }),
  ).toBe(0);
});

test('who did not watch is nobody’s step, of any show', async () => {
  const { app, at, steps, funnel } = await aStage();
  const other = await aHostedShow(app);
  await recordWatching(app, { shop: other.shop, showId: other.showId, viewer: guest(1) });

  await steps(guest(1), 'product_viewed', '1001');

  expect(await funnel()).toMatchObject({ visited: 0 });
  expect(await app.db.shopStep.count({ where: { shop: at.shop } })).toBe(0);
});

test('with the pixel off every amount is the same', async () => {
  const booked = await Promise.all(
    [true, false].map(async (on) => {
      const { app, show, at, steps } = await aStage();
      await recordWatching(app, { ...at, viewer: guest(1) });
      if (on) await steps(guest(1), 'checkout_completed', '1001');
      const lines = [{ id: 981, price: '40.0', token: await show.mint() }];
      await show.see({ id: 9801, total: '40.0', lines });
      return (await show.entries()).map(({ amountMinor, kind }) => ({ amountMinor, kind }));
    }),
  );

  expect(booked[0]).toHaveLength(1);
  expect(booked[1]).toEqual(booked[0]);
});

test('steps go with the customer, and with the shop', async () => {
  const { app, at, steps } = await aStage();
  const customerId = 'gid://shopify/Customer/9191919';
  const customer = { id: viewerOfCustomer(app.settings, at.shop, customerId), customer: true };
  for (const viewer of [customer, guest(2)]) {
    await recordWatching(app, { ...at, viewer });
    await steps(viewer, 'product_viewed', '1001');
  }
  const where = { shop: at.shop };

  await eraseCustomer(app, { shop: at.shop, customerId });
  expect(await app.db.shopStep.findMany({ where })).toMatchObject([{ viewer: guest(2).id }]);

  await app.db.shop.updateMany({ where: { domain: at.shop }, data: { uninstalledAt: new Date() } });
  await eraseShop(app, { shop: at.shop });
  expect(await app.db.shopStep.count({ where })).toBe(0);
});

test('a shop that does not allow pixels is left in peace, with a line in the log', async () => {
  const { app, at } = await aStage();

  await connectPixel(app, at);
  expect(app.outside.pixels.get(at.shop)).toBe(new URL(app.settings.appUrl).origin);

  app.outside.pixelsAllowed = false;
  await connectPixel(app, at);
  expect(app.outside.lines.at(-1)).toContain('"pixel.not_allowed"');
});
