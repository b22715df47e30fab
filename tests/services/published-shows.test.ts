/** What the shop's theme is told of long lineups and many shows: all it needs, and no more than Shopify takes. */
import { expect, test } from 'vitest';
import type { ShopShows, ShowCard } from '#app/contract/storefront-api.ts';
import { MOST_BYTES, fitShows } from '#app/services/shows/fit-shows.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const bytes = (shows: object) => Buffer.byteLength(JSON.stringify(shows));

test('of a hundred products a page may look up the first, and the pages of all others know of the show', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  await aShow(app, shop, { products: 100 });
  await aShow(app, shop, { life: 'scheduled', products: 3 });

  await publishShows(app, { shop });

  const { live, upcoming } = app.outside.shows.at(-1)?.shows ?? {};
  expect(live?.[0]).toMatchObject({ count: 100, products: { length: 20 } });
  expect(live?.[0]?.also).toHaveLength(80);
  expect(live?.[0]?.also?.at(-1)).toEqual({ id: '1100' });
  expect(upcoming?.[0]).toMatchObject({ count: 3, products: { length: 3 } });
  expect(upcoming?.[0]).not.toHaveProperty('also');
});

/** A card as long as a merchant may make it, in a language of three bytes a letter. */
const longest = (key: string, life: ShowCard['life']): ShowCard => ({
  ...{ key, life, title: '题'.repeat(120), description: '述'.repeat(2000) },
  ...{ startsAt: '2026-12-24T18:00:00.000Z', endedAt: null, timeZone: 'Asia/Shanghai' },
  ...{
    posterUrl: `https://cdn.example/${'p'.repeat(300)}`,
    imageUrl: `https://cdn.example/${'i'.repeat(300)}`,
  },
  teaser: { text: '语'.repeat(600), offer: '价'.repeat(100), trailerUrl: null },
  ...{ hosts: ['主持人'], count: 100 },
  products: Array.from({ length: 20 }, (_, at) => ({
    id: String(8_700_000_000_000 + at),
    handle: 'h'.repeat(60),
  })),
  also: Array.from({ length: 80 }, (_, at) => ({ id: String(8_700_000_000_020 + at) })),
});

test('a shop with as many shows as are told, each as long as it may be, is still published', () => {
  const cards = (life: ShowCard['life'], count: number) =>
    Array.from({ length: count }, (_, at) => longest(`${life}-${at}`, life));
  const shows: ShopShows = {
    ...{ version: 1, proxyPath: '/apps/showfront', origin: 'https://app.example', remind: true },
    ...{ live: cards('live', 3), upcoming: cards('scheduled', 8), replays: cards('replay', 12) },
  };

  const fitting = fitShows(shows);

  // Shopify's own limit.
  expect(bytes(shows)).toBeGreaterThan(131_072);
  expect(bytes(fitting)).toBeLessThanOrEqual(MOST_BYTES);
  expect(fitting.live).toEqual(shows.live);
  expect(fitting.upcoming[0]).toEqual(shows.upcoming[0]);
  expect(fitting.upcoming.map(({ key }) => key)).toEqual(shows.upcoming.map(({ key }) => key));
  // What was left out is what is longest past, and the library still finds it.
  const past = fitting.replays.map(({ key }) => key);
  expect(past.length).toBeGreaterThan(0);
  expect(past).toEqual(shows.replays.slice(0, past.length).map(({ key }) => key));
});
