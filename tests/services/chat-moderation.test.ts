import { expect, test } from 'vitest';
import { changeChatRules } from '#app/services/chat/change-chat-rules.ts';
import { pardonViewer } from '#app/services/chat/pardon-viewer.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { readChat } from '#app/services/chat/read-chat.ts';
import { readModeration } from '#app/services/chat/read-moderation.ts';
import { removeLine } from '#app/services/chat/remove-line.ts';
import { restoreLine } from '#app/services/chat/restore-line.ts';
import { sanctionViewer } from '#app/services/chat/sanction-viewer.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';
import { aShow, aTickerOf, type MadeShow } from '../make/a-show.ts';

const start = '2026-09-01T12:00:00Z';
const after = (seconds: number) => new Date(Date.parse(start) + seconds * 1000);
const viewer = { id: `g${'a'.repeat(22)}`, customer: false };
const other = { id: `g${'b'.repeat(22)}`, customer: false };

async function onAir() {
  const app = await makeApp({ now: start });
  const show = await aShow(app, await aShop(app));
  const by = { shop: show.shop, showId: show.id, actor: 'staff:7', reason: 'spam' } as const;
  return { app, show, by, tick: aTickerOf(app, show) };
}

let posts = 0;
async function say(app: TestApp, show: MadeShow, text: string, who = viewer): Promise<string> {
  posts += 1;
  const { line } = await postLine(app, {
    ...{ shop: show.shop, showId: show.id, showKey: show.key, viewer: who },
    ...{ id: `post-${posts}`, name: 'Ana', text },
  });
  return line?.id ?? 'held';
}

const acts = async (app: TestApp, show: MadeShow) =>
  (await readModeration(app, { shop: show.shop, showId: show.id })).acts.map(({ act }) => act);

test('a line taken away is named by the next ticks and gone for whoever joins, also in the replay', async () => {
  const { app, show, by, tick } = await onAir();
  const messageId = await say(app, show, 'buy at evil.example');
  await tick();

  await removeLine(app, { ...by, messageId });
  await tick();

  expect(app.outside.ticks.at(-1)?.tick.x).toEqual([messageId]);
  expect(await readChat(app, by)).toEqual({ lines: [], removed: [messageId] });
  await app.db.show.update({ where: { id: show.id }, data: { life: 'replay' } });
  expect((await readChat(app, by)).lines).toEqual([]);
});

test('a removal is repeated for five seconds, because ticks may be lost', async () => {
  const { app, show, by, tick } = await onAir();
  const messageId = await say(app, show, 'x');
  await tick();
  await removeLine(app, { ...by, messageId });

  for (const second of [1, 3, 5, 6]) {
    app.setNow(after(second));
    await tick();
  }

  expect(app.outside.ticks.slice(1).map(({ tick: said }) => said.x.length)).toEqual([1, 1, 0, 0]);
});

test('a line nobody was told yet is taken away without a word', async () => {
  const { app, show, by, tick } = await onAir();
  const messageId = await say(app, show, 'x');

  await removeLine(app, { ...by, messageId });
  await tick();

  expect(app.outside.ticks.map(({ tick: said }) => [said.c, said.x])).toEqual([[[], []]]);
});

test('what was taken away comes back as it was', async () => {
  const { app, show, by, tick } = await onAir();
  const messageId = await say(app, show, 'x');
  await tick();
  await removeLine(app, { ...by, messageId });
  await tick();

  await restoreLine(app, { ...by, messageId });
  await tick();

  expect(app.outside.ticks.at(-1)?.tick).toMatchObject({ c: [{ id: messageId }], x: [] });
  expect(await acts(app, show)).toEqual(['message.restored', 'message.removed']);
});

test('a held line is let through by a moderator', async () => {
  const { app, show, by, tick } = await onAir();
  await changeChatRules(app, { ...by, rules: { approval: true } });
  expect(await say(app, show, 'may I?')).toBe('held');
  const { held } = await readModeration(app, by);
  expect(held).toMatchObject([{ text: 'may I?', status: 'held', viewer: viewer.id }]);

  await restoreLine(app, { ...by, messageId: held[0]?.id ?? '' });
  await tick();

  expect(app.outside.ticks.at(-1)?.tick.c).toMatchObject([{ text: 'may I?' }]);
  expect(await acts(app, show)).toEqual(['message.approved', 'chat.changed']);
});

test('a time-out ends by itself and holds in this show only', async () => {
  const { app, show, by } = await onAir();
  const elsewhere = await aShow(app, show.shop);
  await sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'timeout', seconds: 60 });

  await expect(say(app, show, 'x')).rejects.toMatchObject({
    code: 'timed_out',
    facts: { waitS: 60 },
  });
  await say(app, elsewhere, 'x');
  await say(app, show, 'x', other);
  app.setNow(after(60));
  await say(app, show, 'x');
});

test('a blocked viewer writes in no show of the shop, but in those of another', async () => {
  const { app, show, by } = await onAir();
  const sameShop = await aShow(app, show.shop);
  const otherShop = await aShow(app, await aShop(app));

  await sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'block' });

  await expect(say(app, show, 'x')).rejects.toMatchObject({ code: 'blocked' });
  await expect(say(app, sameShop, 'x')).rejects.toMatchObject({ code: 'blocked' });
  await say(app, otherShop, 'x');
});

