import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { GiveawayRecord } from '#app/contract/viewer-input.ts';
import { sanctionViewer } from '#app/services/chat/sanction-viewer.ts';
import { setBlockedWords } from '#app/services/chat/set-blocked-words.ts';
import { closeGiveaway } from '#app/services/giveaways/close-giveaway.ts';
import { directGiveaways } from '#app/services/giveaways/direct-giveaways.ts';
import { drawGiveaway } from '#app/services/giveaways/draw-giveaway.ts';
import { enterGiveaway } from '#app/services/giveaways/enter-giveaway.ts';
import { listGiveaways } from '#app/services/giveaways/list-giveaways.ts';
import { openGiveaway } from '#app/services/giveaways/open-giveaway.ts';
import { readGiveaway, readRecord } from '#app/services/giveaways/read-giveaway.ts';
import type { GiveawayTerms } from '#app/services/giveaways/read-terms.ts';
import { withdrawGiveaway } from '#app/services/giveaways/withdraw-giveaway.ts';
import { readLog } from '#app/services/live/read-log.ts';
import { readState } from '#app/services/live/read-state.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { exportCustomerData } from '#app/services/privacy/export-customer-data.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { TERMS, aGiveaway, aViewer } from '../make/a-giveaway.ts';
import { aShow, aTickerOf } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

async function onAir() {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app), { products: 1 });
  return { app, show, at: { shop: show.shop, showId: show.id } };
}

type Tap = Awaited<ReturnType<typeof aGiveaway>>;
type App = Awaited<ReturnType<typeof makeApp>>;

const enter = (app: App, tap: Tap, n: number, name = '') =>
  enterGiveaway(app, { ...tap, viewer: aViewer(n), name });

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As somebody does who has read the published record and nothing of ours. */
function drawAgain(record: GiveawayRecord): string[] {
  const { seed, entries, winners } = record;
  expect(sha256(seed ?? '')).toBe(record.commitment);
  expect(sha256([...entries].sort().join('\n'))).toBe(record.entriesHash);
  const rank = (entry: string) =>
    createHmac('sha256', seed ?? '')
      .update(`${record.entriesHash}.${entry}`)
      .digest('hex');
  return entries.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, winners);
}

test('whoever reads the record draws the same winners, by what the log had told before', async () => {
  const { app, at, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 3 });
  for (let n = 0; n < 40; n++) await enter(app, tap, n, `Viewer ${n}`);
  const before = await readRecord(app, tap);
  await closeGiveaway(app, tap);
  const closed = await readRecord(app, tap);

  const state = await drawGiveaway(app, tap);

  const record = await readRecord(app, tap);
  expect(record.won).toHaveLength(3);
  expect(drawAgain(record)).toEqual(record.won);
  expect(state.giveaway).toMatchObject({ won: record.won, entries: 40 });
  expect([before.seed, before.entries, closed.seed, closed.entries.length]).toEqual([
    ...[null, [], null, 40],
  ]);
  const { events } = await readLog(app, { ...at, after: 0 });
  expect(events.filter(({ type }) => type.startsWith('giveaway.')).map(({ data }) => data)).toEqual(
    [
      expect.objectContaining({ commitment: record.commitment }),
      expect.objectContaining({ entries: 40, excluded: 0, entriesHash: record.entriesHash }),
      expect.objectContaining({ seed: record.seed, winners: record.won }),
    ],
  );
  expect(JSON.stringify([events, record])).not.toContain('Viewer');
});

test('a winner alone is told how to get the prize, and everybody the name', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 1 });
  await enter(app, tap, 1, 'Ana');
  await enter(app, tap, 2, 'Ben');

  await drawGiveaway(app, tap);

  const [first] = (await readRecord(app, tap)).won;
  const stands = [await enter(app, tap, 1), await enter(app, tap, 2)];
  const winner = stands.find(({ entry }) => entry === first);
  const { names, rules } = await readGiveaway(app, tap);
  expect(names).toEqual([winner?.name]);
  expect(rules).toContain('Nothing has to be bought.');
  expect(winner?.claim).toEqual({
    ...{ code: expect.stringMatching(/^[2-9A-Z]{8}$/) as string },
    how: 'Write to hello@loom.example and name your code.',
  });
  expect(stands.filter(({ claim }) => claim !== null)).toHaveLength(1);
  const [row] = (await listGiveaways(app, { ...tap, runs: true })).giveaways;
  expect(row?.won).toEqual([
    { entry: first, name: winner?.name, code: winner?.claim?.code, givenAt: null },
  ]);
  const [unknowing] = (await listGiveaways(app, { ...tap, runs: false })).giveaways;
  expect(unknowing?.won).toEqual([expect.objectContaining({ code: null })]);
});

