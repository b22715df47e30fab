import { expect, test } from 'vitest';
import { recordWatching } from '#app/services/audience/record-watching.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { readChat } from '#app/services/chat/read-chat.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { eraseCustomer } from '#app/services/privacy/erase-customer.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { listQuestions } from '#app/services/questions/list-questions.ts';
import { aShow, aTickerOf, type MadeShow } from '../make/a-show.ts';
import { aShop, makeApp, type TestApp } from '../make/app.ts';

async function speaks(app: TestApp, show: MadeShow, customerId: string) {
  const at = { shop: show.shop, showId: show.id, showKey: show.key };
  const viewer = { id: viewerOfCustomer(app.settings, show.shop, customerId), customer: true };
  const words = { ...at, viewer, name: `Customer ${customerId}`, id: `post-${customerId}` };
  await postLine(app, { ...words, text: `line of ${customerId}` });
  await askQuestion(app, { ...words, text: `question of ${customerId}`, productId: null });
  await recordWatching(app, { ...at, viewer });
}

test('a customer who is erased has said nothing, and the others have', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  const at = { shop: show.shop, showId: show.id };
  await speaks(app, show, '7');
  await speaks(app, show, '8');
  await aTickerOf(app, show)();

  await eraseCustomer(app, { shop: show.shop, customerId: 'gid://shopify/Customer/7' });

  expect((await readChat(app, at)).lines.map(({ text }) => text)).toEqual(['line of 8']);
  expect((await listQuestions(app, at)).questions.map(({ text }) => text)).toEqual([
    'question of 8',
  ]);
  expect(await app.db.watching.count({ where: { shop: show.shop } })).toBe(1);
});

test('no row about a viewer holds the customer’s number', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  await speaks(app, show, '9007199254740993');

  const where = { where: { shop: show.shop } };
  const rows = [await app.db.watching.findMany(where), await app.db.questionVote.findMany(where)];

  expect(JSON.stringify(rows)).not.toContain('9007199254740993');
});

test('a shop that is erased has no conversation left', async () => {
  const app = await makeApp();
  const show = await aShow(app, await aShop(app));
  await speaks(app, show, '7');
  await app.db.shop.update({
    where: { domain: show.shop },
    data: { uninstalledAt: app.clock.now() },
  });

  await eraseShop(app, { shop: show.shop });

  const where = { where: { shop: show.shop } };
  expect(await app.db.chatMessage.count(where)).toBe(0);
  expect(await app.db.question.count(where)).toBe(0);
  expect(await app.db.watching.count(where)).toBe(0);
});
