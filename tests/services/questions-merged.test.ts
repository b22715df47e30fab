import { expect, test } from 'vitest';
import { eraseViewer } from '#app/services/chat/erase-viewer.ts';
import { viewerOfCustomer } from '#app/services/live/viewer-pass.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { listOwnQuestions } from '#app/services/questions/list-own-questions.ts';
import { listQuestions } from '#app/services/questions/list-questions.ts';
import { mergeQuestions } from '#app/services/questions/merge-questions.ts';
import { moderateQuestion } from '#app/services/questions/moderate-question.ts';
import { replyToQuestion } from '#app/services/questions/reply-to-question.ts';
import { splitQuestion } from '#app/services/questions/split-question.ts';
import { voteQuestion } from '#app/services/questions/vote-question.ts';
import { readTalk } from '#app/services/talk/read-talk.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const viewer = (n: number) => ({ id: `g${String(n).padStart(22, '0')}`, customer: false });

async function onAir() {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const show = await aShow(app, await aShop(app));
  const at = { shop: show.shop, showId: show.id };
  let asked = 0;
  const ask = async (text: string, who = viewer(0)) => {
    asked += 1;
    const given = { ...at, viewer: who, id: `question-${asked}`, name: 'Ana', text };
    return (await askQuestion(app, { ...given, productId: null })).question?.id ?? 'held';
  };
  const vote = (questionId: string, n: number, up = true) =>
    voteQuestion(app, { ...at, viewer: viewer(n), questionId, up });
  const list = async () =>
    (await listQuestions(app, at)).questions.map(
      ({ text, votes, same, state }) => `${text} ${votes} +${same} ${state}`,
    );
  return { app, at, by: { ...at, actor: 'staff:7' as const }, ask, vote, list };
}

test('merged questions stand as one with the votes of both, each viewer once', async () => {
  const { app, by, ask, vote, list } = await onAir();
  const [one, other] = [await ask('Washable?'), await ask('Can I wash it?', viewer(1))];
  for (const n of [2, 3]) await vote(one, n);
  for (const n of [3, 4]) await vote(other, n);

  await mergeQuestions(app, { ...by, questionId: other, into: one });
  await mergeQuestions(app, { ...by, questionId: other, into: one });

  // Askers 0 and 1, voters 2, 3 and 4; the third voted for both.
  expect(await list()).toEqual(['Washable? 5 +1 open']);
});

test('whoever voted for one of them has voted, and may take it back', async () => {
  const { app, by, ask, vote, list } = await onAir();
  const [one, other] = [await ask('Washable?'), await ask('Can I wash it?', viewer(1))];
  await mergeQuestions(app, { ...by, questionId: other, into: one });

  await vote(one, 1);
  await vote(other, 2);
  expect(await list()).toEqual(['Washable? 3 +1 open']);

  await vote(one, 1, false);
  await vote(one, 2, false);
  expect(await list()).toEqual(['Washable? 1 +1 open']);
});

test('undone, each has its own votes again', async () => {
  const { app, by, ask, vote, list } = await onAir();
  const [one, other] = [await ask('Washable?'), await ask('Can I wash it?', viewer(1))];
  await vote(other, 2);
  await mergeQuestions(app, { ...by, questionId: other, into: one });
  await vote(one, 3);

  await splitQuestion(app, { ...by, questionId: other });

  expect(await list()).toEqual(['Washable? 2 +0 open', 'Can I wash it? 2 +0 open']);
  await expect(splitQuestion(app, { ...by, questionId: other })).rejects.toMatchObject({
    code: 'question',
  });
});

test('a group goes along when its question is merged', async () => {
  const { app, by, ask, list } = await onAir();
  const ids = [await ask('a'), await ask('b', viewer(1)), await ask('c', viewer(2))] as const;

  await mergeQuestions(app, { ...by, questionId: ids[2], into: ids[1] });
  await mergeQuestions(app, { ...by, questionId: ids[1], into: ids[0] });

  expect(await list()).toEqual(['a 3 +2 open']);
});

test('two who merge crosswise at once leave one group', async () => {
  const { app, by, ask, list } = await onAir();
  const [one, other] = [await ask('a'), await ask('b', viewer(1))];

  const done = await Promise.allSettled([
    mergeQuestions(app, { ...by, questionId: one, into: other }),
    mergeQuestions(app, { ...by, questionId: other, into: one }),
  ]);

  expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await list()).toEqual([expect.stringMatching(/^[ab] 2 \+1 open$/)]);
});

