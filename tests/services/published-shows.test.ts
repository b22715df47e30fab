/** What the shop's theme is told of long lineups and many shows: all it needs, and no more than Shopify takes. */
import { expect, test } from 'vitest';
import type { ShopShows, ShowCard } from '#app/contract/storefront-api.ts';
import { MOST_BYTES, fitShows } from '#app/services/shows/fit-shows.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { readToken } from '#app/domain/attribution/token.ts';
import { isFromShelf, signer } from '#app/services/attribution/sign.ts';
import { setProgram } from '#app/services/agreements/set-program.ts';
import { aHostedShow } from '../make/a-hosted-show.ts';
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

/** The tokens a page of the shop carries in the forms of one show. */
const tokensOf = (card: ShowCard | undefined) =>
  card?.products.map(({ token }) => token && `${card.token ?? ''}${token}`) ?? [];

test('forms of a page without a script carry the token of what is on or past, the same for hours, and never an old one', async () => {
  const app = await makeApp();
  const { shop, showId, hostId, hostIds } = await aHostedShow(app, {
    ...{ splitMode: 'per_pin', hosts: [{}, {}] },
  });
  await aShow(app, shop, { life: 'scheduled', products: 1 });
  await app.inShop(shop, async (tx) => {
    await tx.show.updateMany({ where: { shop, id: showId }, data: { endedAt: null } });
    await tx.lineupItem.updateMany({
      where: { shop, showId, productId: 'gid://shopify/Product/1003' },
      data: { hostId: hostIds[1] ?? null },
    });
  });
  const published = async () => {
    await publishShows(app, { shop });
    return app.outside.shows.at(-1)?.shows;
  };

  const first = await published();
  const tokens = tokensOf(first?.live[0]);
  const said = tokens.map((token) => readToken(shop, token ?? '', signer(app.settings)));

  const sold = first?.live[0]?.products.map(({ id }) => `gid://shopify/Product/${id}`);
  expect(said).toMatchObject(
    sold?.map((productId) => ({
      ...{ showId, productId, mode: 'live' },
      hostId: productId.endsWith('/1003') ? hostIds[1] : hostId,
    })) ?? [],
  );
  expect(tokensOf(first?.upcoming[0])).toEqual([undefined]);
  expect(JSON.stringify(first).match(/"token"/g)).toHaveLength(1 + tokens.length);
  // Equal lines merge for as long as a show lasts; later it is a younger one.
  app.setNow('2026-09-01T17:30:00Z');
  expect(tokensOf((await published())?.live[0])).toEqual(tokens);
  app.setNow('2026-09-01T17:55:00Z');
  const [younger] = tokensOf((await published())?.live[0]);
  expect(readToken(shop, younger ?? '', signer(app.settings))).toMatchObject({
    issuedAt: (said[0] as { issuedAt: number }).issuedAt + 6 * 3600,
  });
});

test('the theme is told younger tokens before those it has are twelve hours old, and nothing where there are none', async () => {
  const app = await makeApp();
  const renewals = async (shop: string) => {
    await publishShows(app, { shop });
    return app.db.$queryRaw<{ runAt: Date }[]>`
      SELECT run_at AS "runAt" FROM graphile_worker.jobs
      WHERE task_identifier = 'shows.publish' AND key LIKE ${`shows.publish:${shop}:%`}`;
  };
  const idle = await aShop(app);
  await aShow(app, idle, { life: 'scheduled', products: 2 });
  const { shop } = await aHostedShow(app);

  expect(await renewals(idle)).toEqual([]);
  await renewals(shop);
  const [only, ...others] = await renewals(shop);

  expect(others).toEqual([]);
  const hours = ((only?.runAt.getTime() ?? 0) - app.clock.now().getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(0);
  expect(hours).toBeLessThanOrEqual(6);
});

test('a shop that has removed the app is told nothing, whatever it had still asked for', async () => {
  const app = await makeApp();
  const { shop } = await aHostedShow(app);
  await app.db.shop.updateMany({ where: { domain: shop }, data: { uninstalledAt: new Date() } });

  await publishShows(app, { shop });

  expect(app.outside.shows).toEqual([]);
});

test('what was bought without a script pays its host, however many share that token, and a shared visit is still noticed', async () => {
  const app = await makeApp();
  const show = await aHostedShow(app);
  await setProgram(app, { shop: show.shop, actor: 'staff:1', program: { nonceCustomers: 1 } });
  await publishShows(app, { shop: show.shop });
  const [token] = tokensOf(app.outside.shows.at(-1)?.shows.live[0]);
  const shared = await show.mint({ product: 1001 });
  const buy = (customer: number, token?: string) =>
    show.see({ customer, lines: [{ price: '10.0', ...(token ? { token } : {}) }], total: '10.0' });

  await buy(701, token);
  await buy(702, token);
  await buy(703, token);

  expect(await show.results()).toEqual(['counted', 'counted', 'counted']);
  expect(await show.sum()).toBe(300n);
  expect(await show.flags()).toEqual([]);
  await buy(701, shared);
  await buy(702, shared);
  expect(await show.flags()).toEqual(['nonce_fanout']);
});

test('a visit cannot take the name that stands for pages without a script', async () => {
  const app = await makeApp();
  const show = await aHostedShow(app);
  const [from] = tokensOf(
    (await publishShows(app, { shop: show.shop }), app.outside.shows.at(-1)?.shows.live[0]),
  );
  const facts = readToken(show.shop, from ?? '', signer(app.settings));
  const own = readToken(show.shop, await show.mint(), signer(app.settings));

  expect(
    [facts, own].map((one) => typeof one !== 'string' && isFromShelf(app.settings, show.shop, one)),
  ).toEqual([true, false]);
});

/** A card as long as a merchant may make it, in a language of three bytes a letter. */
const longest = (key: string, life: ShowCard['life']): ShowCard => ({
  ...{ key, life, title: '题'.repeat(120), description: '述'.repeat(2000) },
  ...{ startsAt: '2026-12-24T18:00:00.000Z', endedAt: null, timeZone: 'Asia/Shanghai' },
  ...{
    posterUrl: `https://cdn.example/${'p'.repeat(300)}`,
    imageUrl: `https://cdn.example/${'i'.repeat(300)}`,
  },
  teaser:
    life === 'scheduled'
      ? { text: '语'.repeat(600), offer: '价'.repeat(100), trailerUrl: null }
      : null,
  ...{ hosts: ['主持人'], count: 100 },
  products: Array.from({ length: 20 }, (_, at) => ({
    id: String(8_700_000_000_000 + at),
    ...{ handle: 'h'.repeat(60), token: 't'.repeat(64) },
  })),
  token: 't'.repeat(48),
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
