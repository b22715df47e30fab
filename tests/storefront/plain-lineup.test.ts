/** The lineup for pages without a script, as Shopify's Liquid draws it within Shopify's limits. */
import { expect, onTestFinished, test } from 'vitest';
import { placeBlocks } from '#tests/sandbox/place-blocks.ts';
import { shopOf } from './a-shop.ts';

const handles = Array.from({ length: 30 }, (_, at) => `piece-${at}`);

/** A card of as many products as wished, of which a page is told the handles of twenty. */
const aCard = (key: string, life: string, count: number) => ({
  ...{ key, life, title: `Show ${key}`, hosts: [], posterUrl: null, endedAt: null },
  ...{ imageUrl: '/cdn/picture.jpg?v=1', startsAt: '2099-01-01T00:00:00.000Z', count },
  products: handles
    .slice(0, Math.min(count, 20))
    .map((handle, id) => ({ id: `${900 + id}`, handle })),
  also: Array.from({ length: Math.max(0, count - 20) }, (_, at) => ({
    id: `${920 + at}`,
    minute: 7,
  })),
});

/** A shop that sells thirty pieces and has all blocks in place. */
async function aLongShop(shows: object) {
  const shop = await shopOf(shows);
  onTestFinished(() => shop.stop());
  const { products } = shop.world.store;
  const [first] = products;
  if (!first) throw new Error('The shop is empty.');
  handles.forEach((handle, at) => {
    products.push({ ...structuredClone(first), id: `${900 + at}`, handle, title: `Piece ${at}.` });
  });
  placeBlocks(shop.world);
  return shop;
}

/** What only a browser without scripts draws of one of our elements. */
function plainOf(html: string, element: string): string {
  const [own = ''] = new RegExp(`<${element}[\\s\\S]*?</${element}>`).exec(html) ?? [];
  return [...own.matchAll(/<noscript>([\s\S]*?)<\/noscript>/g)].map(([, text]) => text).join('');
}

test('of a long lineup a page says how many it shows, and leads to all; posters cost none of the twenty', async () => {
  const live = [aCard('long', 'live', 100)];
  const replays = Array.from({ length: 8 }, (_, at) => aCard(`past${at}`, 'replay', 30));
  const shop = await aLongShop({ live, replays });

  const html = await shop.html('/pages/live');

  const plain = plainOf(html, 'showfront-show');
  expect(plain.match(/<form method="post" action="\/cart\/add">/g)).toHaveLength(18);
  expect(plain).toContain('Products shown here: 18 of 100.');
  expect(plain).toContain('href="/apps/showfront/watch?showfront=long">All products of this show<');
  expect(
    html.match(/<img class="poster" src="\/cdn\/picture\.jpg\?v=1&amp;width=560"/g),
  ).toHaveLength(8);
  expect(html).toContain('30 products');
  // The engine comes beside the player from wherever a recording is opened.
  expect(html.match(/data-open="past\d" data-engine/g)).toHaveLength(8);
  // Of a show that fits, nothing has to be said.
  const short = await aLongShop({ live: [aCard('short', 'live', 5)] });
  expect(plainOf(await short.html('/pages/live'), 'showfront-show')).not.toContain('shown here');
});

test('its forms carry the token of the show, and none that the show has not', async () => {
  const card = aCard('on', 'live', 3);
  const products = card.products.map((product, at) =>
    at === 1 ? product : { ...product, token: `-of-${product.id}` },
  );
  const shop = await aLongShop({ live: [{ ...card, token: 'begins', products }] });

  const plain = plainOf(await shop.html('/pages/live'), 'showfront-show');

  const forms = plain.match(/<form method="post"[\s\S]*?<\/form>/g) ?? [];
  expect(forms.map((form) => /name="properties\[_live\]" value="([^"]*)"/.exec(form)?.[1])).toEqual(
    ['begins-of-900', undefined, 'begins-of-902'],
  );
});

test('in the language of the page, and that page leads to one of its own language', async () => {
  const shop = await aLongShop({ live: [aCard('long', 'live', 100)] });

  const plain = plainOf(await shop.html('/de/pages/live'), 'showfront-show');

  expect(plain).toContain('Hier gezeigte Produkte: 18 von 100.');
  expect(plain).toContain('href="/de/apps/showfront/watch?showfront=long"');
});

test('the page of a product far down a long lineup knows of its show', async () => {
  const last = '/products/piece-29';
  const past = [aCard('past', 'replay', 30)];
  const live = await (
    await aLongShop({ live: [aCard('on', 'live', 30)], replays: past })
  ).html(last);
  const seen = await (await aLongShop({ replays: past })).html(last);

  expect(live).toMatch(/<showfront-product\s+data-key="on"\s+data-life="live"\s+data-engine/);
  expect(seen).toMatch(/<showfront-product\s+data-key="past"\s+data-life="replay"\s+data-engine/);
  expect(seen).toContain('Seen in a live show, minute 7');
  const stranger = await (await aLongShop({ replays: past })).html('/products/orchard-apron');
  expect(stranger).not.toContain('showfront-product');
});

test('of past shows the page of a product tells of the latest that had it on the picture', async () => {
  const never = { ...aCard('never', 'replay', 3), also: [] };
  const shown = { ...never, key: 'shown', products: [{ id: '901', handle: 'piece-1', minute: 4 }] };
  const shop = await aLongShop({ replays: [never, shown, { ...shown, key: 'older' }] });

  expect(await shop.html('/products/piece-1')).toMatch(/<showfront-product\s+data-key="shown"/);
  expect(await shop.html('/products/piece-0')).toMatch(/<showfront-product\s+data-key="never"/);
});