test('a viewer takes part once, however often and in how many browsers of a customer', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show);

  const taken = await Promise.all(Array.from({ length: 20 }, () => enter(app, tap, 1, 'Ana')));

  expect(new Set(taken.map(({ entry }) => entry)).size).toBe(1);
  expect(await app.db.giveawayEntry.count({ where: { giveawayId: tap.giveawayId } })).toBe(1);
  expect(await enter(app, tap, 1, 'Anna')).toEqual({ ...taken[0], name: 'Anna' });
  expect(await enter(app, tap, 1)).toEqual({ ...taken[0], name: 'Anna' });
});

test('a guest who signs in keeps their entry, also when they have won, and is one person still', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 1 });
  const signedIn = { ...aViewer(1, true), was: aViewer(1).id };
  const again = () => enterGiveaway(app, { ...tap, viewer: signedIn, name: '' });
  const asCustomer = await enterGiveaway(app, { ...tap, viewer: aViewer(1, true), name: 'Ana' });
  await enter(app, tap, 1, 'Ana');
  expect(await again()).toEqual(asCustomer);
  expect(await app.db.giveawayEntry.count({ where: { giveawayId: tap.giveawayId } })).toBe(1);
  await drawGiveaway(app, tap);

  const next = await aGiveaway(app, show, { winners: 1 });
  const guest = await enter(app, next, 1, 'Ana');
  await drawGiveaway(app, next);

  const stand = await enterGiveaway(app, { ...next, viewer: signedIn, name: '' });
  expect(stand).toMatchObject({
    entry: guest.entry,
    claim: { code: expect.any(String) as string },
  });
});

test('the server’s clock ends it: what comes in time is in, what comes at the end is not', async () => {
  const { app, at, show } = await onAir();
  const tap = await aGiveaway(app, show, { seconds: 60 });
  const tick = aTickerOf(app, show);
  const opened = app.clock.now().getTime();
  app.setNow(new Date(opened + 59_999));
  await enter(app, tap, 1);
  await tick();
  expect(app.outside.ticks.at(-1)?.tick.g).toEqual({ id: tap.giveawayId, count: 1 });

  app.setNow(new Date(opened + 60_000));

  await expect(enter(app, tap, 2)).rejects.toMatchObject({ kind: 'gone', code: 'giveaway_over' });
  await tick();
  expect((await readState(app, at)).state.giveaway).toMatchObject({ entries: 1 });
  await tick();
  expect(app.outside.ticks.at(-1)?.tick).not.toHaveProperty('g');
});

test('whoever is kept from the chat when the entries are fixed is left out, and counted', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 10 });
  const keep = (n: number, kind: 'block' | 'hidden' | 'timeout') =>
    sanctionViewer(app, { ...tap, viewer: aViewer(n).id, kind, reason: 'r', seconds: 60 });
  await keep(4, 'block');
  await keep(2, 'hidden');
  const [hidden, blocked, late] = [await enter(app, tap, 2), await enter(app, tap, 3), 1];
  const [timed, free] = [await enter(app, tap, 5), await enter(app, tap, late)];
  await keep(3, 'block');
  await keep(5, 'timeout');

  await expect(enter(app, tap, 4)).rejects.toMatchObject({ code: 'blocked' });
  await closeGiveaway(app, tap);
  await keep(late, 'block');
  await drawGiveaway(app, tap);

  const record = await readRecord(app, tap);
  expect([...record.entries].sort()).toEqual([timed.entry, free.entry].sort());
  expect(record.excluded).toBe(2);
  expect(record.won).toHaveLength(2);
  expect(record.entries).not.toContain(hidden.entry);
  expect(record.entries).not.toContain(blocked.entry);
});

