import { expect, test } from 'vitest';
import type { ShowDocument } from '#app/contract/storefront-api.ts';
import type { CatalogProduct } from '#app/services/ports.ts';
import { gidOf } from '#app/domain/lineup/resource-id.ts';
import { aShow } from '#tests/make/a-show.ts';
import { aShop } from '#tests/make/app.ts';
import { signProxy, signWebhook } from '#tests/sandbox/signing.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { tasksOf } = await import('#app/processes/tasks.ts');
const webhooks = await import('#app/routes/webhooks.shopify.ts');
const proxied = await import('#app/routes/proxy.shows.$key.ts');
const head = await import('#app/routes/storefront.live.$key.head.ts');
const snapshot = await import('#app/routes/storefront.live.$key.snapshot.$epoch.$version.ts');
const { readBackstage } = await import('#app/services/backstage/read-backstage.ts');

const productId = gidOf('Product', '1001');
const variantId = gidOf('ProductVariant', '100101');

/** What the shop has of the product; null: nothing any more. */
type Shop = { product: CatalogProduct | null };

const product = (change: Partial<CatalogProduct['variants'][number]> = {}): CatalogProduct => ({
  ...{ id: productId, handle: 'product-1001', title: 'Product 1001', imageUrl: null },
  variants: [
    { ...{ id: variantId, title: 'One', price: '10.00', available: true, left: 500 }, ...change },
  ],
});

/** A live show in a shop whose catalogue the test holds in its hand; a signed notice is taken in and worked on. */
async function aLiveShop() {
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 2 });
  const has: Shop = { product: product() };
  const readProducts = async (_shop: string, ids: readonly string[]) =>
    has.product && ids.includes(productId) ? [has.product] : [];
  const tasks = tasksOf({ ...app, catalog: { ...app.catalog, readProducts } });
  const notice = async (topic: string, body: object) => {
    const text = JSON.stringify(body);
    const request = new Request('https://app.showfront.example/webhooks/shopify', {
      method: 'POST',
      headers: {
        ...{ 'content-type': 'application/json', 'x-shopify-topic': topic },
        ...{ 'x-shopify-shop-domain': shop, 'x-shopify-webhook-id': app.ids.uuid() },
        'x-shopify-hmac-sha256': signWebhook(text, env.apiSecret),
      },
      body: text,
    });
    const answered = await webhooks.action({ request, params: {}, context: {} });
    const jobs = await app.db.$queryRaw<{ id: bigint; payload: never }[]>`
      DELETE FROM graphile_worker._private_jobs p USING graphile_worker.jobs j
      WHERE j.id = p.id AND j.task_identifier = 'product.refresh' AND p.payload->>'shop' = ${shop}
      RETURNING p.id, p.payload`;
    for (const { payload } of jobs) await tasks['product.refresh'](payload);
    return { status: answered.status, jobs: jobs.length };
  };
  /** What a viewer who polls is told next. */
  const poll = async () => {
    const ask = (params: Record<string, string>) => ({
      ...{ request: new Request('https://app.showfront.example/'), params, context: {} },
    });
    const { e, sv } = (await (await head.loader(ask({ key: show.key }))).json()) as {
      e: string;
      sv: number;
    };
    const at = { key: show.key, epoch: e, version: String(sv) };
    return (await (await snapshot.loader(ask(at))).json()) as ShowDocument['state'];
  };
  const document = async () => {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const query = new URLSearchParams({ shop, timestamp, visit: 'visit-0123456789abcdef' });
    query.set('logged_in_customer_id', '');
    query.set('path_prefix', '/apps/showfront');
    query.set('signature', signProxy(query, env.apiSecret));
    const request = new Request(
      `https://app.showfront.example/proxy/shows/${show.key}?${query.toString()}`,
    );
    const answered = await proxied.loader({ request, params: { key: show.key }, context: {} });
    return (await answered.json()) as ShowDocument;
  };
  return { shop, show, has, notice, poll, document };
}

test('sold out and back in stock reach whoever is inside by the next poll', async () => {
  const { has, notice, poll } = await aLiveShop();

  has.product = product({ available: false, left: 0 });
  const taken = await notice('variants/out_of_stock', { id: 100101, product_id: 1001 });
  const out = await poll();
  has.product = product({ left: 20 });
  await notice('variants/in_stock', { id: 100101, product_id: 1001 });
  const back = await poll();

  expect(taken).toEqual({ status: 200, jobs: 1 });
  expect(out.stock).toEqual({ '100101': 0 });
  expect(back.stock).toEqual({ '100101': 20 });
});

test('a changed price or title makes whoever is inside read the lineup again', async () => {
  const { has, notice, poll, document } = await aLiveShop();
  const before = await poll();
  const versions = async () => (await document()).lineup.map(({ version }) => version);
  const [old, others] = await versions();

  has.product = { ...product({ price: '12.00' }), title: 'Renamed' };
  await notice('products/update', { id: 1001 });

  expect((await poll()).lineup).toBe(before.lineup + 1);
  expect((await document()).lineup[0]?.title).toBe('Renamed');
  const [dearer, untouched] = await versions();
  expect(dearer).not.toBe(old);
  expect(untouched).toBe(others);

  // A sale takes one from the stock: nobody has to read the product again for it.
  has.product = { ...product({ price: '12.00', left: 4 }), title: 'Renamed' };
  await notice('products/update', { id: 1001 });
  expect((await versions())[0]).toBe(dearer);
});

test('a deleted product leaves the lineup and the screen, and the team reads why', async () => {
  const { shop, show, has, notice, poll, document } = await aLiveShop();
  const { pinProduct } = await import('#app/services/live/pin-product.ts');
  await pinProduct(app, { shop, showId: show.id, productId: '1001', actor: 'staff:7' });

  has.product = null;
  await notice('products/delete', { id: 1001 });
  await notice('products/delete', { id: 1001 });

  expect((await poll()).pins).toEqual([]);
  expect((await document()).lineup.map(({ title }) => title)).toEqual(['Product 1002']);
  const { lines } = await readBackstage(app, { shop, showId: show.id });
  expect(lines.map(({ name, text }) => [name, text])).toEqual([
    ['Showfront', '“Product 1001” was deleted in the shop and has left the lineup.'],
  ]);
});

test('a product that becomes a draft cannot be bought any more, and can again when it is back', async () => {
  const { has, notice, poll } = await aLiveShop();

  has.product = { ...product({ available: false }), hidden: true };
  await notice('products/update', { id: 1001 });
  const hidden = await poll();
  has.product = product({ left: 5 });
  await notice('products/update', { id: 1001 });

  expect(hidden.stock).toEqual({ '100101': 0 });
  expect((await poll()).stock).toEqual({ '100101': 5 });
});
