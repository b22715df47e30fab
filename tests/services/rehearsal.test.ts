import { expect, test } from 'vitest';
import { STATE_EVENT } from '#app/contract/channels.ts';
import { REHEARSAL_MS } from '#app/domain/rehearsal/crowd.ts';
import { changeChatRules } from '#app/services/chat/change-chat-rules.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { drawGiveaway } from '#app/services/giveaways/draw-giveaway.ts';
import { enterGiveaway } from '#app/services/giveaways/enter-giveaway.ts';
import { openGiveaway } from '#app/services/giveaways/open-giveaway.ts';
import { readRecord } from '#app/services/giveaways/read-giveaway.ts';
import { readLog } from '#app/services/live/read-log.ts';
import { readChat } from '#app/services/chat/read-chat.ts';
import { sayAsTeam } from '#app/services/chat/say-as-team.ts';
import { sanctionViewer } from '#app/services/chat/sanction-viewer.ts';
import { closeOffer } from '#app/services/offers/close-offer.ts';
import { joinLine } from '#app/services/offers/join-line.ts';
import { listOffers } from '#app/services/offers/list-offers.ts';
import { lookAtLine } from '#app/services/offers/look-at-line.ts';
import { openOffer } from '#app/services/offers/open-offer.ts';
import { tendRound } from '#app/services/offers/tend-offers.ts';
import { pinProduct } from '#app/services/live/pin-product.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readSnapshot } from '#app/services/live/read-snapshot.ts';
import { readState } from '#app/services/live/read-state.ts';
import { readPass } from '#app/services/live/viewer-pass.ts';
import { openPoll } from '#app/services/polls/open-poll.ts';
import { answerQuestion } from '#app/services/questions/answer-question.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { listQuestions } from '#app/services/questions/list-questions.ts';
import { pickQuestion } from '#app/services/questions/pick-question.ts';
import { voteQuestion } from '#app/services/questions/vote-question.ts';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { startRehearsal } from '#app/services/rehearsal/start-rehearsal.ts';
import { stopRehearsal } from '#app/services/rehearsal/stop-rehearsal.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { publishShows } from '#app/services/shows/publish-shows.ts';
import { readPulse } from '#app/services/shows/read-pulse.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { aGiveaway } from '../make/a-giveaway.ts';
import { anOffer } from '../make/an-offer.ts';
import { aShow, aTickerOf, type MadeShow } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const actor = 'staff:7' as const;
const visit = 'visit-0123456789abcdef';

/** What says that a rehearsal took place, and nothing else: the log, its fold, the counters of both, who moderated. */
const TELLS_OF_IT = ['show_event', 'show_fold', 'show_ticker', 'audit_log'];

