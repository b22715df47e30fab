import { expect, test } from 'vitest';
import { tickRound, Ticker } from '#app/services/live/tick-shows.ts';
import { watchRound, Watcher } from '#app/services/live/watch-signals.ts';
import type { StreamStatus } from '#app/services/ports.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { pauseShow } from '#app/services/shows/pause-show.ts';
import { resumeShow } from '#app/services/shows/resume-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { openClone } from '../setup/database.ts';

const actor = 'staff:1';

/** A show on the air whose stream answers what the test says; rounds look at all shops, so the database is its own. */
async function onAir() {
  const stream: { status: StreamStatus | Error; asked: number } = { status: 'live', asked: 0 };
  const plain = await makeApp();
  const app = await makeApp({
    database: await openClone(),
    now: '2026-09-01T12:00:00Z',
    video: {
      ...plain.video,
      async readStatus() {
        stream.asked += 1;
        if (stream.status instanceof Error) throw stream.status;
        return stream.status;
      },
    },
  });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  await startShow(app, { shop, showId, actor });
  const watcher = new Watcher('one');
  return {
    ...{ app, shop, showId, stream, actor: actor as typeof actor, watcher },
    round: () => watchRound(app, watcher),
    seen: () => app.outside.states.at(-1)?.state,
    log: async () =>
      (await app.db.showEvent.findMany({ where: { showId }, orderBy: { seq: 'asc' } }))
        .filter(({ type }) => /^show\.(paused|resumed)$/.test(type))
        .map(({ type, data, actor: by }) => ({ type, data, by })),
  };
}

test('a lost picture draws the curtain once, and its return lifts it', async () => {
  const { stream, round, seen, log } = await onAir();

  await round();
  stream.status = 'reconnecting';
  await round();
  await round();
  expect(seen()).toMatchObject({ life: 'paused', pause: 'signal' });
  stream.status = 'live';
  await round();
  await round();

  expect(seen()).toMatchObject({ life: 'live', pause: null });
  expect(await log()).toEqual([
    { type: 'show.paused', data: { reason: 'signal' }, by: 'system' },
    { type: 'show.resumed', data: {}, by: 'system' },
  ]);
});

test('a pause by the host is the host’s: the picture neither ends it nor makes it another', async () => {
  const { app, shop, showId, stream, round, seen, log } = await onAir();

  await pauseShow(app, { shop, showId, actor });
  await round();
  stream.status = 'reconnecting';
  await round();
  stream.status = 'live';
  await round();

  expect(seen()).toMatchObject({ life: 'paused', pause: 'host' });
  expect(await log()).toHaveLength(1);
});

test('a host who pauses while the picture is lost finds the curtain still drawn when it is back', async () => {
  const { app, shop, showId, stream, round, seen } = await onAir();
  stream.status = 'reconnecting';
  await round();

  await pauseShow(app, { shop, showId, actor });
  stream.status = 'live';
  await round();

  expect(seen()).toMatchObject({ life: 'paused', pause: 'host' });
  await resumeShow(app, { shop, showId, actor });
  await round();
  expect(seen()).toMatchObject({ life: 'live', pause: null });
});

test('a provider that cannot be asked is no lost picture', async () => {
  const { app, stream, round, seen, log } = await onAir();
  stream.status = new Error('the provider is down');

  await round();

  expect(seen()?.life).toBe('live');
  expect(await log()).toEqual([]);
  expect(app.outside.lines.join('\n')).toContain('signal.unknown');
});

test('a camera that is not on yet at the start gets some seconds before the curtain falls', async () => {
  const { app, stream, round, seen } = await onAir();
  stream.status = 'idle';

  await round();
  expect(seen()?.life).toBe('live');
  app.setNow('2026-09-01T12:00:06Z');
  await round();
  expect(seen()).toMatchObject({ life: 'paused', pause: 'signal' });
});

test('two workers at once draw one curtain, and a show another worker ticks is left to it', async () => {
  const { app, stream, watcher, log } = await onAir();
  stream.status = 'reconnecting';

  await Promise.all([watchRound(app, watcher), watchRound(app, new Watcher('two'))]);
  expect(await log()).toHaveLength(1);

  await tickRound(app, new Ticker('two'));
  const before = stream.asked;
  await watchRound(app, watcher);
  expect(stream.asked).toBe(before);
});

test('a show that has ended is watched no more, whatever its stream says', async () => {
  const { app, shop, showId, stream, round, log } = await onAir();
  await endShow(app, { shop, showId, actor });
  stream.status = 'reconnecting';
  const before = stream.asked;

  await round();

  expect(stream.asked).toBe(before);
  expect(await log()).toEqual([]);
});
