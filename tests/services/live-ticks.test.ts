import { expect, test } from 'vitest';
import { postLine } from '#app/services/chat/post-line.ts';
import { removeLine } from '#app/services/chat/remove-line.ts';
import { Ticker, tickRound } from '#app/services/live/tick-shows.ts';
import { aShop, makeApp } from '../make/app.ts';
import { aShow, happens } from '../make/a-show.ts';
import { openClone } from '../setup/database.ts';

/** Rounds look at all shops, so each of these tests has a database of its own. */
async function alone(now?: string) {
  const database = await openClone();
  return makeApp({ database, ...(now ? { now } : {}) });
}

test('a show on air ticks with its newest version and the number of viewers', async () => {
  const app = await alone();
  const show = await aShow(app, await aShop(app));
  await aShow(app, await aShop(app), { life: 'scheduled' });
  app.outside.viewers = 41;

  await tickRound(app, new Ticker('one'));

  expect(app.outside.ticks).toEqual([
    {
      showKey: show.key,
      tick: {
        ...{ e: show.state.e, n: 1, ts: +app.clock.now(), sv: 2 },
        ...{ c: [], more: 0, r: {}, w: 41, x: [] },
      },
    },
  ]);
});

test('of several workers only one ticks a show, and another takes over when it is gone', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const show = await aShow(app, await aShop(app));
  const [one, two] = [new Ticker('one'), new Ticker('two')];

  await Promise.all([tickRound(app, one), tickRound(app, two)]);
  app.setNow('2026-09-01T12:00:01Z');
  await Promise.all([tickRound(app, one), tickRound(app, two)]);
  expect(app.outside.ticks.map(({ tick }) => tick.n)).toEqual([1, 2]);

  await app.db.showTicker.update({
    where: { showId: show.id },
    data: { heldUntil: new Date(Date.now() - 1000) },
  });
  app.setNow('2026-09-01T12:00:02Z');
  await tickRound(app, two);
  expect(app.outside.ticks.map(({ tick }) => tick.n)).toEqual([1, 2, 3]);
  const lease = await app.db.showTicker.findUniqueOrThrow({ where: { showId: show.id } });
  expect(lease.holder).toBe('two');
});

test('a state whose announcement was lost is announced by the next round, once', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const show = await aShow(app, await aShop(app));
  const deaf = {
    ...app,
    realtime: { ...app.realtime, publishState: () => Promise.reject(new Error('nobody listens')) },
  };
  const state = await happens(deaf, show, { type: 'lineup.changed', data: { revision: 9 } });
  app.setNow('2026-09-01T12:00:02Z');
  const ticker = new Ticker('one');

  await tickRound(app, ticker);
  app.setNow('2026-09-01T12:00:03Z');
  await tickRound(app, ticker);

  expect(app.outside.states).toEqual([{ showKey: show.key, state }]);
});

test('the state is repeated every ten minutes, because the cache forgets', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const show = await aShow(app, await aShop(app));
  const state = await happens(app, show, { type: 'lineup.changed', data: { revision: 1 } });
  const ticker = new Ticker('one');

  for (const minute of ['01', '09', '10', '15', '21']) {
    app.setNow(`2026-09-01T12:${minute}:00Z`);
    await tickRound(app, ticker);
  }

  expect(app.outside.states.map(({ state: said }) => said.v)).toEqual([state.v, state.v, state.v]);
});

test('a show that ended untold is told once, echoed for those who lost it, and then left alone', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const show = await aShow(app, await aShop(app), { life: 'ended' });
  const ticker = new Ticker('one');

  for (const second of ['05', '06', '19', '21', '22']) {
    app.setNow(`2026-09-01T12:00:${second}Z`);
    await tickRound(app, ticker);
  }

  expect(app.outside.states.map(({ showKey }) => showKey)).toEqual([show.key]);
  expect(app.outside.ticks.map(({ tick }) => tick.sv)).toEqual([3, 3]);
});

test('a loudspeaker that is down costs ticks, not the worker', async () => {
  const app = await alone();
  await aShow(app, await aShop(app));
  const down = () => Promise.reject(new Error('down'));
  const deaf = { ...app, realtime: { ...app.realtime, publishTick: down, viewers: down } };

  await tickRound(deaf, new Ticker('one'));

  expect(app.outside.lines.join('\n')).toMatch(/viewers\.unknown[^]*tick\.lost/);
});

test('where messages are counted, ticks slow down so that the day’s plan lasts, and states do not', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const show = await aShow(app, await aShop(app));
  app.outside.viewers = 999;
  const ticker = new Ticker('one', 500_000);
  const at = (second: number) => {
    app.setNow(new Date(Date.parse('2026-09-01T12:00:00Z') + second * 1000));
    return tickRound(app, ticker);
  };

  for (let second = 0; second < 40; second += 1) await at(second);
  const ticks = app.outside.ticks.map(({ tick }) =>
    Math.round((tick.ts - +new Date('2026-09-01T12:00:00Z')) / 1000),
  );
  await happens(app, show, { type: 'lineup.changed', data: { revision: 1 } });

  // Until the viewers are known for the plan it ticks every second, then about every eight.
  expect(ticks.filter((second) => second >= 12)).toHaveLength(3);
  expect(app.outside.states.at(-1)?.state.lineup).toBe(1);
  const { spent } = await app.db.showTicker.findUniqueOrThrow({ where: { showId: show.id } });
  expect(Number(spent)).toBeGreaterThan(999 * 10);
});

test('where ticks are far apart, a line that was taken away is gone for everybody within a second', async () => {
  const app = await alone('2026-09-01T12:00:00Z');
  const shop = await aShop(app);
  const show = await aShow(app, shop);
  app.outside.viewers = 999;
  const ticker = new Ticker('one', 100_000);
  const at = (second: number) => {
    app.setNow(new Date(Date.parse('2026-09-01T12:00:00Z') + second * 1000));
    return tickRound(app, ticker);
  };
  const where = { shop, showId: show.id } as const;
  const { line } = await postLine(app, {
    ...{ ...where, showKey: show.key, viewer: { id: 'v1', customer: false } },
    ...{ id: 'a', name: 'Ada', text: 'Buy elsewhere' },
  });
  for (let second = 0; second < 40; second += 1) await at(second);
  const { length } = app.outside.ticks;
  await removeLine(app, { ...where, actor: 'staff:7', messageId: line?.id ?? '', reason: 'Spam' });

  await at(40);

  expect(app.outside.ticks.slice(length).map(({ tick }) => tick.x)).toEqual([[line?.id]]);
});

test('yesterday’s messages are not counted against today', async () => {
  const app = await alone('2026-09-01T23:59:59Z');
  const show = await aShow(app, await aShop(app));
  app.outside.viewers = 9;
  const ticker = new Ticker('one', 1_000_000);
  await tickRound(app, ticker);
  app.setNow('2026-09-02T00:00:01Z');

  await tickRound(app, ticker);

  const row = await app.db.showTicker.findUniqueOrThrow({ where: { showId: show.id } });
  expect([row.spentOn?.toISOString().slice(0, 10), Number(row.spent)]).toEqual(['2026-09-02', 10]);
});
