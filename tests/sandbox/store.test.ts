import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exampleSandbox, exampleSeed } from './example.ts';
import { placeOrder } from './orders.ts';
import { createStore, loadSeed } from './store.ts';

const aCheckout = { lines: [{ variantId: '8300000001001', quantity: 1 }] };

test('a store with a state file is the same after a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  const stateFile = join(folder, 'state', 'sandbox.json');
  const first = await exampleSandbox({ stateFile });
  const { order } = placeOrder(first.world, aCheckout);
  first.world.store.orders.hide(order.id);
  first.world.store.flush();

  const second = createStore(exampleSeed(), { stateFile });

  expect(second.orders.get(order.id)).toEqual(order);
  expect(second.orders.isHidden(order.id)).toBe(true);
  expect(second.installation.installed).toBe(true);
  expect(second.products[0]?.variants[0]?.inventory).toBe(4);
  expect(second.nextId('Order')).toBe(String(BigInt(order.id.replace(/\D+/, '')) + 1n));
  await first.stop();
  rmSync(folder, { recursive: true });
});

test('a reset tells the story from its beginning, and leaves the app installed', async () => {
  const { world, graphql, stop } = await exampleSandbox();
  placeOrder(world, aCheckout);
  world.store.faults.throttled = 5;
  world.store.shop.myshopifyDomain = 'another.myshopify.com';

  world.store.reset();

  expect(world.store.orders.list()).toEqual([]);
  expect(world.store.products[0]?.variants[0]?.inventory).toBe(5);
  expect((await graphql('{ shop { myshopifyDomain } }')).data.shop.myshopifyDomain).toBe(
    'another.myshopify.com',
  );
  await stop();
});

test('the story of the demo can be sold: every product has variants, stock and an id of its own', () => {
  const { products, staff, customers } = loadSeed();
  const ids = [
    ...products.map(({ id }) => id),
    ...products.flatMap(({ variants }) => variants.map(({ id }) => id)),
    ...customers.map(({ id }) => id),
    ...staff.map(({ id }) => id),
  ];

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^\d+$/.test(id))).toEqual([]);
  expect(products.filter(({ variants }) => variants.length === 0)).toEqual([]);
  expect(staff.filter(({ accountOwner }) => accountOwner)).toHaveLength(1);
});
