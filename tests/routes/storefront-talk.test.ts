import { expect, test } from 'vitest';
import type {
  ChatPast,
  ChatPosted,
  QuestionList,
  QuestionPosted,
} from '#app/contract/viewer-input.ts';
import { issuePass } from '#app/services/live/viewer-pass.ts';
import { openPoll } from '#app/services/polls/open-poll.ts';
import { aShow, aTickerOf, type MadeShow } from '#tests/make/a-show.ts';
import { aShop } from '#tests/make/app.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const { tooMany } = await import('#app/http/throttle.ts');
const ROUTES = {
  chat: await import('#app/routes/storefront.live.$key.chat.ts'),
  reactions: await import('#app/routes/storefront.live.$key.reactions.ts'),
  questions: await import('#app/routes/storefront.live.$key.questions.ts'),
  vote: await import('#app/routes/storefront.live.$key.questions_.$id.vote.ts'),
  'show-me': await import('#app/routes/storefront.live.$key.show-me.ts'),
  poll: await import('#app/routes/storefront.live.$key.poll.ts'),
  watching: await import('#app/routes/storefront.live.$key.watching.ts'),
  interest: await import('#app/routes/storefront.live.$key.interest.ts'),
  steps: await import('#app/routes/storefront.live.$key.steps.ts'),
} as const;
type What = keyof typeof ROUTES;

const BROWSER = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1';

function passOf(show: MadeShow, visit = 'visit-0123456789'): string {
  const { shop, id: showId } = show;
  return issuePass(app.settings, { shop, showId, visit, customerId: null, now: app.clock.now() });
}

async function post(
  what: What,
  show: MadeShow,
  body: unknown,
  more: { params?: object; headers?: Record<string, string>; method?: string } = {},
): Promise<Response> {
  const request = new Request(`https://app.showfront.example/storefront/live/${show.key}/${what}`, {
    method: more.method ?? 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': BROWSER, ...more.headers },
    ...(more.method === 'PUT' || !more.method
      ? { body: typeof body === 'string' ? body : JSON.stringify(body) }
      : {}),
  });
  const params = { key: show.key, ...more.params };
  return ROUTES[what].action({ request, params, context: {} } as never);
}

async function get<Answer>(what: 'chat' | 'questions', show: MadeShow): Promise<Answer> {
  const request = new Request(`https://app.showfront.example/storefront/live/${show.key}/${what}`);
  const answer = await ROUTES[what].loader({
    ...{ request, params: { key: show.key }, context: {} },
  } as never);
  return (await answer.json()) as Answer;
}

const aLine = (show: MadeShow, more: object = {}) => ({
  ...{ pass: passOf(show), id: 'line-0001', name: 'Ana', text: 'Hello' },
  ...more,
});

test('a viewer says something, and who joins later reads it', async () => {
  const show = await aShow(app, await aShop(app));

  const answer = await post('chat', show, aLine(show, { text: '<img src=x onerror=alert(1)>' }));
  await aTickerOf(app, show)();

  expect(answer.status).toBe(200);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const { line } = (await answer.json()) as ChatPosted;
  expect(line?.text).toBe('<img src=x onerror=alert(1)>');
  expect((await get<ChatPast>('chat', show)).lines).toEqual([line]);
});

test('a viewer asks, another votes, and everybody sees the order', async () => {
  const show = await aShow(app, await aShop(app), { products: 1 });
  const ask = aLine(show, { text: 'Is it warm?', productId: '1001' });
  const { question } = (await (await post('questions', show, ask)).json()) as QuestionPosted;

  const vote = await post(
    'vote',
    show,
    { pass: passOf(show, 'another-visit-01'), up: true },
    { params: { id: question?.id } },
  );
  await post('show-me', show, { pass: passOf(show), productId: '1001', kind: 'inside' });

  expect(await vote.json()).toEqual({ votes: 2 });
  expect(await get<QuestionList>('questions', show)).toEqual({
    questions: [{ ...question, votes: 2 }],
    showMe: [{ productId: '1001', kind: 'inside', count: 1 }],
  });
});