test('a hidden viewer notices nothing and is heard by nobody', async () => {
  const { app, show, by, tick } = await onAir();
  await sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'hidden' });

  const own = await say(app, show, 'hello?');
  await tick();

  expect(own).toMatch(/^\d+$/);
  expect(app.outside.ticks.flatMap(({ tick: said }) => said.c)).toEqual([]);
  expect((await readChat(app, by)).lines).toEqual([]);
  expect((await readModeration(app, by)).lines).toMatchObject([{ status: 'hidden' }]);
});

test('a sanction may clear what was written, with an act for each', async () => {
  const { app, show, by, tick } = await onAir();
  await say(app, show, 'one');
  await say(app, show, 'two');
  await say(app, show, 'three', other);
  await tick();

  const { removed } = await sanctionViewer(app, {
    ...{ ...by, viewer: viewer.id },
    ...{ kind: 'block', clear: true },
  });

  expect(removed).toBe(2);
  expect((await readChat(app, by)).lines.map(({ text }) => text)).toEqual(['three']);
  expect((await acts(app, show)).sort()).toEqual(['message.removed', 'viewer.blocked']);
});

test('a pardon lifts whatever kept a viewer from writing', async () => {
  const { app, show, by } = await onAir();
  await sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'block' });
  await sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'timeout', seconds: 600 });

  await pardonViewer(app, { ...by, viewer: viewer.id });

  await say(app, show, 'thank you');
  expect((await readModeration(app, by)).sanctions).toEqual([]);
});

test('every act says who, what, why and when, and never the words', async () => {
  const { app, show, by } = await onAir();
  const messageId = await say(app, show, 'very private words');

  await removeLine(app, { ...by, messageId, reason: '  rude,\n again ' });

  const { acts: noted } = await readModeration(app, by);
  expect(noted).toEqual([
    {
      ...{ at: '2026-09-01T12:00:00.000Z', actor: 'staff:7', act: 'message.removed' },
      ...{ reason: 'rude, again', viewer: viewer.id, messageId, until: null, detail: null },
    },
  ]);
  const rows = await app.db.auditLog.findMany({ where: { shop: show.shop } });
  expect(JSON.stringify(rows)).not.toContain('private');
});

test('doing it twice is one act', async () => {
  const { app, show, by } = await onAir();
  const messageId = await say(app, show, 'x');

  await Promise.all([removeLine(app, { ...by, messageId }), removeLine(app, { ...by, messageId })]);
  await restoreLine(app, { ...by, messageId });
  await restoreLine(app, { ...by, messageId });
  await pardonViewer(app, { ...by, viewer: viewer.id });

  expect((await acts(app, show)).sort()).toEqual(['message.removed', 'message.restored']);
});

test.each<[string, string, (app: TestApp, by: Acting, id: string) => Promise<unknown>]>([
  [
    'a reason of nothing',
    'reason',
    (app, by, messageId) => removeLine(app, { ...by, messageId, reason: ' ' }),
  ],
  [
    'a reason too long',
    'reason',
    (app, by, messageId) => removeLine(app, { ...by, messageId, reason: 'x'.repeat(201) }),
  ],
  ['no such message', 'message', (app, by) => removeLine(app, { ...by, messageId: '999999' })],
  [
    'a message that is no number',
    'message',
    (app, by) => removeLine(app, { ...by, messageId: '1 OR 1=1' }),
  ],
  [
    'a message beyond all numbers',
    'message',
    (app, by) => restoreLine(app, { ...by, messageId: '9'.repeat(40) }),
  ],
  [
    'a time-out of nothing',
    'seconds',
    (app, by) => sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'timeout', seconds: 0 }),
  ],
  [
    'a time-out of a year',
    'seconds',
    (app, by) =>
      sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'timeout', seconds: 31_536_000 }),
  ],
  [
    'a time-out without an end',
    'seconds',
    (app, by) => sanctionViewer(app, { ...by, viewer: viewer.id, kind: 'timeout' }),
  ],
  [
    'one of the team',
    'viewer',
    (app, by) => sanctionViewer(app, { ...by, viewer: 'staff:7', kind: 'block' }),
  ],
])('a moderator is refused %s', async (_what, code, act) => {
  const { app, show, by } = await onAir();
  const messageId = await say(app, show, 'x');

  await expect(act(app, by, messageId)).rejects.toMatchObject({ code });
});

interface Acting {
  readonly shop: string;
  readonly showId: string;
  readonly actor: 'staff:7';
  readonly reason: string;
}

test("a moderator of one shop does not reach another's lines", async () => {
  const { app, show, by } = await onAir();
  const messageId = await say(app, show, 'x');
  const stranger = { ...by, shop: await aShop(app) };

  await expect(removeLine(app, { ...stranger, messageId })).rejects.toMatchObject({
    code: 'message',
  });
  await expect(restoreLine(app, { ...stranger, messageId })).rejects.toMatchObject({
    code: 'message',
  });
  await expect(readModeration(app, stranger)).rejects.toMatchObject({ code: 'show' });
});
