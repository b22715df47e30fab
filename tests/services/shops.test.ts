import { expect, test } from 'vitest';
import { installShop } from '#app/services/shops/install-shop.ts';
import { listInstalledShops } from '#app/services/shops/list-installed-shops.ts';
import { readShop } from '#app/services/shops/read-shop.ts';
import { uninstallShop } from '#app/services/shops/uninstall-shop.ts';
import { makeApp } from '../make/app.ts';

test('a shop that comes back keeps its facts up to date and has its absence swept', async () => {
  const app = await makeApp();
  const shop = 'returning.myshopify.com';
  await installShop(app, { shop });
  await uninstallShop(app, { shop, at: '2026-09-02T00:00:00Z' });
  expect(await listInstalledShops(app)).not.toContain(shop);

  app.outside.facts = { ...app.outside.facts, name: 'Renamed' };
  app.setNow('2026-09-12T00:00:00Z');
  await installShop(app, { shop });

  expect(await listInstalledShops(app)).toContain(shop);
  expect((await readShop(app, { shop })).name).toBe('Renamed');
  const jobs = await app.db.$queryRaw<{ task: string }[]>`
    SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key = ${`sweep:${shop}`}`;
  expect(jobs).toEqual([{ task: 'orders.sweep' }]);
});

test('late news of an uninstallation does not undo a newer installation', async () => {
  const app = await makeApp({ now: '2026-09-05T00:00:00Z' });
  const shop = 'late-news.myshopify.com';
  await installShop(app, { shop });

  await uninstallShop(app, { shop, at: '2026-09-04T00:00:00Z' });

  expect(await listInstalledShops(app)).toContain(shop);
});
