import { expect, test } from 'vitest';
import { addHost } from '#app/services/hosts/add-host.ts';
import { setHostStatus } from '#app/services/hosts/set-host-status.ts';
import { changeLineupItem } from '#app/services/lineup/change-lineup-item.ts';
import { changeSeries } from '#app/services/series/change-series.ts';
import { keepAllSeries, keepSeries } from '#app/services/series/keep-series.ts';
import { listTemplates } from '#app/services/series/list-templates.ts';
import { readSeries } from '#app/services/series/read-series.ts';
import { removeTemplate } from '#app/services/series/remove-template.ts';
import { saveTemplate } from '#app/services/series/save-template.ts';
import { startSeries } from '#app/services/series/start-series.ts';
import { stopSeries } from '#app/services/series/stop-series.ts';
import { useTemplate } from '#app/services/series/use-template.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { changeShow } from '#app/services/shows/change-show.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { scheduleShow } from '#app/services/shows/schedule-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aProduct } from '../make/product.ts';

const actor = 'staff:1';
const timeZone = 'America/New_York';
const WEEKLY = { unit: 'week', every: 1, weekdays: [2], lastOn: null } as const;
const SAME = { title: 'Knitwear', description: '', time: '19:30', timeZone, rule: WEEKLY } as const;

/** A weekly show on Tuesdays from 20 October, made into a series. */
async function aSeries(
  app: TestApp,
  more: { rule?: Parameters<typeof startSeries>[1]['rule'] } = {},
) {
  const shop = await aShop(app);
  const [coat, scarf] = [aProduct(app, { title: 'Coat' }), aProduct(app, { title: 'Scarf' })];
  const noor = await addHost(app, { shop, actor, name: 'Noor' });
  const { id: showId } = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-10-20', time: '19:30', timeZone } },
    details: { title: 'Knitwear', aspect: '9:16', hosts: [{ hostId: noor.id, weight: 2 }] },
    products: [{ productId: coat.id }, { productId: scarf.id }],
  });
  const [first] = (await readShow(app, { shop, showId })).lineup;
  await changeLineupItem(app, { shop, actor, showId, itemId: first?.id ?? '', notes: 'Lined.' });
  const { id: seriesId } = await startSeries(app, {
    shop,
    showId,
    actor,
    rule: more.rule ?? WEEKLY,
  });
  return { shop, showId, seriesId, coat, scarf, noor };
}

type At = { shop: string; seriesId: string };

/** Title and start of each show, oldest first. */
async function plan(app: TestApp, { shop, seriesId }: At): Promise<string[]> {
  const { shows } = await readSeries(app, { shop, seriesId });
  return [...shows]
    .reverse()
    .map(
      ({ title, startsAt, life }) =>
        `${startsAt?.slice(0, 16)} ${title}${life === 'scheduled' ? '' : ` (${life})`}`,
    );
}

const idsOf = async (app: TestApp, { shop, seriesId }: At) =>
  [...(await readSeries(app, { shop, seriesId })).shows].reverse().map(({ id }) => id);

test('a series makes its next shows at the same wall clock when clocks go back, with hosts, lineup and notes', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);

  const [, second = ''] = await idsOf(app, series);
  const show = await readShow(app, { shop: series.shop, showId: second });

  expect(await plan(app, series)).toEqual([
    '2026-10-20T23:30 Knitwear',
    '2026-10-27T23:30 Knitwear',
    '2026-11-04T00:30 Knitwear',
    '2026-11-11T00:30 Knitwear',
  ]);
  expect(show.hosts).toMatchObject([{ hostId: series.noor.id, weight: 2 }]);
  expect(show.lineup.map(({ title, notes }) => [title, notes])).toEqual([
    ['Coat', 'Lined.'],
    ['Scarf', ''],
  ]);
});

test('the worker makes one more when one is over, and nothing however often it looks', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);

  app.setNow('2026-10-22T12:00:00Z');
  await Promise.all([keepAllSeries(app, series), keepAllSeries(app, series)]);
  await keepAllSeries(app, series);

  expect((await plan(app, series)).at(-1)).toBe('2026-11-18T00:30 Knitwear');
  expect(await plan(app, series)).toHaveLength(5);
  expect(await app.db.show.count({ where: { shop: series.shop } })).toBe(5);
});

test('a change of the series spares shows that have been and those changed by hand', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);
  const { shop } = series;
  const [, , third = ''] = await idsOf(app, series);
  await changeShow(app, { shop, showId: third, actor, title: 'Knitwear with a guest' });
  app.setNow('2026-10-21T12:00:00Z');

  await changeSeries(app, { ...series, actor, ...SAME, title: 'Wool hour', time: '18:00' });

  expect(await plan(app, series)).toEqual([
    '2026-10-20T23:30 Knitwear',
    '2026-10-27T22:00 Wool hour',
    '2026-11-04T00:30 Knitwear with a guest',
    '2026-11-10T23:00 Wool hour',
    '2026-11-17T23:00 Wool hour',
  ]);
});

