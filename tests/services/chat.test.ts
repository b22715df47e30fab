import { expect, test } from 'vitest';
import { postLine } from '#app/services/chat/post-line.ts';
import { readChat } from '#app/services/chat/read-chat.ts';
import { sayAsTeam } from '#app/services/chat/say-as-team.ts';
import { setBlockedWords } from '#app/services/chat/set-blocked-words.ts';
import { changeChatRules } from '#app/services/chat/change-chat-rules.ts';
import { Ticker, tickRound } from '#app/services/live/tick-shows.ts';
import type { ChatRules } from '#app/contract/show-events.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aShow, aTickerOf, happens, type MadeShow } from '../make/a-show.ts';
import { openClone } from '../setup/database.ts';

const start = '2026-09-01T12:00:00Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000);

async function onAir() {
  const app = await makeApp({ now: start });
  const show = await aShow(app, await aShop(app, { name: 'Marigold & Moss' }));
  return { app, show, tick: aTickerOf(app, show) };
}

const guest = (letter: string) => ({ id: `g${letter.repeat(22)}`, customer: false });
const customer = (letter: string) => ({ id: `c${letter.repeat(22)}`, customer: true });

let posts = 0;
function say(app: TestApp, show: MadeShow, text: string, more: object = {}) {
  posts += 1;
  return postLine(app, {
    ...{ shop: show.shop, showId: show.id, showKey: show.key, viewer: guest('a') },
    ...{ id: `post-${posts}`, name: 'Ana', text },
    ...more,
  });
}

function rules(app: TestApp, show: MadeShow, change: Partial<ChatRules>) {
  const at = { shop: show.shop, showId: show.id, actor: 'staff:7' as const };
  return changeChatRules(app, { ...at, rules: change, reason: 'test' });
}

const lines = (app: TestApp) => app.outside.ticks.flatMap(({ tick }) => tick.c);

test('a line leaves with the next tick, once, and whoever joins late reads it', async () => {
  const { app, show, tick } = await onAir();

  const { line } = await say(app, show, '  How does it <b>fall</b>? ');
  await tick();
  await tick();

  expect(line).toEqual({
    ...{ id: expect.stringMatching(/^\d+$/) as string, at: Date.parse(start) },
    ...{ name: 'Ana', text: 'How does it <b>fall</b>?', role: 'viewer' },
  });
  expect(lines(app)).toEqual([line]);
  expect(await readChat(app, { shop: show.shop, showId: show.id })).toEqual({
    lines: [line],
    removed: [],
  });
});

test('a line posted twice is one, also when both posts arrive together', async () => {
  const { app, show, tick } = await onAir();

  const answers = await Promise.all(
    Array.from({ length: 5 }, () => say(app, show, 'Hello', { id: 'the-same' })),
  );
  await tick();

  expect(new Set(answers.map(({ line }) => line?.id)).size).toBe(1);
  expect(lines(app)).toHaveLength(1);
});

test('everybody sees five lines a tick, the team always, the rest are counted', async () => {
  const { app, show, tick } = await onAir();
  for (const letter of 'bcdefghij') {
    await say(app, show, `I am ${letter}`, { viewer: guest(letter), name: letter });
  }
  await sayAsTeam(app, {
    ...{ shop: show.shop, showId: show.id, actor: 'staff:7', role: 'host' },
    ...{ name: 'Ines', text: 'Welcome' },
  });

  await tick();

  const [heard] = app.outside.ticks;
  expect(heard?.tick.c).toHaveLength(5);
  expect(heard?.tick.c.at(-1)).toMatchObject({ role: 'host', text: 'Welcome' });
  expect(heard?.tick.more).toBe(5);
  const past = await readChat(app, { shop: show.shop, showId: show.id });
  expect(past.lines).toEqual(heard?.tick.c);
});

test('those who run the show hear every line at once, with the name to sanction by', async () => {
  const { app, show } = await onAir();

  const { line } = await say(app, show, 'Hello');

  expect(app.outside.staff).toEqual([
    {
      showKey: show.key,
      event: 'chat',
      data: { line, viewer: guest('a').id, status: 'shown' },
    },
  ]);
});

test('a fourth line within five seconds is told to wait, another viewer is not', async () => {
  const { app, show } = await onAir();
  for (const text of ['one', 'two', 'three']) await say(app, show, text);

  await expect(say(app, show, 'four')).rejects.toMatchObject({
    kind: 'too_often',
    code: 'pace',
    facts: { waitS: 5 },
  });
  await say(app, show, 'four', { viewer: guest('b') });
  app.setNow(after(5));
  await say(app, show, 'four');
});

test('two posts at once do not both slip under the limit', async () => {
  const { app, show } = await onAir();

  const answers = await Promise.allSettled(
    Array.from({ length: 10 }, (_, n) => say(app, show, `line ${n}`)),
  );

  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
});

test('the same words again are an echo, whatever their dress', async () => {
  const { app, show } = await onAir();
  await say(app, show, 'Follow me');

  await expect(say(app, show, 'FOLLOW  ME')).rejects.toMatchObject({ code: 'echo' });
});