test('when a question is taken away, those merged into it stand for themselves', async () => {
  const { app, by, ask, list } = await onAir();
  const [one, other] = [await ask('a rude one'), await ask('a kind one', viewer(1))];
  await mergeQuestions(app, { ...by, questionId: other, into: one });

  await moderateQuestion(app, { ...by, questionId: one, to: 'removed', reason: 'rude' });

  expect(await list()).toEqual(['a kind one 1 +0 open']);
});

test('the erasure of a customer frees what others asked under their question', async () => {
  const { app, at, by, ask, list } = await onAir();
  const customerId = 'gid://shopify/Customer/42';
  const customer = { id: viewerOfCustomer(app.settings, at.shop, customerId), customer: true };
  const [one, other] = [await ask('theirs', customer), await ask('mine', viewer(1))];
  await mergeQuestions(app, { ...by, questionId: other, into: one });

  await app.inShop(at.shop, (tx) => eraseViewer(app, tx, { shop: at.shop, customerId }));

  expect(await list()).toEqual(['mine 1 +0 open']);
});

test('a reply to everybody answers the question in the list, one to its asker takes it out', async () => {
  const { app, at, by, ask } = await onAir();
  const [one, other] = [await ask('Washable?'), await ask('Where is my parcel?', viewer(1))];

  await replyToQuestion(app, { ...by, questionId: one, text: 'At 30 °C.', to: 'everybody' });
  await replyToQuestion(app, { ...by, questionId: other, text: 'On its way.', to: 'asker' });

  expect((await listQuestions(app, at)).questions).toMatchObject([
    { text: 'Washable?', state: 'answered', reply: 'At 30 °C.' },
  ]);
  expect(await listOwnQuestions(app, { ...at, viewer: viewer(1) })).toEqual({
    replies: [{ id: other, text: 'Where is my parcel?', reply: 'On its way.' }],
  });
  expect(await listOwnQuestions(app, { ...at, viewer: viewer(2) })).toEqual({ replies: [] });
});

test('a reply for the asker alone gives back what others asked in the same group', async () => {
  const { app, by, ask, list } = await onAir();
  const [one, other] = [await ask('a'), await ask('b', viewer(1))];
  await mergeQuestions(app, { ...by, questionId: other, into: one });

  await replyToQuestion(app, { ...by, questionId: one, text: 'yes', to: 'asker' });

  expect(await list()).toEqual(['b 1 +0 open']);
});

test('whoever directs sees the group, a guess of an equal, and what waits; a host not what waits', async () => {
  const { app, at, by, ask } = await onAir();
  const one = await ask('Is it machine washable?');
  const two = await ask('Can I machine-wash it?', viewer(1));
  const three = await ask('What sizes are there?', viewer(2));
  await moderateQuestion(app, { ...by, questionId: three, to: 'removed', reason: 'x' });

  const moderator = await readTalk(app, { ...at, moderates: true });
  const host = await readTalk(app, { ...at, moderates: false });

  expect(moderator.alike).toEqual([{ id: two, into: one }]);
  expect(moderator.questions.map(({ state }) => state)).toEqual(['open', 'open', 'removed']);
  expect(host.questions.map(({ state }) => state)).toEqual(['open', 'open']);
  await mergeQuestions(app, { ...by, questionId: two, into: one });
  const merged = await readTalk(app, { ...at, moderates: true });
  expect(merged.questions[0]?.same).toEqual([
    { id: two, text: 'Can I machine-wash it?', name: 'Ana' },
  ]);
  expect(merged.alike).toEqual([]);
});

test('another shop can neither merge, reply nor read', async () => {
  const { app, at, ask, list } = await onAir();
  const [one, other] = [await ask('a'), await ask('b', viewer(1))];
  const by = { shop: await aShop(app), showId: at.showId, actor: 'staff:9' as const };
  const refused = { kind: 'not_found' };

  await expect(mergeQuestions(app, { ...by, questionId: one, into: other })).rejects.toMatchObject(
    refused,
  );
  await expect(
    replyToQuestion(app, { ...by, questionId: one, text: 'x', to: 'asker' }),
  ).rejects.toMatchObject(refused);
  await expect(readTalk(app, { ...by, moderates: true })).rejects.toMatchObject(refused);
  expect(await list()).toEqual(['a 1 +0 open', 'b 1 +0 open']);
});
