import { expect, test } from 'vitest';
import { listCaptions } from '#app/services/captions/list-captions.ts';
import { readCaptionsFile } from '#app/services/captions/read-captions-file.ts';
import { removeCaptions } from '#app/services/captions/remove-captions.ts';
import { setCaptions } from '#app/services/captions/set-captions.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { readPreflight } from '#app/services/shows/read-preflight.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

const actor = 'staff:1';
const srt = (words: string) => `1\n00:00:01,000 --> 00:00:02,000\n${words}\n`;

/** A show that can be seen again. */
async function aReplay(app: TestApp, shop: string) {
  const show = await aShow(app, shop, { life: 'ended' });
  await app.db.show.update({ where: { id: show.id }, data: { life: 'replay' } });
  return { ...show, at: { shop, showId: show.id } };
}

test('captions are kept a language, replaced whole, and offered with the replay only', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const replay = await aReplay(app, shop);
  const live = await aShow(app, shop);
  const set = (showId: string, language: string, file: string) =>
    setCaptions(app, { shop, showId, actor, language, file });
  const offered = async (showKey: string) =>
    (await readShowDocument(app, { shop, showKey, visit: 'v'.repeat(16), customerId: null }))
      .captions;

  await set(replay.id, 'de', srt('Guten Abend'));
  const [first] = await offered(replay.key);
  await set(replay.id, 'DE', srt('Servus'));
  await set(replay.id, 'en', srt('Good evening'));
  await set(live.id, 'en', srt('Too early'));

  expect((await listCaptions(app, replay.at)).map(({ language }) => language)).toEqual([
    'de',
    'en',
  ]);
  const now = await offered(replay.key);
  expect(now).toMatchObject([{ language: 'de' }, { language: 'en' }]);
  expect(now[0]?.version).not.toBe(first?.version);
  expect(await offered(live.key)).toEqual([]);
  const early = readCaptionsFile(app, { shop, showId: live.id, language: 'en' });
  await expect(early).rejects.toMatchObject({ kind: 'not_found' });
  const read = await readCaptionsFile(app, { ...replay.at, language: 'de' });
  expect(read).toEqual({
    text: 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nServus\n',
    version: now[0]?.version,
  });
});

test('what is refused leaves the captions there were', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { at } = await aReplay(app, shop);
  const set = (wish: object) =>
    setCaptions(app, { ...at, actor, language: 'en', file: srt('Hello'), ...wish });
  await set({});

  await expect(set({ file: 'no captions' })).rejects.toMatchObject({ code: 'captions_form' });
  await expect(set({ language: '../en' })).rejects.toMatchObject({ code: 'captions_language' });
  await expect(set({ shop: await aShop(app) })).rejects.toMatchObject({ kind: 'not_found' });
  await app.db.show.update({ where: { id: at.showId }, data: { life: 'archived' } });
  await expect(set({ file: srt('Later') })).rejects.toMatchObject({ code: 'closed' });

  const [kept, ...more] = await app.db.showCaptions.findMany({ where: { showId: at.showId } });
  expect(kept?.text).toContain('Hello');
  expect(more).toEqual([]);
});

test('a show takes thirty languages and no more', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { at } = await aReplay(app, shop);
  const set = (language: string) => setCaptions(app, { ...at, actor, language, file: srt('x') });
  for (let n = 10; n < 40; n += 1) await set(`en-x-${n}`);

  await expect(set('fr')).rejects.toMatchObject({ code: 'captions_full' });
  await set('en-x-10');

  expect(await listCaptions(app, at)).toHaveLength(30);
});

test('captions go by a word of their shop’s, and with the shop', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { at } = await aReplay(app, shop);
  await setCaptions(app, { ...at, actor, language: 'en', file: srt('Hello') });
  await setCaptions(app, { ...at, actor, language: 'de', file: srt('Hallo') });

  await removeCaptions(app, { ...at, shop: await aShop(app), actor, language: 'en' });
  expect(await listCaptions(app, at)).toHaveLength(2);
  await removeCaptions(app, { ...at, actor, language: 'en' });
  await removeCaptions(app, { ...at, actor, language: 'en' });
  expect(await listCaptions(app, at)).toMatchObject([{ language: 'de' }]);
  await app.db.shop.update({ where: { domain: shop }, data: { uninstalledAt: app.clock.now() } });
  await eraseShop(app, { shop });

  expect(await app.db.showCaptions.count({ where: { shop } })).toBe(0);
});

test('the check before a show names the languages there are', async () => {
  const app = await makeApp();
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  const look = async () =>
    (await readPreflight(app, { shop, showId })).find(({ check }) => check === 'captions');

  expect(await look()).toMatchObject({ state: 'doubtful', about: [] });
  await setCaptions(app, { shop, showId, actor, language: 'zh-Hans', file: srt('你好') });

  expect(await look()).toMatchObject({ state: 'right', about: [{ name: 'Simplified Chinese' }] });
});
