import { afterAll, expect, test } from 'vitest';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import { renderBody } from '../sandbox/rest-bodies.ts';
import { cancelOrder, fulfillOrder, placeOrder, refundOrder } from '../sandbox/orders.ts';
import type { Action } from '../sandbox/orders.ts';
import { openInstallation } from './installation.ts';
import { known } from './scene.ts';
import { setUp } from './set-up.ts';
import { aCase, aHost } from './write-case.ts';

/** All that the product says while it works. */
const lines: string[] = [];
const { write } = process.stdout;
process.stdout.write = (chunk: string | Uint8Array) => {
  lines.push(String(chunk));
  return true;
};
const installation = await openInstallation({ LOG_LEVEL: 'info' });
afterAll(async () => {
  process.stdout.write = write;
  await installation.close();
});

const PRODUCT = '8200000001001';
const VARIANT = '8300000001001';
/** Ada of the example shop, and what somebody planted wherever a body has room for it. */
const CUSTOMER = '9007199254740993';
const PERSON = /mira|poe\b|ringtwice|5550100|\bada\b|byron|ada@example/i;
const PLANTED: Readonly<Record<string, string>> = {
  ...{ email: 'mira.poe@example.com', contact_email: 'mira.poe@example.com' },
  ...{
    phone: '+15550100',
    first_name: 'Mira',
    last_name: 'Poe',
    note: 'For Mira',
  },
  ...{ address1: 'Ringtwice Lane 7', city: 'Ringtwice', browser_ip: '203.0.113.99' },
};
/** A body with a person wherever it has room for one, and our own people nowhere to be seen. */
const plant = (body: string): string =>
  Object.entries(PLANTED).reduce(
    (text, [field, value]) =>
      text.replaceAll(new RegExp(`"${field}":"(?!_live)[^"]*"`, 'g'), `"${field}":"${value}"`),
    body,
  );

test('after a whole story no table and no line of the log knows the buyer, and once the shop is gone no person at all', async () => {
  const scene = await setUp(installation, aStory());
  const { app } = installation;
  const { domain: shop, world } = scene.shop;
  installation.setNow(new Date('2026-08-04T18:30:00-04:00'));
  for (const variant of world.store.products.flatMap((one) => one.variants)) {
    variant.inventory = null;
  }
  const planted = new Set<string>();
  const happens = async ({ order, follow }: Action) => {
    for (const request of follow) {
      const body = plant(renderBody(world, request));
      planted.add(request.topic + (PERSON.test(body) ? '' : ' knows nobody'));
      await world.webhooks.deliver({ ...request, body });
      await installation.workOff();
    }
    return order.id;
  };
  const { token } = await mintToken(app, {
    ...{ shop, showId: known(scene.shows, 'S1'), hostId: known(scene.hosts, 'H') },
    ...{ productId: `gid://shopify/Product/${PRODUCT}`, mode: 'live', visit: 'mira-poe-visit' },
  });
  const properties = { _live: token, Engraving: 'Mira Poe', Phone: '+15550100' };
  const sell = () =>
    placeOrder(world, {
      lines: [{ variantId: VARIANT, quantity: 3, properties }],
      ...{ customerId: CUSTOMER, email: 'ada@example.com', note: 'Ring twice, Mira' },
      attributes: { 'Gift for': 'Mira Poe' },
    });

  const kept = await happens(sell());
  const old = await happens(sell());
  const gone = await happens(sell());
  await happens(fulfillOrder(world, kept));
  await happens(refundOrder(world, kept, { amount: '10', note: 'Mira was unhappy' }));
  await happens(cancelOrder(world, gone));
  // One that can be read no more: now bodies are used.
  installation.setNow(new Date('2026-11-04T12:00:00-05:00'));
  world.store.orders.hide(old, true);
  await happens(refundOrder(world, old, { amount: '20', note: 'For Mira' }));

  expect([...planted]).toEqual(expect.arrayContaining(['orders/create', 'refunds/create']));
  expect(await mentions(shop, PERSON)).toEqual([]);
  expect(lines.filter((line) => PERSON.test(line) || line.includes(CUSTOMER))).toEqual([]);
  expect(lines.length).toBeGreaterThan(20);
  const total = () =>
    app.inShop(shop, async (tx) => {
      const of = { where: { shop }, _sum: { amountMinor: true } } as const;
      return (await tx.ledgerEntry.aggregate(of))._sum.amountMinor;
    });
  // 10 percent of 150.00 twice, less 10.00 and 20.00.
  expect(await total()).toBe(2700n);

  expect(await mentions(shop, new RegExp(CUSTOMER))).not.toEqual([]);
  await world.webhooks.deliver({ topic: 'customers/data_request', of: CUSTOMER });
  await world.webhooks.deliver({ topic: 'customers/redact', of: CUSTOMER });
  await installation.workOff();
  expect(await mentions(shop, new RegExp(CUSTOMER))).toEqual([]);
  expect(await total()).toBe(2700n);

  expect(await mentions(shop, /anna|kowalski/i)).not.toEqual([]);
  await app.db.shop.updateMany({
    where: { domain: shop },
    data: { uninstalledAt: app.clock.now() },
  });
  await world.webhooks.deliver({ topic: 'shop/redact' });
  await installation.workOff();
  expect(await mentions(shop, /anna|kowalski|host@example/i)).toEqual([]);
  expect(await total()).toBe(2700n);
  await scene.shop.close();
});

/** Tables in which a row of the shop, or of no shop, says something. */
async function mentions(shop: string, what: RegExp): Promise<string[]> {
  const tables = await installation.app.db.$queryRaw<{ name: string; ofShop: boolean }[]>`
    SELECT format('%I.%I', t.table_schema, t.table_name) AS name, EXISTS (
      SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema
        AND c.table_name = t.table_name AND c.column_name = 'shop') AS "ofShop"
    FROM information_schema.tables t
    WHERE t.table_type = 'BASE TABLE' AND t.table_schema NOT IN ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name, ofShop } of tables) {
    const rows = await installation.app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM ${name} t WHERE ${ofShop ? 't.shop = $1' : '$1::text IS NOT NULL'}`,
      shop,
    );
    const said = rows.flatMap(({ row }) => what.exec(row) ?? []);
    if (said.length > 0) found.push(`${name} says ${said[0]}`);
  }
  return found.sort();
}

function aStory() {
  return aCase(990, 'A story', {
    hosts: [aHost('H', { name: 'Anna Kowalski', discount_code: 'ANNA10' })],
    show: { products: [`gid://shopify/Product/${PRODUCT}`] },
    tokens: {},
    steps: [],
  });
}