test('whoever is kept from the chat as a guest is left out as the customer they sign in as, whenever it was decided', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 10 });
  const keep = (n: number) =>
    sanctionViewer(app, {
      ...tap,
      viewer: aViewer(n).id,
      kind: 'hidden',
      reason: 'r',
      seconds: 60,
    });
  const signIn = (n: number, was = n) =>
    enterGiveaway(app, {
      ...{ ...tap, name: '' },
      viewer: { ...aViewer(n, true), was: aViewer(was).id },
    });
  await keep(1);
  await enter(app, tap, 1);
  await signIn(1);
  await signIn(2);
  await enter(app, tap, 3);
  await signIn(3);
  // A second visit of the same customer, as another guest.
  await signIn(3, 4);
  const free = await signIn(5);
  await keep(2);
  await keep(3);

  await closeGiveaway(app, tap);
  await drawGiveaway(app, tap);

  const record = await readRecord(app, tap);
  expect(record.entries).toEqual([free.entry]);
  expect(record.excluded).toBe(3);
});

test('for customers only a guest is told to sign in', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { who: 'customers' });

  await expect(enter(app, tap, 1)).rejects.toMatchObject({ code: 'customers_only' });
  const taken = await enterGiveaway(app, { ...tap, viewer: aViewer(1, true), name: '' });
  expect(taken.entry).toMatch(/^[\w-]{22}$/);
});

test('a name that cannot be announced costs nobody the entry', async () => {
  const { app, show } = await onAir();
  await setBlockedWords(app, {
    ...{ shop: show.shop, actor: 'staff:7' },
    words: ['rude'],
    reason: 'r',
  });
  const tap = await aGiveaway(app, show, { winners: 10 });
  const names = ['Test shop', 'rude boy', 'x'.repeat(31), ' \u200b ', 'Ana'];
  for (const [n, name] of names.entries()) await enter(app, tap, n, name);

  await drawGiveaway(app, tap);

  const announced = (await readGiveaway(app, tap)).names;
  expect(announced.filter((name) => name !== null)).toEqual(['Ana']);
  expect(announced).toHaveLength(5);
});

test('nobody draws twice, and nothing that was told can be changed, whoever asks the database', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 1 });
  for (let n = 0; n < 5; n++) await enter(app, tap, n);
  const change = (data: object) => app.db.giveaway.update({ where: { id: tap.giveawayId }, data });
  await expect(change({ seed: 'another', commitment: 'c' })).rejects.toThrow(
    'stays as it was told',
  );
  await expect(change({ prize: 'A pin' })).rejects.toThrow('stays as it was told');

  await Promise.all([drawGiveaway(app, tap), drawGiveaway(app, tap)]);

  const { won } = await readRecord(app, tap);
  await drawGiveaway(app, tap);
  expect((await readRecord(app, tap)).won).toEqual(won);
  const where = { giveawayId: tap.giveawayId };
  await expect(change({ entriesHash: 'other' })).rejects.toThrow('stays as it was told');
  await expect(change({ status: 'closed' })).rejects.toThrow('stays as it was told');
  await expect(app.db.giveawayEntry.deleteMany({ where })).rejects.toThrow('entries are fixed');
  await expect(
    app.db.giveawayEntry.create({
      data: { ...where, shop: show.shop, entry: 'friend', viewer: 'gfriend', at: new Date() },
    }),
  ).rejects.toThrow('entries are fixed');
  await expect(
    app.db.giveawayEntry.updateMany({
      where: { ...where, entry: won[0] ?? '' },
      data: { place: 2 },
    }),
  ).rejects.toThrow('what was drawn stays');
  await expect(withdrawGiveaway(app, { ...tap, reason: 'Changed our mind' })).rejects.toMatchObject(
    { code: 'giveaway_drawn' },
  );
});

test('one that is withdrawn says why, is drawn never, and tells its seed to nobody', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show);
  await enter(app, tap, 1);

  const state = await withdrawGiveaway(app, { ...tap, reason: 'The scarf is torn.' });

  expect(state.giveaway).toMatchObject({ withdrawn: 'The scarf is torn.' });
  expect((await readRecord(app, tap)).seed).toBeNull();
  await expect(drawGiveaway(app, tap)).rejects.toMatchObject({ code: 'giveaway_withdrawn' });
  await expect(enter(app, tap, 2)).rejects.toMatchObject({ code: 'giveaway_over' });
});

test('one at a time: the next opens when the last was drawn', async () => {
  const { app, show } = await onAir();
  const first = await aGiveaway(app, show);
  const second = await aGiveaway(app, show, { planned: true, prize: 'A hat' });

  await expect(openGiveaway(app, second)).rejects.toMatchObject({ code: 'giveaway_open' });
  await drawGiveaway(app, first);
  expect((await openGiveaway(app, second)).giveaway).toMatchObject({ prize: 'A hat' });
});

