/** The last day of a replay, as the merchant says it and as the shop's theme, its tokens and its page follow it. */
import { expect, test } from 'vitest';
import { endShow } from '#app/services/shows/end-show.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { setReplayEnd } from '#app/services/shows/set-replay-end.ts';
import { aShow, happens } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { workOff } from '../make/work-off.ts';

const actor = 'staff:1' as const;

/** A show in New York whose recording is offered. */
async function aReplay() {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { products: 1 });
  await endShow(app, { shop, showId: show.id, actor });
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop, id: show.id }, data: { life: 'replay' } }),
  );
  await happens(app, show, { type: 'replay.published', data: { until: null } });
  const end = (lastDay: string | null) =>
    setReplayEnd(app, { shop, showId: show.id, actor, lastDay });
  const offered = () => app.outside.shows.at(-1)?.shows.replays.length;
  const told = async () => (await readShow(app, { shop, showId: show.id })).replay;
  return { app, shop, show, end, offered, told };
}

test('a replay is offered to the end of its last day in its own time zone, and a later day brings it back', async () => {
  const { app, shop, show, end, offered, told } = await aReplay();
  await publishShows(app, { shop });
  expect([offered(), await told()]).toEqual([1, { lastDay: null, over: false }]);

  await end('2026-09-05');
  await workOff(app, shop);
  expect([offered(), await told()]).toEqual([1, { lastDay: '2026-09-05', over: false }]);
  expect(app.outside.states.at(-1)?.state.replayUntil).toBe(Date.parse('2026-09-06T04:00:00Z'));

  app.setNow('2026-09-06T03:59:59Z');
  await workOff(app, shop);
  expect(offered()).toBe(1);
  // The theme is told in that moment, by nobody's hand.
  app.setNow('2026-09-06T04:00:00Z');
  await workOff(app, shop);
  expect([offered(), await told()]).toEqual([0, { lastDay: '2026-09-05', over: true }]);

  await end(null);
  await workOff(app, shop);
  expect([offered(), await told()]).toEqual([1, { lastDay: null, over: false }]);
  const log = await app.inShop(shop, (tx) =>
    tx.showEvent.findMany({ where: { shop, showId: show.id, actor }, orderBy: { seq: 'asc' } }),
  );
  expect(log.map(({ type }) => type).slice(-2)).toEqual(['replay.published', 'replay.published']);
});

test.each([
  ['a day that is over', '2026-08-31', 'until_past'],
  ['a day no month has', '2026-02-30', 'bad_day'],
  ['a word', 'tomorrow', 'bad_day'],
  ['a year of six digits', '+012026-09-05', 'bad_day'],
])('%s is refused at its field, and nothing changes', async (_what, day, code) => {
  const { end, told } = await aReplay();
  await end('2026-09-05');

  await expect(end(day)).rejects.toMatchObject({ code, field: 'lastDay' });
  expect(await told()).toEqual({ lastDay: '2026-09-05', over: false });
});

test('a show that is no replay has no last day', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'ended' });

  const early = setReplayEnd(app, { shop, showId, actor, lastDay: null });

  await expect(early).rejects.toMatchObject({ kind: 'conflict' });
});
