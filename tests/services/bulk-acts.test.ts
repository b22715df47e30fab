import { expect, test } from 'vitest';
import { actOnHosts } from '#app/services/hosts/act-on-hosts.ts';
import { addHost } from '#app/services/hosts/add-host.ts';
import { listHosts } from '#app/services/hosts/list-hosts.ts';
import { actOnShows } from '#app/services/shows/act-on-shows.ts';
import { listShows } from '#app/services/shows/list-shows.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const actor = 'staff:1' as const;

test('many shows are cancelled, duplicated or put away at once; those that cannot be stay as they are, like another shop’s', async () => {
  const app = await makeApp();
  const [shop, other] = [await aShop(app), await aShop(app)];
  const planned = await aShow(app, shop, { life: 'scheduled', title: 'B' });
  const live = await aShow(app, shop, { life: 'live', title: 'A' });
  const ended = await aShow(app, shop, { life: 'ended', title: 'C' });
  const foreign = await aShow(app, other, { life: 'scheduled' });
  const showIds = [planned.id, live.id, ended.id, foreign.id, planned.id];
  const act = (name: Parameters<typeof actOnShows>[1]['act']) =>
    actOnShows(app, { shop, actor, showIds, act: name });

  const copied = await act('copy');
  const cancelled = await act('cancel');
  const archived = await act('archive');

  const lives = await Promise.all(
    [planned, live, ended].map(async ({ id }) => (await readShow(app, { shop, showId: id })).life),
  );
  expect([copied, cancelled, archived]).toEqual([
    { done: 3, left: 1 },
    { done: 1, left: 3 },
    { done: 2, left: 2 },
  ]);
  expect(lives).toEqual(['archived', 'live', 'archived']);
  expect(await readShow(app, { shop: other, showId: foreign.id })).toMatchObject({
    life: 'scheduled',
  });
});

test('a new link is made only for hosts it can be mailed to: nobody else’s link is made void', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const host = (name: string, email = '') => addHost(app, { shop, actor, name, email });
  const [noor, ines] = [await host('Noor', 'noor@example.com'), await host('Ines')];
  const ended = await host('Ole', 'ole@example.com');
  const hostIds = [noor.id, ines.id, ended.id];
  await actOnHosts(app, { shop, actor, act: 'end', hostIds: [ended.id] });

  const sum = await actOnHosts(app, { shop, actor, act: 'invite', hostIds });
  const again = await actOnHosts(app, { shop, actor, act: 'end', hostIds });
  const foreign = await actOnHosts(app, {
    ...{ shop: await aShop(app), actor, act: 'end', hostIds },
  });

  expect([sum, again, foreign]).toEqual([
    { done: 1, left: 2 },
    { done: 2, left: 1 },
    { done: 0, left: 3 },
  ]);
  expect(app.outside.mails.map(({ to }) => to)).toEqual(['noor@example.com']);
  expect((await app.db.hostLink.findMany({ where: { shop } })).map(({ hostId }) => hostId)).toEqual(
    [noor.id],
  );
});

test('lists come in the order that is asked for', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  for (const title of ['Wool', 'Apron', 'Mugs']) await aShow(app, shop, { title });
  for (const name of ['Noor', 'Ines']) await addHost(app, { shop, actor, name });

  const shows = await listShows(app, { shop, sort: 'title asc' });
  const hosts = await listHosts(app, { shop, sort: 'name desc' });
  const byShows = await listHosts(app, { shop, sort: 'shows desc' });

  expect(shows.shows.map(({ title }) => title)).toEqual(['Apron', 'Mugs', 'Wool']);
  expect(hosts.hosts.map(({ name }) => name)).toEqual(['Noor', 'Ines']);
  expect(byShows.hosts.map(({ name }) => name)).toEqual(['Ines', 'Noor']);
});
