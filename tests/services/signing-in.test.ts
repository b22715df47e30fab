/** What holds for somebody as a guest still holds when they have signed in to the shop in the same visit. */
import { expect, test } from 'vitest';
import { changeChatRules } from '#app/services/chat/change-chat-rules.ts';
import { pardonViewer } from '#app/services/chat/pardon-viewer.ts';
import { postLine } from '#app/services/chat/post-line.ts';
import { sanctionViewer } from '#app/services/chat/sanction-viewer.ts';
import { issuePass, readPass } from '#app/services/live/viewer-pass.ts';
import { closePoll } from '#app/services/polls/close-poll.ts';
import { openPoll } from '#app/services/polls/open-poll.ts';
import { votePoll } from '#app/services/polls/vote-poll.ts';
import { askQuestion } from '#app/services/questions/ask-question.ts';
import { askShowMe } from '#app/services/questions/ask-show-me.ts';
import { voteQuestion } from '#app/services/questions/vote-question.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

/** A show on the air, and one visit before and after it signs in. */
async function aVisit() {
  const app = await makeApp({ now: '2026-09-01T12:00:00Z' });
  const show = await aShow(app, await aShop(app), { products: 1 });
  const at = { shop: show.shop, showId: show.id };
  const now = app.clock.now();
  const [guest, customer] = [null, '7007'].map((customerId) => {
    const pass = issuePass(app.settings, { ...at, visit: 'visit-0001', customerId, now });
    return readPass(app.settings, { ...at, pass, now });
  });
  if (!guest || !customer) throw new Error('both have a pass');
  let said = 0;
  const say = async (viewer = customer) => {
    said += 1;
    const words = { id: `line-${said}`, name: 'Ana', text: `Hello ${said}` };
    const { id } = (await postLine(app, { ...at, showKey: show.key, viewer, ...words })).line ?? {};
    return (await app.db.chatMessage.findFirst({ where: { ...at, id: BigInt(id ?? 0) } }))?.status;
  };
  return {
    app,
    at,
    by: { ...at, actor: 'staff:7', reason: 'spam' } as const,
    guest,
    customer,
    say,
  };
}

test.for([
  ['timeout', { seconds: 600 }, 'timed_out'],
  ['block', {}, 'blocked'],
  ['hidden', {}, 'hidden'],
] as const)(
  'a %s is not shaken off by signing in, and a pardon ends it',
  async ([kind, more, is]) => {
    const { app, by, guest, say } = await aVisit();
    await sanctionViewer(app, { ...by, viewer: guest.id, kind, ...more });

    expect(await say().catch(({ code }: { code: string }) => code)).toBe(is);

    await pardonViewer(app, { ...by, viewer: guest.id });
    expect(await say()).toBe('shown');
  },
);

test('slow mode counts what was said before signing in', async () => {
  const { app, by, guest, say } = await aVisit();
  await changeChatRules(app, { ...by, rules: { slowS: 30 } });
  await say(guest);

  await expect(say()).rejects.toMatchObject({ code: 'slow_mode' });
});

test('a vote, a voice for a question and a wish count once, before and after signing in', async () => {
  const { app, at, by, guest, customer } = await aVisit();
  const { poll } = await openPoll(app, { ...by, question: 'Next?', options: ['Coat', 'Scarf'] });
  const asker = { id: `g${'z'.repeat(22)}`, customer: false };
  const product = { productId: 'gid://shopify/Product/1001' };
  const words = { id: 'question-1', name: 'Ana', text: 'Is it warm?' };
  const { question } = await askQuestion(app, { ...at, ...product, ...words, viewer: asker });
  const questionId = question?.id ?? '';

  for (const [option, viewer] of [guest, customer].entries()) {
    await votePoll(app, { ...at, viewer, pollId: poll?.id ?? '', option });
    await voteQuestion(app, { ...at, viewer, questionId, up: true });
    await askShowMe(app, { ...at, ...product, viewer, kind: 'size' });
  }

  expect((await closePoll(app, by)).poll?.counts).toEqual([0, 1]);
  expect(await voteQuestion(app, { ...at, viewer: customer, questionId, up: true })).toEqual({
    votes: 2,
  });
  expect(await voteQuestion(app, { ...at, viewer: customer, questionId, up: false })).toEqual({
    votes: 1,
  });
  expect(await app.db.showMeRequest.count({ where: at })).toBe(1);
});
