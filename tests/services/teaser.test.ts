import { expect, test } from 'vitest';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { readTeaserOf } from '#app/services/shows/read-teaser.ts';
import { setTeaser } from '#app/services/shows/set-teaser.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const actor = 'staff:1';
const teaser = {
  ...{ text: 'Bring tea.', offer: '20 % off', pictureUrl: 'https://cdn.shop.example/wool.jpg' },
  trailerUrl: 'https://cdn.shop.example/wool.mp4',
};

test('the storefront is told of a teaser until the show begins', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const coming = await aShow(app, shop, { life: 'scheduled' });
  const live = await aShow(app, shop, { life: 'live' });
  for (const { id: showId } of [coming, live])
    await setTeaser(app, { shop, showId, actor, teaser });

  await publishShows(app, { shop });

  const told = app.outside.shows.at(-1)?.shows;
  expect(told?.upcoming).toMatchObject([
    { posterUrl: teaser.pictureUrl, teaser: { text: 'Bring tea.', offer: '20 % off' } },
  ]);
  expect(told?.live).toMatchObject([{ teaser: null }]);
  expect(told?.remind).toBe(true);
  expect(await readTeaserOf(app, { shop, showId: coming.id })).toEqual(teaser);
});

test('another shop’s show and one that is cancelled get no teaser', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const other = await aShop(app);

  const foreign = setTeaser(app, { shop: other, showId: show.id, actor, teaser });
  await expect(foreign).rejects.toMatchObject({ kind: 'not_found' });
  await app.db.show.updateMany({ where: { id: show.id }, data: { life: 'cancelled' } });
  const late = setTeaser(app, { shop, showId: show.id, actor, teaser });

  await expect(late).rejects.toMatchObject({ code: 'closed' });
  expect(await app.db.showTeaser.count({ where: { shop: { in: [shop, other] } } })).toBe(0);
});
