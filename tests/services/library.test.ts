import { expect, test } from 'vitest';
import { endShow } from '#app/services/shows/end-show.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { searchLibrary } from '#app/services/shows/search-library.ts';
import { aShow, happens } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const later = (app: TestApp, ms: number) => app.setNow(new Date(app.clock.now().getTime() + ms));

/** A past show with three products; the second was on screen in its third minute. */
async function aPastShow(
  app: TestApp,
  shop: string,
  title: string,
  replayUntil: Date | null = null,
) {
  const show = await aShow(app, shop, { title, products: 3 });
  later(app, 130_000);
  await happens(app, show, {
    type: 'product.pinned',
    data: { productId: '1002', variantId: null },
  });
  later(app, 60_000);
  await endShow(app, { shop, showId: show.id, actor: 'system' });
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({
      where: { shop, id: show.id },
      data: { life: 'replay', replayUntil },
    }),
  );
  return show;
}

test('past shows are found by product, title or host, the newest first, with the minute a product was shown', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await aPastShow(app, shop, 'Autumn knits');
  const summer = await aPastShow(app, shop, 'Summer linen');
  const look = async (words: string) => (await searchLibrary(app, { shop, words, skip: 0 })).shows;

  expect((await look('')).map(({ title }) => title)).toEqual(['Summer linen', 'Autumn knits']);
  expect((await look('LINEN')).map(({ key }) => key)).toEqual([summer.key]);
  expect((await look(' product 1002 '))[0]).toMatchObject({
    title: 'Summer linen',
    found: [{ id: '1002', title: 'Product 1002', minute: 3 }],
  });
  expect((await look('Product 100'))[0]?.found.map(({ id, minute }) => [id, minute])).toEqual([
    ['1002', 3],
    ['1001', null],
    ['1003', null],
  ]);
  expect(await look('100%_nothing')).toEqual([]);
});

test('what is over, withdrawn or of another shop is not in the library', async () => {
  const app = await makeApp();
  const [shop, other] = [await aShop(app), await aShop(app)];
  await aPastShow(app, shop, 'Gone by now', new Date(app.clock.now().getTime() + 200_000));
  await aShow(app, shop, { life: 'ended', title: 'Never published' });
  await aPastShow(app, other, 'Of somebody else');
  later(app, 60_000);

  const page = await searchLibrary(app, { shop, words: '', skip: 0 });

  expect(page).toEqual({ shows: [], more: false });
});

test('a long library comes in pages', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  for (let n = 0; n < 14; n += 1) await aPastShow(app, shop, `Show ${n}`);

  const first = await searchLibrary(app, { shop, words: '', skip: 0 });
  const rest = await searchLibrary(app, { shop, words: '', skip: 12 });

  expect([first.shows.length, first.more]).toEqual([12, true]);
  expect([rest.shows.map(({ title }) => title), rest.more]).toEqual([['Show 1', 'Show 0'], false]);
});

test("the product's page learns in which minute of a past show it was on screen", async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await aPastShow(app, shop, 'Autumn knits');

  await publishShows(app, { shop });

  const [card] = app.outside.shows.at(-1)?.shows.replays ?? [];
  expect(card?.products.map(({ id, minute }) => [id, minute])).toEqual([
    ['1001', undefined],
    ['1002', 3],
    ['1003', undefined],
  ]);
});

test('a past show is of the day its shop held it on, whatever zone it was planned in', async () => {
  const app = await makeApp();
  const shop = await aShop(app, { timeZone: 'Asia/Tokyo' });
  await aPastShow(app, shop, 'Autumn knits');

  const { shows } = await searchLibrary(app, { shop, words: 'knits', skip: 0 });

  expect(shows).toMatchObject([{ timeZone: 'Asia/Tokyo' }]);
});