test('another day of the week cancels what nobody touched and makes the new ones; a second change finds them', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);

  await changeSeries(app, { ...series, actor, ...SAME, rule: { ...WEEKLY, weekdays: [4] } });
  await changeSeries(app, {
    ...series,
    actor,
    ...SAME,
    title: 'Wool hour',
    rule: { ...WEEKLY, weekdays: [4] },
  });

  const now = await plan(app, series);
  expect(now.filter((line) => line.includes('(cancelled)'))).toHaveLength(4);
  expect(now.filter((line) => !line.includes('(cancelled)'))).toEqual([
    '2026-10-22T23:30 Wool hour',
    '2026-10-29T23:30 Wool hour',
    '2026-11-06T00:30 Wool hour',
    '2026-11-13T00:30 Wool hour',
  ]);
});

test('a series takes its lineup over from one of its shows', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);
  const { shop, scarf } = series;
  const mug = aProduct(app, { title: 'Mug' });
  const model = await scheduleShow(app, {
    ...{ shop, actor, when: { date: '2026-12-24', time: '10:00', timeZone } },
    details: { title: 'Other', aspect: '9:16', hosts: [] },
    products: [{ productId: mug.id }, { productId: scarf.id }],
  });

  await changeSeries(app, { ...series, actor, ...SAME, from: model.id });

  const [, second = ''] = await idsOf(app, series);
  const show = await readShow(app, { shop, showId: second });
  expect(show.title).toBe('Knitwear');
  expect(show.lineup.map(({ title }) => title)).toEqual(['Mug', 'Scarf']);
  expect(show.hosts).toEqual([]);
});

test('a worker that died while it made or changed a show finishes it, and does not take it for changed by hand', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);
  const { shop, seriesId } = series;
  const [, second = ''] = await idsOf(app, series);
  const { lineup } = await readShow(app, { shop, showId: second });
  // As it is left when the process ends before the notes are written.
  await app.db.lineupItem.updateMany({ where: { id: lineup[0]?.id ?? '' }, data: { notes: '' } });
  await app.db.seriesShow.updateMany({ where: { shop, showId: second }, data: { print: null } });

  await keepSeries(app, { shop, seriesId });
  await changeSeries(app, { ...series, actor, ...SAME, title: 'Wool hour' });

  const show = await readShow(app, { shop, showId: second });
  expect([show.title, show.lineup[0]?.notes]).toEqual(['Wool hour', 'Lined.']);
});

test('a cancelled show of a series is not made again; a stopped series makes no more', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);
  const { shop } = series;
  const [, second = '', third = ''] = await idsOf(app, series);
  await cancelShow(app, { shop, showId: second, actor });
  await changeShow(app, { shop, showId: third, actor, title: 'Mine' });
  await keepAllSeries(app, series);
  const before = await plan(app, series);

  const { cancelled } = await stopSeries(app, { ...series, actor, cancel: true });
  const again = await stopSeries(app, { ...series, actor, cancel: true });
  app.setNow('2026-12-15T12:00:00Z');
  await keepAllSeries(app, series);

  expect(before).toHaveLength(4);
  expect([cancelled, again.cancelled]).toEqual([2, 0]);
  expect((await plan(app, series)).filter((line) => !line.includes('(cancelled)'))).toEqual([
    '2026-11-04T00:30 Mine',
  ]);
});

test('a series of another shop, a show without a time and one that repeats already are refused', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const series = await aSeries(app);
  const other = await aShop(app);
  const foreign = { ...series, shop: other };

  const refusals = await Promise.all(
    [
      readSeries(app, foreign),
      readSeries(app, { ...series, seriesId: "'; DROP TABLE show" }),
      changeSeries(app, { ...foreign, actor, ...SAME }),
      stopSeries(app, { ...foreign, actor, cancel: true }),
      startSeries(app, { ...series, actor, rule: WEEKLY }),
      startSeries(app, { ...foreign, actor, rule: WEEKLY }),
    ].map((asked) => asked.then(() => 'done').catch((error: { code: string }) => error.code)),
  );

  expect(refusals).toEqual(['series', 'series', 'series', 'series', 'in_series', 'show']);
});

test('a template keeps what a show is made of, and begins a draft with what is still there', async () => {
  const app = await makeApp({ now: '2026-10-15T12:00:00Z' });
  const { shop, showId, noor, scarf } = await aSeries(app);
  const { id: templateId } = await saveTemplate(app, {
    shop,
    showId,
    actor,
    name: ' Tuesday  rail ',
  });
  app.outside.products.delete(scarf.id);
  await setHostStatus(app, { shop, hostId: noor.id, status: 'ended', actor });

  const made = await useTemplate(app, { shop, templateId, actor });
  const listed = await listTemplates(app, { shop });
  await removeTemplate(app, { shop, templateId, actor });

  const show = await readShow(app, { shop, showId: made.showId });
  expect(listed).toEqual([{ id: templateId, name: 'Tuesday rail', products: 2, hosts: 1 }]);
  expect(show).toMatchObject({ life: 'draft', title: 'Knitwear', hosts: [] });
  expect(show.lineup.map(({ title, notes }) => [title, notes])).toEqual([['Coat', 'Lined.']]);
  await expect(useTemplate(app, { shop, templateId, actor })).rejects.toMatchObject({
    code: 'template',
  });
});