test('a viewer taps, votes and watches', async () => {
  const show = await aShow(app, await aShop(app));
  const at = { shop: show.shop, showId: show.id };
  const { poll } = await openPoll(app, {
    ...{ ...at, actor: 'system', question: 'Next?', options: ['Coat', 'Scarf'] },
  });
  const pass = passOf(show);

  const answers = [
    await post('reactions', show, { pass, counts: { heart: 3 } }),
    await post('poll', show, { pass, pollId: poll?.id, option: 1 }),
    await post('watching', show, { pass }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await app.db.pollVote.count({ where: { shop: show.shop } })).toBe(1);
  expect(await app.db.watching.count({ where: { shop: show.shop } })).toBe(1);
});

test('what a viewer opens is noted once, of the lineup only, and nothing hostile is', async () => {
  const show = await aShow(app, await aShop(app), { products: 2 });
  const pass = passOf(show);
  const look = (body: object) => post('interest', show, { pass, bagged: false, ...body });

  const answers = [
    await look({ productIds: ['1001'] }),
    await look({ productIds: ['1001', '4711'] }),
    await look({ productIds: [] }),
    await look({ productIds: Array.from({ length: 21 }, (_, n) => String(n)) }),
    await look({ productIds: ['1002'], bagged: 'yes' }),
    await look({ productIds: [{ toString: '1002' }] }),
    await look({ productIds: ['1002'], pass: `${pass}x` }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 422, 422, 422, 422, 401]);
  expect(await app.db.productInterest.count({ where: { shop: show.shop } })).toBe(1);
});

test('what the web pixel tells is counted for who watched, and nothing hostile is', async () => {
  const show = await aShow(app, await aShop(app), { products: 2 });
  const pass = passOf(show);
  await post('watching', show, { pass });
  const step = (body: object) =>
    post('steps', show, { pass, step: 'checkout_started', productIds: ['1001'], ...body });

  const answers = [
    await step({}),
    await step({}),
    await step({ productIds: ['1001', '4711', '1e3', '-1'] }),
    await step({ step: 'page_viewed' }),
    await step({ step: '__proto__' }),
    await step({ productIds: [] }),
    await step({ productIds: Array.from({ length: 51 }, (_, n) => String(n)) }),
    await step({ productIds: [1001] }),
    await step({ productIds: '1001' }),
    await step({ pass: `${pass}x` }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([
    ...[200, 200, 200, 422, 422, 422, 422, 422, 422, 401],
  ]);
  expect(await app.db.shopStep.count({ where: { shop: show.shop } })).toBe(1);
});

test('a program that says what it is is served and not counted', async () => {
  const show = await aShow(app, await aShop(app));

  const answer = await post(
    'watching',
    show,
    { pass: passOf(show) },
    {
      headers: { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' },
    },
  );

  expect(answer.status).toBe(200);
  expect(await app.db.watching.count({ where: { shop: show.shop } })).toBe(0);
});

test.each<[string, number, string, (show: MadeShow) => unknown]>([
  ['no JSON', 422, 'json', () => 'hello'],
  ['nothing', 422, 'json', () => ''],
  ['a list', 422, 'form', () => []],
  ['null', 422, 'form', () => null],
  ['no pass', 422, 'form', (show) => aLine(show, { pass: undefined })],
  ['a pass that is an object', 422, 'form', (show) => aLine(show, { pass: {} })],
  [
    'a forged pass',
    401,
    'pass',
    (show) => aLine(show, { pass: 'k1.gaaaaaaaaaaaaaaaaaaaaaa.9999999999.x' }),
  ],
  ['text that is a number', 422, 'form', (show) => aLine(show, { text: 7 })],
  ['text that is nothing', 422, 'empty', (show) => aLine(show, { text: ' \u200b ' })],
  ['text too long', 422, 'too_long', (show) => aLine(show, { text: 'x'.repeat(201) })],
  ['a name that is nothing', 422, 'empty', (show) => aLine(show, { name: '' })],
  ['a name too long', 422, 'too_long', (show) => aLine(show, { name: 'x'.repeat(31) })],
  ['an id with a space', 422, 'form', (show) => aLine(show, { id: 'has a space' })],
  ['a body too large', 413, 'body', (show) => aLine(show, { text: 'x'.repeat(9000) })],
])('the chat refuses %s in words any storefront can read', async (_what, status, code, body) => {
  const show = await aShow(app, await aShop(app));

  const answer = await post('chat', show, body(show));

  expect(answer.status).toBe(status);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect(await answer.json()).toMatchObject({
    error: { code, message: expect.any(String) as string },
  });
});

test('a pass of another show opens nothing', async () => {
  const shop = await aShop(app);
  const [show, other] = [await aShow(app, shop), await aShow(app, shop)];

  for (const what of Object.keys(ROUTES) as What[]) {
    const body = {
      ...aLine(other, {
        counts: {},
        up: true,
        productId: '1001',
        kind: 'body',
        productIds: ['1001'],
        bagged: true,
        step: 'product_viewed',
        pollId: 'x',
        option: 0,
      }),
    };
    const answer = await post(what, show, body, { params: { id: app.ids.uuid() } });
    expect([what, answer.status]).toEqual([what, 401]);
  }
});

test.each<[What, object]>([
  ['reactions', { counts: { heart: 'many' } }],
  ['reactions', { counts: [1] }],
  ['questions', { id: 'question-1', name: 'Ana', text: 'x', productId: 5 }],
  ['vote', { up: 'yes' }],
  ['show-me', { productId: '1001', kind: 'naked' }],
  ['poll', { pollId: 'x', option: '1' }],
])('%s refuses %j', async (what, body) => {
  const show = await aShow(app, await aShop(app), { products: 1 });

  const answer = await post(what, show, { pass: passOf(show), ...body }, { params: { id: 'x' } });

  expect(answer.status).toBe(422);
});

test('a show nobody knows takes no words', async () => {
  const show = await aShow(app, await aShop(app));
  const unknown = { ...show, key: 'A'.repeat(22) };

  expect((await post('chat', unknown, aLine(show))).status).toBe(404);
});

test('a browser that asks first may post to every address', async () => {
  for (const [what, { loader }] of Object.entries(ROUTES)) {
    const request = new Request(`https://app.showfront.example/${what}`, { method: 'OPTIONS' });
    const answer = await loader({ request, params: {}, context: {} } as never);

    expect([what, answer.status]).toEqual([what, 204]);
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type');
  }
});

test('other methods are refused', async () => {
  const show = await aShow(app, await aShop(app));

  expect((await post('chat', show, aLine(show), { method: 'DELETE' })).status).toBe(422);
  expect((await post('chat', show, aLine(show), { method: 'PUT' })).status).toBe(422);
});

test('one address cannot send without end, and others are not held up by it', () => {
  const from = (address: string) =>
    new Request('https://app.showfront.example/', { headers: { 'x-forwarded-for': address } });
  const now = 5_000_000;

  const answers = Array.from({ length: 401 }, () => tooMany(from('1.1.1.1, 9.9.9.9'), now));

  expect(answers.filter(Boolean)).toHaveLength(1);
  expect(tooMany(from('9.9.9.9'), now)).toBe(true);
  expect(tooMany(from('1.1.1.1'), now)).toBe(false);
  expect(tooMany(new Request('https://app.showfront.example/'), now)).toBe(false);
  expect(tooMany(from('9.9.9.9'), now + 10_000)).toBe(false);
});