test('the end of a show draws what was promised, and who has won reads on how to get it', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 1 });
  await enter(app, tap, 1, 'Ana');

  await endShow(app, tap);

  const { state } = await readState(app, tap);
  expect(state.life).toBe('ended');
  expect(state.giveaway?.won).toHaveLength(1);
  expect((await enter(app, tap, 1)).claim).not.toBeNull();
});

test('ending a show while others close and draw is one draw and no deadlock', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show, { winners: 1 });
  for (let n = 0; n < 5; n++) await enter(app, tap, n);

  await Promise.all([
    ...[closeGiveaway(app, tap), endShow(app, tap), drawGiveaway(app, tap)],
    ...[5, 6, 7].map((n) => enter(app, tap, n).catch(() => {})),
  ]);

  const { events } = await readLog(app, { ...tap, after: 0 });
  const told = events.map(({ type }) => type).filter((type) => type.startsWith('giveaway.'));
  expect(told).toEqual(['giveaway.opened', 'giveaway.closed', 'giveaway.drawn']);
  const record = await readRecord(app, tap);
  expect(drawAgain(record)).toEqual(record.won);
});

test('one that cannot be opened at once is not kept, because its words are still in the form', async () => {
  const { app, show } = await onAir();
  const tap = await aGiveaway(app, show);
  const wish = { act: 'plan', now: true, terms: { ...TERMS, prize: 'A hat' } } as const;

  await expect(directGiveaways(app, { ...tap, wish })).rejects.toMatchObject({
    code: 'giveaway_open',
  });
  await directGiveaways(app, { ...tap, wish: { ...wish, now: false } });

  const { giveaways } = await listGiveaways(app, { ...tap, runs: true });
  expect(giveaways.map(({ status }) => status)).toEqual(['planned', 'open']);
});

test.each<[string, Partial<GiveawayTerms>, string]>([
  ['no prize', { prize: ' ' }, 'empty'],
  ['a prize that fills the screen', { prize: 'x'.repeat(81) }, 'too_long'],
  ['no rules', { rules: '' }, 'empty'],
  ['no word on how to get it', { claim: '' }, 'empty'],
  ['nobody to win', { winners: 0 }, 'winners'],
  ['half a winner', { winners: 1.5 }, 'winners'],
  ['a crowd of winners', { winners: 11 }, 'winners'],
  ['no time to take part', { seconds: 14 }, 'ends'],
  ['more than an hour', { seconds: 3601 }, 'ends'],
  ['a product of another show', { productId: '4711' }, 'lineup_item'],
])('a giveaway with %s is not planned', async (_what, wish, code) => {
  const { app, show } = await onAir();

  await expect(aGiveaway(app, show, { ...wish, planned: true })).rejects.toMatchObject({ code });
  expect(await app.db.giveaway.count({ where: { shop: show.shop } })).toBe(0);
});

test('an erased customer is in no open giveaway, and the record of a drawn one names nobody and holds', async () => {
  const { app, show } = await onAir();
  const customerId = 'gid://shopify/Customer/77';
  const viewer = { id: viewerOfCustomer(app.settings, show.shop, customerId), customer: true };
  const tap = await aGiveaway(app, show, { winners: 1 });
  await enterGiveaway(app, { ...tap, viewer, name: 'Ana' });
  await drawGiveaway(app, tap);
  const next = await aGiveaway(app, show);
  await enterGiveaway(app, { ...next, viewer, name: 'Ana' });
  const { giveaways } = await exportCustomerData(app, { shop: show.shop, customerId });
  expect(giveaways.map(({ name, won }) => [name, won])).toEqual([
    ['Ana', true],
    ['Ana', false],
  ]);

  await eraseCustomer(app, { shop: show.shop, customerId });

  const record = await readRecord(app, tap);
  expect(drawAgain(record)).toEqual(record.won);
  expect((await readGiveaway(app, tap)).names).toEqual([null]);
  const left = await app.db.giveawayEntry.findMany({ where: { shop: show.shop } });
  expect(left).toMatchObject([
    { giveawayId: tap.giveawayId, viewer: null, name: null, code: null },
  ]);
});
