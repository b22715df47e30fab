/** Every act of moderation through its door: what viewers read at once and in the replay, what its target may still write, and the note of it. */
import { expect, test } from 'vitest';
import type { ChatPast, ChatPosted } from '#app/contract/viewer-input.ts';
import { issuePass } from '#app/services/live/viewer-pass.ts';
import { aShow, aTickerOf, type MadeShow } from '#tests/make/a-show.ts';
import { aMerchant, type Merchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const moderation = await import('#app/routes/app.shows.$showId.moderation.ts');
const chat = await import('#app/routes/storefront.live.$key.chat.ts');

const REASON = 'Not kind to others';

interface Scene {
  readonly show: MadeShow;
  /** The line on screen, and who wrote it, as the desk knows them. */
  readonly line: { id: string; viewer: string };
  act(wish: object): Promise<number>;
  /** Says something; answers the line as its author sees it, null where it waits, or the refusal. */
  say(text: string, who?: 'ada' | 'customer'): Promise<string | null>;
  /** What everybody else reads now. */
  read(): Promise<string[]>;
}

let posts = 0;

/** A line of Ada's that everybody has read, and a moderator. */
async function aTalk(): Promise<Scene> {
  const moderator: Merchant = await aMerchant(app, env, { role: 'moderator' });
  const show = await aShow(app, moderator.shop);
  const tick = aTickerOf(app, show);
  const { shop, id: showId, key } = show;
  const at = { params: { key }, context: {} };
  const url = `https://app.showfront.example/storefront/live/${key}/chat`;
  const say: Scene['say'] = async (text, who = 'ada') => {
    posts += 1;
    const customerId = who === 'customer' ? `${app.ids.uuid()}` : null;
    const visit = who === 'customer' ? 'visit-of-a-customer' : 'visit-of-ada-00001';
    const pass = issuePass(app.settings, { shop, showId, visit, customerId, now: app.clock.now() });
    const body = { pass, id: `line-${String(posts).padStart(4, '0')}`, name: 'Ada', text };
    const headers = { 'content-type': 'application/json', 'user-agent': 'Mozilla/5.0 (iPhone)' };
    const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
    const answered = await chat.action({ request, ...at } as never);
    const told = (await answered.json()) as ChatPosted & { error?: { code: string } };
    return told.error ? `${answered.status} ${told.error.code}` : (told.line?.text ?? null);
  };
  const read = async () => {
    await tick();
    const answered = await chat.loader({ request: new Request(url), ...at } as never);
    return ((await answered.json()) as ChatPast).lines.map(({ text }) => text);
  };
  const act = async (wish: object) =>
    (await moderation.action(moderator.call('/app', { showId }, { reason: REASON, ...wish })))
      .status;
  await say('Cheaper elsewhere');
  await read();
  const row = await app.db.chatMessage.findFirstOrThrow({ where: { shop, showId } });
  return { show, line: { id: String(row.id), viewer: row.viewer }, act, say, read };
}

interface Row {
  readonly wishes: (line: Scene['line']) => readonly object[];
  /** What others read right after it, and for ever. */
  readonly read: readonly string[];
  /** What comes of the next line of its author. */
  readonly next: string | null;
  /** What others read then. */
  readonly then: readonly string[];
  readonly noted: readonly string[];
}

const SAID = 'Cheaper elsewhere';
const NEXT = 'Good evening';
const sanction = (kind: string, more: object = {}) => ({ act: 'sanction', kind, ...more });

const ACTS: readonly (readonly [string, Row])[] = [
  [
    'delete a line',
    {
      wishes: ({ id }) => [{ act: 'remove', messageId: id }],
      ...{ read: [], next: NEXT, then: [NEXT], noted: ['message.removed'] },
    },
  ],
  [
    'delete and undo',
    {
      wishes: ({ id }) => [
        { act: 'remove', messageId: id },
        { act: 'restore', messageId: id },
      ],
      ...{ read: [SAID], next: NEXT, then: [SAID, NEXT] },
      noted: ['message.removed', 'message.restored'],
    },
  ],
  [
    'time-out',
    {
      wishes: ({ viewer }) => [sanction('timeout', { viewer, seconds: 600 })],
      ...{ read: [SAID], next: '403 timed_out', then: [SAID], noted: ['viewer.timed_out'] },
    },
  ],
  [
    'time-out that clears',
    {
      wishes: ({ viewer }) => [sanction('timeout', { viewer, seconds: 600, clear: true })],
      ...{ read: [], next: '403 timed_out', then: [] },
      noted: ['viewer.timed_out', 'message.removed'],
    },
  ],
  [
    'block',
    {
      wishes: ({ viewer }) => [sanction('block', { viewer })],
      ...{ read: [SAID], next: '403 blocked', then: [SAID], noted: ['viewer.blocked'] },
    },
  ],
  [
    'shadow ban: seen by its author only',
    {
      wishes: ({ viewer }) => [sanction('hidden', { viewer, clear: true })],
      ...{ read: [], next: NEXT, then: [], noted: ['viewer.hidden', 'message.removed'] },
    },
  ],
  [
    'block and pardon',
    {
      wishes: ({ viewer }) => [sanction('block', { viewer }), { act: 'pardon', viewer }],
      ...{ read: [SAID], next: NEXT, then: [SAID, NEXT] },
      noted: ['viewer.blocked', 'viewer.pardoned'],
    },
  ],
  [
    'close the chat',
    {
      wishes: () => [{ act: 'rules', rules: { open: false } }],
      ...{ read: [SAID], next: '409 chat_closed', then: [SAID], noted: ['chat.changed'] },
    },
  ],
  [
    'customers only',
    {
      wishes: () => [{ act: 'rules', rules: { who: 'customers' } }],
      ...{ read: [SAID], next: '403 customers_only', then: [SAID], noted: ['chat.changed'] },
    },
  ],
  [
    'approval first',
    {
      wishes: () => [{ act: 'rules', rules: { approval: true } }],
      ...{ read: [SAID], next: null, then: [SAID], noted: ['chat.changed'] },
    },
  ],
  [
    'slow mode',
    {
      wishes: () => [{ act: 'rules', rules: { slowS: 120 } }],
      ...{ read: [SAID], next: '429 slow_mode', then: [SAID], noted: ['chat.changed'] },
    },
  ],
  [
    'blocked words',
    {
      wishes: () => [{ act: 'words', words: ['evening'] }],
      ...{ read: [SAID], next: null, then: [SAID], noted: ['words.changed'] },
    },
  ],
];

const notesOf = (shop: string) =>
  app.db.auditLog.findMany({ where: { shop }, orderBy: [{ at: 'asc' }, { id: 'asc' }] });

test.for(ACTS)('%s: holds for the very next line and the very next read', async ([, row]) => {
  const scene = await aTalk();

  for (const wish of row.wishes(scene.line)) expect(await scene.act(wish)).toBe(200);

  expect(await scene.read()).toEqual(row.read);
  expect(await scene.say(NEXT)).toBe(row.next);
  expect(await scene.read()).toEqual(row.then);
  await app.db.show.update({ where: { id: scene.show.id }, data: { life: 'replay' } });
  expect(await scene.read()).toEqual(row.then);
  const notes = await notesOf(scene.show.shop);
  expect(notes.map(({ act }) => act)).toEqual(row.noted);
  for (const { facts, actor, subject } of notes) {
    expect(facts).toMatchObject({ reason: REASON });
    expect(actor).toMatch(/^staff:\d+$/);
    expect(subject).toMatch(/^(show\/|chat$)/);
    // What was said stands nowhere but on its own row.
    expect(JSON.stringify(facts)).not.toMatch(/Cheaper|Good evening/);
  }
});

const ON_LINES = ACTS.filter(([, { noted }]) => noted.some((act) => act.startsWith('message')));

test.for(ON_LINES)('%s: done in the replay, it holds there too', async ([, row]) => {
  const scene = await aTalk();
  await app.db.show.update({ where: { id: scene.show.id }, data: { life: 'replay' } });

  for (const wish of row.wishes(scene.line)) expect(await scene.act(wish)).toBe(200);

  expect(await scene.read()).toEqual(row.read);
  expect((await notesOf(scene.show.shop)).map(({ act }) => act)).toEqual(row.noted);
});

test('customers-only lets customers in, and approval lets through what a moderator has read', async () => {
  const { act, say, read, show } = await aTalk();
  await act({ act: 'rules', rules: { who: 'customers', approval: true } });

  expect(await say('Is it warm?', 'customer')).toBeNull();
  expect(await read()).toEqual([SAID]);
  const held = await app.db.chatMessage.findFirstOrThrow({
    where: { shop: show.shop, status: 'held' },
  });
  expect(await act({ act: 'restore', messageId: String(held.id) })).toBe(200);

  expect(await read()).toEqual([SAID, 'Is it warm?']);
  expect((await notesOf(show.shop)).at(-1)).toMatchObject({
    ...{ act: 'message.approved', facts: { reason: REASON } },
  });
});

test('an act without a reason is not done', async () => {
  const { act, line, read, show } = await aTalk();

  expect(await act({ act: 'remove', messageId: line.id, reason: ' ' })).toBe(422);
  expect(await act({ act: 'sanction', viewer: line.viewer, kind: 'block', reason: '' })).toBe(422);

  expect(await read()).toEqual([SAID]);
  expect(await notesOf(show.shop)).toEqual([]);
});