/** Every row the shop has, table by table, as text. */
async function everything(app: TestApp, shop: string): Promise<Record<string, string>> {
  const tables = await app.db.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop' AND NOT a.attisdropped)
    ORDER BY 1`;
  const found: Record<string, string> = {};
  for (const { name } of tables) {
    if (TELLS_OF_IT.includes(name)) continue;
    const rows = await app.db.$queryRawUnsafe<{ row: string }[]>(
      `SELECT (to_jsonb(t) - 'seq')::text AS row FROM "${name}" t WHERE shop = $1 ORDER BY 1`,
      shop,
    );
    found[name] = rows.map(({ row }) => row).join('\n');
  }
  return found;
}

async function previewKey(app: TestApp, show: MadeShow): Promise<string> {
  const { key } = await app.inShop(show.shop, (tx) =>
    tx.rehearsal.findFirstOrThrow({ where: { shop: show.shop, showId: show.id } }),
  );
  return key;
}

/** Lets so many seconds pass, with a tick in each. */
async function pass(app: TestApp, show: MadeShow, seconds: number): Promise<void> {
  const tick = aTickerOf(app, show);
  for (let second = 0; second < seconds; second += 1) {
    app.setNow(new Date(app.clock.now().getTime() + 1000));
    await tick();
  }
}

const guest = { id: 'gabcdefabcdefabcdefabcd', customer: false };
const posted = (of: MadeShow, text: string, viewer = guest) => ({
  ...{ shop: of.shop, showId: of.id, showKey: of.key, viewer },
  ...{ id: `line-${text.replace(/\W/g, '')}`, name: 'Vera', text },
});

test('a rehearsal leaves every table as it was before, whatever was done in it', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 2 });
  const at = { shop, showId: show.id, actor };
  await changeChatRules(app, { ...at, rules: { slowS: 5 }, reason: 'A calm evening' });
  await postLine(app, posted(show, 'See you there'));
  const asked = await askQuestion(app, { ...posted(show, 'Is it warm?'), productId: null });
  const questionId = asked.question?.id ?? '';
  const giveaway = await aGiveaway(app, show, { planned: true });
  await pass(app, show, 1);
  const before = await everything(app, shop);

  await startRehearsal(app, { ...at, crowd: 500 });
  await pinProduct(app, { ...at, productId: '1001' });
  await openPoll(app, { ...at, question: 'Which?', options: ['Red', 'Blue'], seconds: 30 });
  await sayAsTeam(app, { ...at, role: 'host', name: 'Ines', text: 'Can you hear me?' });
  await pickQuestion(app, { ...at, questionId });
  const key = await previewKey(app, show);
  const { pass: given } = await readShowDocument(app, {
    ...{ shop, showKey: key, visit, customerId: null },
  });
  const viewer = readPass(app.settings, {
    ...{ shop, showId: show.id, pass: given, now: app.clock.now() },
  });
  await voteQuestion(app, { shop, showId: show.id, viewer, questionId, up: true });
  await recordWatching(app, { shop, showId: show.id, viewer });
  await openGiveaway(app, giveaway);
  await enterGiveaway(app, { ...giveaway, viewer, name: 'Vera', preview: true });
  await pass(app, show, 25);
  const { giveaway: drawn } = await drawGiveaway(app, giveaway);
  await expect(readRecord(app, giveaway)).rejects.toMatchObject({ kind: 'not_found' });
  expect((await readRecord(app, { ...giveaway, preview: true })).won).toEqual(drawn?.won);
  await postLine(app, posted(show, 'Looks good from here', viewer));
  await sanctionViewer(app, {
    ...{ ...at, viewer: 'r3', kind: 'timeout', seconds: 300, reason: 'Trying the button' },
  });
  await answerQuestion(app, { ...at, questionId });
  const during = await everything(app, shop);
  const pulse = await readPulse(app, { ...at, withSales: true });
  await stopRehearsal(app, at);

  const after = await everything(app, shop);
  expect(after).toEqual(before);
  const written = Object.keys(during).filter((name) => during[name] !== before[name]);
  expect(written.sort()).toEqual([
    ...['chat_message', 'giveaway', 'giveaway_entry', 'poll', 'poll_vote', 'question'],
    ...['question_vote', 'rehearsal', 'show', 'viewer_sanction'],
  ]);
  expect(drawn?.entries).toBeGreaterThan(50);
  const { events } = await readLog(app, { shop, showId: show.id, after: 0 });
  expect(events.filter(({ type }) => type.startsWith('giveaway.'))).toEqual([]);
  expect(pulse.viewers).toBeGreaterThan(200);
  expect(pulse.sales?.[0]).toMatchObject({ currency: 'USD' });
  expect(pulse.sales?.[0]?.orders).toBeGreaterThan(5);
  expect(app.outside.mails).toEqual([]);
  const { state } = await readState(app, at);
  expect(state).toMatchObject({ life: 'scheduled', startedAt: null, pins: [], poll: null });
  expect(state.chat.slowS).toBe(5);
});

test('shoppers hear nothing of it while a preview sees it as on the air', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, { ...at, crowd: 500 });
  await aGiveaway(app, show);
  const state = await pinProduct(app, { ...at, productId: '1001' });
  const key = await previewKey(app, show);

  await pass(app, show, 12);
  await postLine(app, posted(show, 'When does it start?'));
  await pass(app, show, 1);
  const read = (showKey: string) =>
    readShowDocument(app, { shop, showKey, visit, customerId: null });
  const [outside, inside] = [await read(show.key), await read(key)];
  const ticks = (to: string) =>
    app.outside.ticks.filter(({ showKey }) => showKey === to).map(({ tick }) => tick);

  expect(outside.state).toMatchObject({ life: 'scheduled', pins: [], playback: null });
  expect(outside.state).not.toHaveProperty('rehearsal');
  expect(inside.state).toMatchObject({ life: 'live', rehearsal: true });
  expect(inside.state.pins).toMatchObject([{ productId: '1001' }]);
  expect(inside.show).toMatchObject({ key, life: 'scheduled' });
  expect(inside.lineup.map(({ token }) => token)).toEqual([null]);
  expect(ticks(show.key).flatMap(({ c }) => c.map(({ text }) => text))).toEqual([
    'When does it start?',
  ]);
  expect(ticks(show.key).every(({ r, p, g }) => !p && !g && Object.keys(r).length === 0)).toBe(
    true,
  );
  expect(ticks(key).at(-1)?.g?.count).toBeGreaterThan(20);
  expect(ticks(key)).toHaveLength(13);
  expect(ticks(key).flatMap(({ c }) => c).length).toBeGreaterThan(8);
  expect(ticks(key).at(-1)?.w).toBeGreaterThan(100);
  const seen = app.outside.states.filter(({ showKey }) => showKey === show.key);
  expect(seen.every((told) => told.state.life === 'scheduled')).toBe(true);
  expect(app.outside.staff.some(({ event }) => event === STATE_EVENT)).toBe(true);
  const chat = { shop, showId: show.id };
  expect((await readChat(app, chat)).lines.map(({ text }) => text)).toEqual([
    'When does it start?',
  ]);
  expect((await readChat(app, { ...chat, preview: true })).lines.length).toBeGreaterThan(5);
  expect((await listQuestions(app, chat)).questions).toEqual([]);
  const snapshot = { ...chat, epoch: state.e, version: state.v };
  const text = await readSnapshot(app, { ...snapshot, preview: true });
  expect(JSON.parse(text)).toMatchObject({ life: 'live', rehearsal: true });
});

test('a preview ends with its rehearsal', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, at);
  const key = await previewKey(app, show);

  await stopRehearsal(app, at);

  const asked = readShowDocument(app, { shop, showKey: key, visit, customerId: null });
  await expect(asked).rejects.toMatchObject({ kind: 'not_found' });
  expect(app.outside.states.findLast(({ showKey }) => showKey === key)?.state).toMatchObject({
    life: 'scheduled',
    pins: [],
  });
});

test('a preview of another shop cannot be read', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  await startRehearsal(app, { shop, showId: show.id, actor });
  const key = await previewKey(app, show);

  const asked = readShowDocument(app, {
    ...{ shop: await aShop(app), showKey: key, visit, customerId: null },
  });

  await expect(asked).rejects.toMatchObject({ kind: 'not_found' });
});

test('of two who start, or stop, at once one does', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const at = { shop, showId: show.id, actor };
  const outcome = async (work: () => Promise<void>) => {
    const both = await Promise.allSettled([work(), work()]);
    return both.map(({ status }) => status).sort();
  };

  const started = await outcome(() => startRehearsal(app, at));
  const stopped = await outcome(() => stopRehearsal(app, at));

  expect(started).toEqual(['fulfilled', 'rejected']);
  expect(stopped).toEqual(['fulfilled', 'rejected']);
  const events = await app.db.showEvent.findMany({ where: { shop, showId: show.id } });
  const turns = events.filter(({ type }) => type.startsWith('rehearsal.'));
  expect(turns.map(({ type, actor }) => [type, actor])).toEqual([
    ['rehearsal.started', actor],
    ['rehearsal.stopped', actor],
  ]);
});

test('one that nobody stops stops by itself', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const at = { shop, showId: show.id };
  await startRehearsal(app, { ...at, actor });

  app.setNow(new Date(app.clock.now().getTime() + REHEARSAL_MS));
  await aTickerOf(app, show)();

  expect((await readState(app, at)).state.life).toBe('scheduled');
  const last = await app.db.showEvent.findFirst({
    where: { ...at, type: 'rehearsal.stopped' },
  });
  expect(last?.actor).toBe('system');
});

test('going live takes the rehearsal away first', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, { ...at, crowd: 500 });
  await pinProduct(app, { ...at, productId: '1001' });
  await pass(app, show, 10);

  await startShow(app, at);

  const { state } = await readState(app, at);
  expect(state).toMatchObject({ life: 'live', pins: [], startedAt: app.clock.now().getTime() });
  expect(state.playback?.url).toBe('https://video.example/live.m3u8');
  expect((await readPulse(app, { ...at, withSales: true })).sales).toEqual([]);
  expect(await app.db.chatMessage.count({ where: { shop } })).toBe(0);
  expect(await app.db.rehearsal.count({ where: { shop } })).toBe(0);
});

test('a rehearsal is cancelled with its show', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, at);

  await cancelShow(app, at);

  expect((await readState(app, at)).state.life).toBe('cancelled');
  expect(await app.db.rehearsal.count({ where: { shop } })).toBe(0);
});

test('a draft can be rehearsed, stays a draft, and cannot go live from there', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'draft', products: 1 });
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({ where: { shop, id: show.id }, data: { startsAt: null } }),
  );
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, at);

  const outside = readShowDocument(app, { shop, showKey: show.key, visit, customerId: null });
  await expect(outside).rejects.toMatchObject({ kind: 'not_found' });
  await expect(startShow(app, at)).rejects.toMatchObject({ code: 'illegal_step' });
  await stopRehearsal(app, at);

  expect((await readState(app, at)).state.life).toBe('draft');
});

test('the picture is the camera when it is on and the sample when it is not', async () => {
  const status = { now: 'idle' as 'idle' | 'live' };
  const app = await makeApp();
  Object.assign(app.video, { readStatus: async () => status.now });
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const at = { shop, showId: show.id, actor };
  const playback = { kind: 'hls', url: 'https://video.example/camera.m3u8' };
  await app.inShop(shop, (tx) =>
    tx.show.updateMany({
      where: { shop, id: show.id },
      data: { streamId: 's1', playback: { ...playback, programDate: true, aspect: '9:16' } },
    }),
  );
  const shown = async () => (await readState(app, at)).state.playback?.url;

  await startRehearsal(app, at);
  const first = await shown();
  status.now = 'live';
  await pass(app, show, 4);
  const second = await shown();
  status.now = 'idle';
  await pass(app, show, 4);

  expect(first).toBe('https://app.showfront.example/storefront/rehearsal/picture.m3u8');
  expect(second).toBe('https://video.example/camera.m3u8');
  expect(await shown()).toBe(first);
});

test.each([0, 4, 501, 12.5, NaN])('a crowd of %s is refused', async (crowd) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });

  const asked = startRehearsal(app, { shop, showId: show.id, actor, crowd });

  await expect(asked).rejects.toMatchObject({ kind: 'invalid', code: 'crowd' });
});

test.each(['live', 'ended'] as const)('a show that is %s is not rehearsed', async (life) => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life });

  const asked = startRehearsal(app, { shop, showId: show.id, actor });

  await expect(asked).rejects.toMatchObject({ kind: 'conflict' });
});

test('the crowd keeps to the rules of the chat and a moderator’s acts', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, { ...at, crowd: 500 });
  await changeChatRules(app, { ...at, rules: { approval: true }, reason: 'Trying it' });
  await pass(app, show, 10);
  const lines = () => app.db.chatMessage.findMany({ where: { shop, showId: show.id } });
  const held = await lines();
  await changeChatRules(app, { ...at, rules: { open: false }, reason: 'Trying it' });

  await pass(app, show, 10);

  expect(held.length).toBeGreaterThan(2);
  expect(held.every(({ status }) => status === 'held')).toBe(true);
  expect(await lines()).toHaveLength(held.length);
});

test('what is not on screen sells nothing', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  await startRehearsal(app, { ...at, crowd: 500 });

  await pass(app, show, 8);

  const { sales } = await readPulse(app, { ...at, withSales: true });
  expect(sales).toEqual([{ currency: 'USD', orders: 0, units: 0, netMinor: '0' }]);
});

test('the crowd takes up a rehearsed offer, and it is planned again afterwards', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  const tap = await anOffer(app, show, { allocation: 60 });
  const row = () => app.db.offer.findFirstOrThrow({ where: { shop, id: tap.offerId } });
  const planned = await row();
  await startRehearsal(app, { ...at, crowd: 500 });
  await openOffer(app, tap);

  await pass(app, show, 1);
  app.setNow(new Date(app.clock.now().getTime() + 30_000));
  await pass(app, show, 2);
  const during = (await readState(app, at)).state.offers[0];
  await pass(app, show, 12);
  const after = (await readState(app, at)).state.offers;
  await stopRehearsal(app, at);

  expect(during?.left).toBeLessThan(60);
  expect(after).toEqual([]);
  const { reference: _reference, evidence: _evidence, ...again } = await row();
  expect(planned).toMatchObject(again);
  expect(app.outside.discounts.size).toBe(0);
});

test('a goal is rehearsed: the crowd meets it once, its offer opens, and afterwards it waits as if nothing had been', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  const goal = { kind: 'hearts', target: 40 } as const;
  const tap = await anOffer(app, show, { goal });
  const before = await everything(app, shop);
  await startRehearsal(app, { ...at, crowd: 500 });
  const seen: (number | undefined)[] = [];
  const play = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      await pass(app, show, 1);
      await tendRound(app, { shop });
      seen.push((await readState(app, at)).state.goal?.reached);
    }
  };

  await play(12);
  const { state } = await readState(app, at);
  expect(seen[0]).toBe(0);
  expect(new Set(seen).size).toBeGreaterThan(3);
  expect(state).toMatchObject({ goal: null, offers: [{ productId: '1001' }] });
  const shoppers = app.outside.states.filter(({ showKey }) => showKey === show.key);
  expect(shoppers.every((told) => told.state.goal === null)).toBe(true);
  await closeOffer(app, { ...tap, reason: 'staff' });
  await play(2);
  expect((await readState(app, at)).state).toMatchObject({ goal: null, offers: [] });
  await stopRehearsal(app, at);

  const { offer, ...after } = await everything(app, shop);
  const { offer: planned, ...others } = before;
  expect(after).toEqual(others);
  const tellTale = /"(evidence|reference)": ("[^"]*"|null|\{.*?\}\]?\}?), /g;
  expect(offer?.replace(tellTale, '')).toBe(planned?.replace(tellTale, ''));
  expect(app.outside.discounts.size).toBe(0);
});

test('whoever rehearses stands in line behind the crowd and gets a turn, and the shop hears of no code', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled', products: 1 });
  const at = { shop, showId: show.id, actor };
  const tap = await anOffer(app, show, { audience: 'viewers', allocation: 6, perBuyer: 1 });
  await startRehearsal(app, { ...at, crowd: 500 });
  const { pass: given } = await readShowDocument(app, {
    ...{ shop, showKey: await previewKey(app, show), visit, customerId: null },
  });
  const now = () => app.clock.now();
  const viewer = readPass(app.settings, { shop, showId: show.id, pass: given, now: now() });
  const ask = { ...tap, viewer };
  await openOffer(app, tap);
  app.setNow(new Date(now().getTime() + 30_000));
  await pass(app, show, 10);

  expect(await joinLine(app, ask)).toMatchObject({ place: 1, claimed: null });
  await expect(joinLine(app, { ...tap, viewer: guest })).rejects.toMatchObject({ code: 'offer' });
  await pass(app, show, 15);
  const turn = await lookAtLine(app, ask);

  expect(turn).toMatchObject({ place: null, served: 1 });
  expect(turn.claimed?.until).toBeGreaterThan(now().getTime() + 200_000);
  const { offers } = await listOffers(app, at);
  expect(offers[0]).toMatchObject({ rehearsed: true, left: 0 });
  await stopRehearsal(app, at);
  expect(await app.db.offerCode.count({ where: { shop } })).toBe(0);
  expect(await app.db.offerWait.count({ where: { shop } })).toBe(0);
  expect(app.outside.discounts.size).toBe(0);
  expect((await listOffers(app, at)).offers[0]).toMatchObject({ status: 'planned', sold: 0 });
});

test('while a show is rehearsed, however far away it is, the theme loads what its preview needs', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const show = await aShow(app, shop, { life: 'scheduled' });
  const startsAt = new Date(app.clock.now().getTime() + 90 * 86_400_000);
  await app.db.show.updateMany({ where: { id: show.id }, data: { startsAt } });
  const told = async () => {
    await publishShows(app, { shop });
    return app.outside.shows.at(-1)?.shows.rehearsing;
  };

  const before = await told();
  await startRehearsal(app, { shop, showId: show.id, actor });
  const during = await told();
  await stopRehearsal(app, { shop, showId: show.id, actor });

  expect([before, during, await told()]).toEqual([undefined, true, undefined]);
});
