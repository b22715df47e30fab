/** The page a link to a show leads to, asked for through the shop's proxy and drawn by the shop's Liquid, without a script. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { ShopShows } from '#app/contract/storefront-api.ts';
import { aShow } from '#tests/make/a-show.ts';
import { aShop } from '#tests/make/app.ts';
import { exampleShop } from '#tests/sandbox/example-shop.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const watch = await import('#app/routes/proxy.watch.ts');
const { publishShows } = await import('#app/services/shows/publish-shows.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');

/** A shop whose proxy leads to our route, and a live show of as many products as wished. */
async function aShopOnAir(products: number) {
  const server = createServer((request, response) => {
    const asked = new Request(new URL(request.url ?? '', env.appUrl));
    void watch.loader({ request: asked, params: {}, context: {} }).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const shop = await exampleShop({
    app: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    change: (world) => {
      Object.assign(world.secrets, { apiSecret: env.apiSecret });
      const [first] = world.store.products;
      const [pattern] = first?.variants ?? [];
      if (!first || !pattern) throw new Error('The shop is empty.');
      for (let at = 1001; at < 1001 + products; at += 1) {
        world.store.products.push({
          ...structuredClone(first),
          ...{ id: String(at), handle: `product-${at}`, title: `Piece ${at}.` },
          options: [{ name: 'Title', values: ['Default Title'] }],
          variants: [
            { ...pattern, id: `${at}01`, title: 'Default Title', options: ['Default Title'] },
          ],
        });
      }
    },
  });
  onTestFinished(() => shop.stop());
  const domain = shop.world.store.shop.myshopifyDomain;
  await app.db.shop.deleteMany({ where: { domain } });
  await aShop(app, { domain });
  const show = await aShow(app, domain, { products });
  const { id: hostId } = await addHost(app, { shop: domain, actor: 'staff:1', name: 'Mara' });
  await app.inShop(domain, (tx) =>
    tx.showHost.create({
      data: { shop: domain, showId: show.id, hostId, position: 0, joinedAt: app.clock.now() },
    }),
  );
  const page = async (query = '') =>
    shop.html(`/apps/showfront/watch?showfront=${show.key}${query}`);
  /** What the shop's theme is told. */
  const told = async () => {
    const shows: ShopShows[] = [];
    const storefront = {
      ...app.storefront,
      publishShows: async (_: string, said: ShopShows) => void shows.push(said),
    };
    await publishShows({ ...app, storefront }, { shop: domain });
    const [said] = shows;
    if (!said) throw new Error('Nothing was told.');
    return said;
  };
  return { shop, page, told };
}

const named = (html: string) => [...new Set(html.match(/Piece \d+\./g))];

test('a lineup of a hundred is bought from without a script: part by part, and it is said which', async () => {
  const { shop, page } = await aShopOnAir(100);

  const pages: string[] = [];
  let next: string | undefined = '';
  while (next !== undefined && pages.length < 9) {
    const html = await page(next);
    pages.push(html);
    next = /&amp;(from=\d+)">More products/.exec(html)?.[1]?.replace(/^/, '&');
  }

  expect(pages.map((html) => /Products \d+ to \d+ of 100/.exec(html)?.[0])).toEqual([
    'Products 1 to 18 of 100',
    'Products 19 to 36 of 100',
    'Products 37 to 54 of 100',
    'Products 55 to 72 of 100',
    'Products 73 to 90 of 100',
    'Products 91 to 100 of 100',
  ]);
  expect(pages.flatMap(named)).toHaveLength(100);
  // Shopify finds twenty products a page: all of ours have a price and a form, whatever the theme looked up besides.
  const forms = pages.map((html) => html.match(/action="\/cart\/add"/g)?.length);
  expect(forms).toEqual([18, 18, 18, 18, 18, 10]);

  // The last form, sent as a browser sends it, sells what it names, from this show.
  const [form = ''] =
    pages
      .at(-1)
      ?.match(/<form method="post" action="\/cart\/add">[\s\S]*?<\/form>/g)
      ?.slice(-1) ?? [];
  const fields = [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value] as const,
  );
  await shop.form('/cart/add', Object.fromEntries(fields));
  const { items } = await shop.cart();
  expect(items).toMatchObject([
    {
      title: 'Piece 1100.',
      quantity: 1,
      properties: { _live: expect.stringMatching(/^k1/) as string },
    },
  ]);
});

test('what is taken twice, from that page or from the theme’s own forms, is one line of the cart', async () => {
  const { shop, page, told } = await aShopOnAir(3);
  const tokenIn = (html: string) => /name="properties\[_live\]" value="([^"]*)"/.exec(html)?.[1];
  const [card] = (await told()).live;

  const first = tokenIn(await page()) ?? '';
  const again = tokenIn(await page()) ?? '';

  for (const token of [first, again, `${card?.token ?? ''}${card?.products[0]?.token ?? ''}`]) {
    await shop.form('/cart/add', { id: '100101', quantity: '1', 'properties[_live]': token });
  }
  expect((await shop.cart()).items).toMatchObject([{ title: 'Piece 1001.', quantity: 3 }]);
});

test.each([
  ['a part that is not there', '&from=4000', 'Products 19 to 20 of 20'],
  ['no number', '&from=abc', 'Products 1 to 18 of 20'],
  ['less than nothing', '&from=-18', 'Products 1 to 18 of 20'],
])('whoever asks for %s sees one that is', async (_what, query, range) => {
  const { page } = await aShopOnAir(20);

  expect(await page(query)).toContain(range);
});

test('a product that the shop does not sell there is named; a short lineup says nothing of parts', async () => {
  const { shop, page } = await aShopOnAir(3);
  shop.world.store.products = shop.world.store.products.filter(({ id }) => id !== '1002');

  const html = await page();

  expect(html).toContain('<a dir="auto" href="/products/product-1002">Product 1002</a>');
  expect(named(html)).toEqual(['Piece 1001.', 'Piece 1003.']);
  expect(html).not.toMatch(/Products \d/);
  const german = await shop.html(
    '/de/apps/showfront/watch?showfront=' + /showfront=([\w-]+)/.exec(html)?.[1],
  );
  expect(german).toContain('In den Warenkorb');
});
