import { expect, test } from 'vitest';
import { react } from '#app/services/audience/react.ts';
import { readAudience } from '#app/services/audience/read-audience.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { postNotice } from '#app/services/live/post-notice.ts';
import { clearPoll } from '#app/services/polls/clear-poll.ts';
import { closePoll } from '#app/services/polls/close-poll.ts';
import { openPoll } from '#app/services/polls/open-poll.ts';
import { votePoll } from '#app/services/polls/vote-poll.ts';
import { aShow, aTickerOf, happens } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const start = '2026-09-01T12:00:00Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000);
const viewer = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function onAir(life: 'live' | 'scheduled' | 'ended' = 'live') {
  const app = await makeApp({ now: start });
  const show = await aShow(app, await aShop(app), { life });
  const at = { shop: show.shop, showId: show.id };
  return { app, show, at, by: { ...at, actor: 'staff:7' as const }, tick: aTickerOf(app, show) };
}

const poll = { question: 'Which next?', options: ['Coat', 'Scarf'] };

test('a poll is opened, voted in once per viewer, counted in ticks and closed with its result', async () => {
  const { app, at, by, tick } = await onAir();
  const opened = await openPoll(app, { ...by, ...poll });
  const pollId = opened.poll?.id ?? '';
  for (const [n, option] of [0, 0, 1].entries()) {
    await votePoll(app, { ...at, viewer: viewer(n), pollId, option });
  }
  await votePoll(app, { ...at, viewer: viewer(0), pollId, option: 1 });

  await tick();
  const closed = await closePoll(app, by);

  expect(app.outside.ticks[0]?.tick.p).toEqual({ id: pollId, counts: [1, 2] });
  expect(closed.poll).toEqual({ id: pollId, ...poll, endsAt: null, counts: [1, 2] });
  await expect(
    votePoll(app, { ...at, viewer: viewer(9), pollId, option: 0 }),
  ).rejects.toMatchObject({ kind: 'gone', code: 'poll' });
  expect((await clearPoll(app, by)).poll).toBeNull();
});

test('closing counts every vote that was taken, however many arrive at that moment', async () => {
  const { app, at, by } = await onAir();
  const { poll: opened } = await openPoll(app, { ...by, ...poll });
  const pollId = opened?.id ?? '';

  const [closed, ...votes] = await Promise.allSettled([
    closePoll(app, by),
    ...Array.from({ length: 25 }, (_, n) =>
      votePoll(app, { ...at, viewer: viewer(n), pollId, option: n % 2 }),
    ),
  ]);

  const taken = votes.filter(({ status }) => status === 'fulfilled').length;
  const counts = closed.status === 'fulfilled' ? (closed.value.poll?.counts ?? []) : [];
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(taken);
});

test('a poll with an end closes itself, and takes votes sent in the last moment', async () => {
  const { app, show, at, by, tick } = await onAir();
  const opened = await openPoll(app, { ...by, ...poll, seconds: 30 });
  const pollId = opened.poll?.id ?? '';
  expect(opened.poll?.endsAt).toBe(Date.parse(start) + 30_000);

  app.setNow(after(31));
  await votePoll(app, { ...at, viewer: viewer(1), pollId, option: 0 });
  await tick();
  app.setNow(after(32));
  await expect(
    votePoll(app, { ...at, viewer: viewer(2), pollId, option: 0 }),
  ).rejects.toMatchObject({ code: 'poll' });
  await tick();

  expect(app.outside.states.at(-1)).toMatchObject({
    showKey: show.key,
    state: { poll: { id: pollId, counts: [1, 0] } },
  });
});

