import { expect, test } from 'vitest';
import { changeChatRules } from '#app/services/chat/change-chat-rules.ts';
import { sanctionViewer } from '#app/services/chat/sanction-viewer.ts';
import { answerQuestion } from '#app/services/questions/answer-question.ts';
import { answerShowMe } from '#app/services/questions/answer-show-me.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { askShowMe } from '#app/services/questions/ask-show-me.ts';
import { listQuestions } from '#app/services/questions/list-questions.ts';
import { moderateQuestion } from '#app/services/questions/moderate-question.ts';
import { pickQuestion } from '#app/services/questions/pick-question.ts';
import { voteQuestion } from '#app/services/questions/vote-question.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const viewer = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function onAir() {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const show = await aShow(app, await aShop(app), { products: 2 });
  const at = { shop: show.shop, showId: show.id };
  let asked = 0;
  const ask = async (text: string, n = 0) => {
    asked += 1;
    const { question } = await askQuestion(app, {
      ...{ ...at, viewer: viewer(n), id: `question-${asked}`, name: 'Ana', text },
      productId: 'gid://shopify/Product/1001',
    });
    return question?.id ?? 'held';
  };
  return { app, show, at, ask, by: { ...at, actor: 'host:1' as const } };
}

const texts = async (...[app, at]: Parameters<typeof listQuestions>) =>
  (await listQuestions(app, at)).questions.map(
    ({ text, votes, state }) => `${text} ${votes} ${state}`,
  );

test('a question has its asker’s vote and rises with others', async () => {
  const { app, at, ask } = await onAir();
  await ask('Is it warm?');
  const second = await ask('Does it shrink?', 1);

  for (const n of [2, 3, 3]) {
    await voteQuestion(app, { ...at, viewer: viewer(n), questionId: second, up: true });
  }
  await voteQuestion(app, { ...at, viewer: viewer(2), questionId: second, up: false });

  expect(await texts(app, at)).toEqual(['Does it shrink? 2 open', 'Is it warm? 1 open']);
});

test('a hundred votes at once are a hundred votes', async () => {
  const { app, at, ask } = await onAir();
  const questionId = await ask('Is it warm?');

  await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      voteQuestion(app, { ...at, viewer: viewer(1 + (n % 25)), questionId, up: true }),
    ),
  );

  expect(await texts(app, at)).toEqual(['Is it warm? 26 open']);
});

test('everybody sees which question is being answered, and the answer is marked with its moment', async () => {
  const { app, at, by, ask } = await onAir();
  const [first, second] = [await ask('one'), await ask('two', 1)];

  await pickQuestion(app, { ...by, questionId: first });
  const picked = await pickQuestion(app, { ...by, questionId: second });
  expect(picked.answering).toBe(second);
  expect(await texts(app, at)).toEqual(['two 1 picked', 'one 1 open']);

  const answered = await answerQuestion(app, { ...by, questionId: second });
  expect(answered.answering).toBeNull();
  expect((await listQuestions(app, at)).questions[1]).toMatchObject({
    ...{ text: 'two', state: 'answered', answeredAt: Date.parse('2026-09-01T12:00:00Z') },
  });
  expect(app.outside.states.map(({ state }) => state.answering)).toEqual([first, second, null]);
});

test('the words of a question are not in the log', async () => {
  const { app, show, by, ask } = await onAir();
  await pickQuestion(app, { ...by, questionId: await ask('my very own words') });

  const log = await app.db.showEvent.findMany({ where: { showId: show.id } });

  expect(JSON.stringify(log)).not.toContain('own words');
});

test('a fourth open question of one viewer waits for its turn', async () => {
  const { ask } = await onAir();
  for (const text of ['one', 'two', 'three']) await ask(text);

  await expect(ask('four')).rejects.toMatchObject({ kind: 'too_often', code: 'questions' });
  await ask('four', 1);
});

test('a question asked twice is one', async () => {
  const { app, at } = await onAir();
  const ask = () =>
    askQuestion(app, {
      ...{ ...at, viewer: viewer(0), id: 'the-same-one', name: 'Ana', text: 'Warm?' },
      productId: null,
    });

  const [first, second] = await Promise.all([ask(), ask()]);

  expect(second).toEqual(first);
  expect(await texts(app, at)).toEqual(['Warm? 1 open']);
});

test('questions obey the rules of the chat, and those held come in by a moderator', async () => {
  const { app, at, by, ask } = await onAir();
  await changeChatRules(app, { ...by, rules: { approval: true }, reason: 'x' });
  expect(await ask('held?')).toBe('held');
  await sanctionViewer(app, { ...by, viewer: viewer(3).id, kind: 'block', reason: 'x' });
  await expect(ask('hello', 3)).rejects.toMatchObject({ code: 'blocked' });
  const row = await app.db.question.findFirstOrThrow({ where: at });

  await moderateQuestion(app, { ...by, questionId: row.id, to: 'open', reason: 'fine' });

  expect(await texts(app, at)).toEqual(['held? 1 open']);
  await moderateQuestion(app, { ...by, questionId: row.id, to: 'removed', reason: 'rude' });
  expect(await texts(app, at)).toEqual([]);
});

test('a wish counts once per viewer until it was shown, and may be wished again', async () => {
  const { app, at } = await onAir();
  const wish = (n: number, kind: 'inside' | 'size', productId = '1001') =>
    askShowMe(app, { ...at, viewer: viewer(n), productId, kind });
  await Promise.all([
    wish(1, 'inside'),
    wish(1, 'inside'),
    wish(2, 'inside'),
    wish(1, 'size', '1002'),
  ]);

  expect((await listQuestions(app, at)).showMe).toEqual([
    { productId: '1001', kind: 'inside', count: 2 },
    { productId: '1002', kind: 'size', count: 1 },
  ]);
  expect(await answerShowMe(app, { ...at, productId: '1001', kind: 'inside' })).toEqual({
    fulfilled: 2,
  });
  await wish(2, 'inside');
  expect((await listQuestions(app, at)).showMe.map(({ count }) => count)).toEqual([1, 1]);
});

test('nothing can be wished of a product outside the show', async () => {
  const { app, at } = await onAir();

  const wish = askShowMe(app, { ...at, viewer: viewer(1), productId: '77', kind: 'body' });

  await expect(wish).rejects.toMatchObject({ code: 'lineup_item' });
});

test.each(['no-uuid', '', "x' OR 1=1", '00000000-0000-7000-8000-000000000000'])(
  'there is no question %j',
  async (questionId) => {
    const { app, at, by } = await onAir();
    const refused = { code: 'question' };

    await expect(
      voteQuestion(app, { ...at, viewer: viewer(1), questionId, up: true }),
    ).rejects.toMatchObject(refused);
    await expect(pickQuestion(app, { ...by, questionId })).rejects.toMatchObject(refused);
    await expect(answerQuestion(app, { ...by, questionId })).rejects.toMatchObject(refused);
    await expect(
      moderateQuestion(app, { ...by, questionId, to: 'removed', reason: 'x' }),
    ).rejects.toMatchObject(refused);
  },
);

test("another shop's questions cannot be voted for", async () => {
  const { app, at, ask } = await onAir();
  const questionId = await ask('mine');
  const stranger = { shop: await aShop(app), showId: at.showId };

  const vote = voteQuestion(app, { ...stranger, viewer: viewer(1), questionId, up: true });

  await expect(vote).rejects.toMatchObject({ code: 'question' });
});