test.each(['Ines', 'ÎNES', 'i n e s', 'Marigold & Moss', 'marigold moss'])(
  'a viewer cannot be called %j, because somebody of the team is',
  async (name) => {
    const { app, show } = await onAir();
    const { shop, id: showId } = show;
    const id = app.ids.uuid();
    const now = app.clock.now();
    await app.inShop(shop, async (tx) => {
      await tx.host.create({ data: { id, shop, name: 'Ines', createdAt: now } });
      await tx.showHost.create({ data: { shop, showId, hostId: id, position: 0, joinedAt: now } });
    });

    await expect(say(app, show, 'Hi', { name })).rejects.toMatchObject({ code: 'name_taken' });
  },
);

test('slow mode, customers only, approval and closing hold for the very next line', async () => {
  const { app, show, tick } = await onAir();

  await rules(app, show, { slowS: 30 });
  await say(app, show, 'one');
  await expect(say(app, show, 'two')).rejects.toMatchObject({ code: 'slow_mode' });

  await rules(app, show, { slowS: 0, who: 'customers' });
  await expect(say(app, show, 'two')).rejects.toMatchObject({ code: 'customers_only' });
  await say(app, show, 'two', { viewer: customer('b') });

  await rules(app, show, { who: 'everyone', approval: true });
  expect(await say(app, show, 'three')).toEqual({ line: null });

  await rules(app, show, { open: false });
  await expect(say(app, show, 'four')).rejects.toMatchObject({ code: 'chat_closed' });

  await tick();
  expect(lines(app).map(({ text }) => text)).toEqual(['one', 'two']);
  const last = app.outside.states.at(-1)?.state.chat;
  expect(last).toEqual({ open: false, slowS: 0, who: 'everyone', approval: true });
});

test.each([-1, 1.5, 301, NaN])('slow mode of %d seconds is refused', async (slowS) => {
  const { app, show } = await onAir();

  await expect(rules(app, show, { slowS })).rejects.toMatchObject({ code: 'slow' });
});

test('rules that are as wished already change nothing', async () => {
  const { app, show } = await onAir();

  await rules(app, show, { open: true });

  expect(app.outside.states).toEqual([]);
});

test('a line with a blocked word waits, without telling why', async () => {
  const { app, show, tick } = await onAir();
  const at = { shop: show.shop, actor: 'staff:7' as const, reason: 'spam' };
  expect(await setBlockedWords(app, { ...at, words: ['Scám', 'scam', ' '] })).toEqual(['scam']);

  expect(await say(app, show, 'what a sc4m')).toEqual({ line: null });
  expect((await say(app, show, 'what a scampi')).line).not.toBeNull();

  await tick();
  expect(lines(app).map(({ text }) => text)).toEqual(['what a scampi']);
});

test('before and after a show a line is told by a tick of its own, otherwise there is silence', async () => {
  const app = await makeApp({ database: await openClone(), now: start });
  const show = await aShow(app, await aShop(app), { life: 'scheduled' });
  const ticker = new Ticker('one');

  await tickRound(app, ticker);
  await say(app, show, 'first!');
  await tickRound(app, ticker);
  await tickRound(app, ticker);

  expect(app.outside.ticks.map(({ tick }) => tick.c.map(({ text }) => text))).toEqual([['first!']]);
});

test('a quarter of an hour after the end nobody adds to the conversation', async () => {
  const app = await makeApp({ now: start });
  const show = await aShow(app, await aShop(app), { life: 'ended' });
  await say(app, show, 'that was nice');

  app.setNow(after(15 * 60 + 1));

  await expect(say(app, show, 'still there?')).rejects.toMatchObject({ code: 'chat_closed' });
});

test('the replay brings back what the live chat had no room for', async () => {
  const { app, show, tick } = await onAir();
  for (const letter of 'bcdefgh')
    await say(app, show, letter, { viewer: guest(letter), name: letter });
  await tick();
  const at = { shop: show.shop, showId: show.id };
  expect((await readChat(app, at)).lines).toHaveLength(5);

  await app.db.show.update({ where: { id: show.id }, data: { life: 'replay' } });

  expect((await readChat(app, at)).lines.map(({ text }) => text).join('')).toBe('bcdefgh');
});

test('a tick counts how an open poll stands and the taps since the last one', async () => {
  const { app, show, tick } = await onAir();
  await app.db.showReaction.createMany({
    data: [1, 2].map((slot) => ({
      ...{ shop: show.shop, showId: show.id, kind: 'heart', slot, total: 3n },
    })),
  });
  const pollId = app.ids.uuid();
  await app.db.poll.create({
    data: {
      ...{ id: pollId, shop: show.shop, showId: show.id, question: '?', options: ['a', 'b'] },
      openedAt: app.clock.now(),
      votes: { create: { viewer: 'x', option: 1, at: app.clock.now() } },
    },
  });
  const data = { pollId, question: '?', options: ['a', 'b'], endsAt: null };
  await happens(app, show, { type: 'poll.opened', data });

  await tick();
  await tick();

  const [first, second] = app.outside.ticks;
  expect(first?.tick).toMatchObject({ r: { heart: 6 }, p: { id: pollId, counts: [0, 1] } });
  expect(second?.tick).toMatchObject({ r: {}, p: { id: pollId, counts: [0, 1] } });
});

test("another shop's show has no chat", async () => {
  const { app, show } = await onAir();
  const stranger = { ...show, shop: await aShop(app) };

  await expect(say(app, stranger, 'Hi')).rejects.toMatchObject({ kind: 'not_found' });
  const past = await readChat(app, { shop: stranger.shop, showId: show.id });
  expect(past.lines).toEqual([]);
});