test('of two producers who open a poll at once, one does', async () => {
  const { app, by } = await onAir();

  const answers = await Promise.allSettled([
    openPoll(app, { ...by, ...poll }),
    openPoll(app, { ...by, ...poll }),
  ]);

  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test.each([
  ['one answer', { options: ['only'] }, 'options'],
  ['six answers', { options: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'options'],
  ['the same answer twice', { options: ['a', ' a '] }, 'options'],
  ['an empty answer', { options: ['a', ' '] }, 'empty'],
  ['a question too long', { question: 'x'.repeat(101) }, 'too_long'],
  ['an end in a second', { seconds: 1 }, 'ends'],
  ['an end in a day', { seconds: 86_400 }, 'ends'],
])('a poll with %s is refused', async (_what, wish, code) => {
  const { app, by } = await onAir();

  await expect(openPoll(app, { ...by, ...poll, ...wish })).rejects.toMatchObject({ code });
});

test.each([-1, 2, 0.5, NaN])('a vote for answer %d is refused', async (option) => {
  const { app, at, by } = await onAir();
  const { poll: opened } = await openPoll(app, { ...by, ...poll });

  const vote = votePoll(app, { ...at, viewer: viewer(1), pollId: opened?.id ?? '', option });

  await expect(vote).rejects.toMatchObject({ code: 'option' });
});

test('a poll of another show or shop takes no vote', async () => {
  const { app, at, by } = await onAir();
  const { poll: opened } = await openPoll(app, { ...by, ...poll });
  const vote = { viewer: viewer(1), pollId: opened?.id ?? '', option: 0 };
  const neighbour = await aShow(app, at.shop);

  for (const elsewhere of [
    { ...at, showId: neighbour.id },
    { ...at, shop: await aShop(app) },
  ]) {
    await expect(votePoll(app, { ...elsewhere, ...vote })).rejects.toMatchObject({ code: 'poll' });
  }
  const nonsense = votePoll(app, { ...at, ...vote, pollId: 'no-uuid' });
  await expect(nonsense).rejects.toMatchObject({ code: 'poll' });
});

test('nothing is polled or posted in a show that is not on stage', async () => {
  const { app, by } = await onAir('ended');

  await expect(openPoll(app, { ...by, ...poll })).rejects.toMatchObject({ code: 'show_moved_on' });
  await expect(postNotice(app, { ...by, text: 'x' })).rejects.toMatchObject({
    code: 'show_moved_on',
  });
});

test('a notice stays until it is taken away', async () => {
  const { app, by } = await onAir();

  expect((await postNotice(app, { ...by, text: ' Ten \n minutes ' })).notice).toBe('Ten minutes');
  expect((await postNotice(app, { ...by, text: null })).notice).toBeNull();
});

test('a full screen refuses more to read, and never what a sale hangs on', async () => {
  const { app, show, by } = await onAir();
  const stock = (n: number, left: number) =>
    happens(app, show, {
      type: 'stock.stepped',
      data: { variantId: String(46_000_000_000_000 + n), left },
    });
  for (let n = 0; n < 24; n += 1) await stock(n, 100);
  await postNotice(app, { ...by, text: '汉'.repeat(120) });
  const wide = { question: '汉'.repeat(100), options: ['1', '2', '3', '4', '5'] };
  const options = wide.options.map((n) => n + '汉'.repeat(39));

  const opening = openPoll(app, { ...by, ...wide, options });

  await expect(opening).rejects.toMatchObject({ kind: 'too_large', code: 'state' });
  expect((await stock(0, 0)).stock['46000000000000']).toBe(0);
  expect((await openPoll(app, { ...by, ...poll })).poll?.question).toBe(poll.question);
});

test('taps are summed, told once, and a script’s thousand count as twenty', async () => {
  const { app, at, tick } = await onAir();
  const tap = (n: number, counts: Record<string, number>) =>
    react(app, { ...at, viewer: viewer(n), counts });
  await Promise.all(Array.from({ length: 30 }, (_, n) => tap(n, { heart: 2 })));
  await tap(1, { heart: 1000, constructor: 5, skull: 3 });
  await tap(1, { heart: -5 });
  await tap(1, { heart: NaN });

  await tick();
  await tick();

  expect(app.outside.ticks.map(({ tick: said }) => said.r)).toEqual([{ heart: 80 }, {}]);
  expect((await readAudience(app, at)).reactions).toEqual({ heart: 80 });
});

test('taps count while the show is on the air only', async () => {
  const { app, at } = await onAir('scheduled');

  await react(app, { ...at, viewer: viewer(1), counts: { heart: 2 } });

  expect((await readAudience(app, at)).reactions).toEqual({});
});

test('ten reloads are one viewer, and watch time is what lay between signs of life', async () => {
  const { app, at } = await onAir();
  const watch = async (second: number, n: number) => {
    app.setNow(after(second));
    await recordWatching(app, { ...at, viewer: viewer(n) });
  };
  for (let reload = 0; reload < 10; reload += 1) await watch(0, 1);
  for (const second of [20, 40, 60]) await watch(second, 1);
  for (const second of [60, 300, 320]) await watch(second, 2);

  const { live, replay } = await readAudience(app, at);

  expect(live).toEqual({ unique: 2, watchedS: 80, averageS: 40 });
  expect(replay).toEqual({ unique: 0, watchedS: 0, averageS: 0 });
});

test('two windows of one viewer do not watch twice as long', async () => {
  const { app, at } = await onAir();
  for (const second of [0, 5, 20, 25, 40, 45]) {
    app.setNow(after(second));
    await recordWatching(app, { ...at, viewer: viewer(1) });
  }

  expect((await readAudience(app, at)).live.watchedS).toBe(45);
});

test('a replay is counted apart, and a show to come not at all', async () => {
  const { app, at } = await onAir('scheduled');
  await recordWatching(app, { ...at, viewer: viewer(1) });
  await app.db.show.update({ where: { id: at.showId }, data: { life: 'replay' } });
  await recordWatching(app, { ...at, viewer: viewer(1) });

  const audience = await readAudience(app, at);

  expect([audience.live.unique, audience.replay.unique]).toEqual([0, 1]);
});

test('the curve keeps the most viewers of each minute on the air', async () => {
  const { app, at, tick } = await onAir();
  for (const [second, viewers] of [
    [5, 10],
    [12, 30],
    [20, 20],
    [70, 25],
    [75, null],
  ] as const) {
    app.setNow(after(second));
    app.outside.viewers = viewers;
    await tick();
  }

  const { curve, peak } = await readAudience(app, at);

  expect(curve).toEqual([
    { minute: 0, viewers: 30 },
    { minute: 1, viewers: 25 },
  ]);
  expect(peak).toBe(30);
});
