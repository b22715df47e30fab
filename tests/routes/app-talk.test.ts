import { expect, test } from 'vitest';
import { aShow } from '#tests/make/a-show.ts';
import { aMerchant, type Merchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const talk = await import('#app/routes/app.shows.$showId.talk.ts');
const moderation = await import('#app/routes/app.shows.$showId.moderation.ts');
const backstage = await import('#app/routes/app.shows.$showId.backstage.ts');
const channel = await import('#app/routes/app.shows.$showId.channel.ts');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { readBackstage } = await import('#app/services/backstage/read-backstage.ts');

const id = '01900000-0000-7000-8000-000000000000';
const viewer = `g${'a'.repeat(22)}`;
const reason = 'spam';

type Role = 'owner' | 'manager' | 'producer' | 'moderator' | 'host';

/** A show on the air, and somebody of its shop; the host is one of this very show unless told otherwise. */
async function somebody(role: Role, ofShow = true) {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const { shop } = owner;
  const show = await aShow(app, shop, { products: 1 });
  const showId = show.id;
  const host = await addHost(app, { shop, actor: 'system', name: 'Noor' });
  if (ofShow) {
    await app.db.showHost.create({
      data: { shop, showId, hostId: host.id, position: 0, joinedAt: app.clock.now() },
    });
  }
  const person = await aMerchant(app, env, { role, shop, hostId: host.id });
  return { person, show, showId, shop, key: show.key };
}

const post = (
  route: { action: (call: ReturnType<Merchant['call']>) => Promise<Response> },
  person: Merchant,
  showId: string,
  body: unknown,
) => route.action(person.call('/app', { showId }, body));

const told = async (answered: Response) => {
  const { error } = (await answered.json()) as { error?: { code: string } };
  return error ? `${answered.status} ${error.code}` : String(answered.status);
};

/** What each role may not do; written out a second time on purpose. */
const DIRECT = [
  { act: 'pick', questionId: id },
  { act: 'answer', questionId: id },
  { act: 'shown', productId: '1001', kind: 'inside' },
];
const ORDER = [
  { act: 'hide', questionId: id, reason },
  { act: 'back', questionId: id, reason },
  { act: 'merge', questionId: id, into: id },
  { act: 'split', questionId: id },
  { act: 'reply', questionId: id, text: 'x', to: 'asker' },
  { act: 'say', text: 'hello' },
];
const RUN = [
  { act: 'poll', question: 'Which?', options: ['a', 'b'], seconds: null },
  { act: 'planPoll', question: 'Which?', options: ['a', 'b'], seconds: null },
  { act: 'dropPoll', pollId: id },
  { act: 'closePoll' },
  { act: 'clearPoll' },
  { act: 'notice', text: 'hello' },
];

test.for([
  ['moderator', [...DIRECT, ...RUN]],
  ['host', [...ORDER, ...RUN]],
] as const)('what a %s may not do with the talk', async ([role, wishes]) => {
  const { person, showId } = await somebody(role);

  for (const wish of wishes) {
    expect([wish.act, await told(await post(talk, person, showId, wish))]).toEqual([
      wish.act,
      '403 role',
    ]);
  }
});

test.for(['owner', 'manager', 'producer'] as const)('a %s may do all of it', async (role) => {
  const { person, showId } = await somebody(role);

  for (const wish of [...DIRECT, ...ORDER, ...RUN]) {
    const answered = await post(talk, person, showId, wish);
    expect([wish.act, answered.status === 403]).toEqual([wish.act, false]);
  }
});

test('a host directs their own show, and no other one of the shop', async () => {
  const own = await somebody('host');
  const other = await somebody('host', false);
  const wish = { act: 'shown', productId: '1001', kind: 'inside' };

  expect(await told(await post(talk, own.person, own.showId, wish))).toBe('200');
  expect(await told(await post(talk, other.person, other.showId, wish))).toBe('403 other_show');
  expect(
    await told(await post(backstage, other.person, other.showId, { act: 'say', text: 'hi' })),
  ).toBe('403 other_show');
});

test.for([
  ['remove', { act: 'remove', messageId: '1', reason }],
  ['restore', { act: 'restore', messageId: '1', reason }],
  ['sanction', { act: 'sanction', viewer, kind: 'block', reason }],
  ['pardon', { act: 'pardon', viewer, reason }],
  ['rules', { act: 'rules', rules: { open: false }, reason }],
  ['words', { act: 'words', words: ['x'], reason }],
] as const)('keeping order (%s) is for moderators and upwards, never for the host', async (row) => {
  const [, wish] = row;
  const moderator = await somebody('moderator');
  const host = await somebody('host');

  expect(await told(await post(moderation, host.person, host.showId, wish))).toBe('403 role');
  const answered = await post(moderation, moderator.person, moderator.showId, wish);
  expect([200, 404]).toContain(answered.status);
});

test('the staff’s channel is opened for who keeps order, and for this show only', async () => {
  const moderator = await somebody('moderator');
  const host = await somebody('host');
  const socketId = '123.456';

  const answered = await post(channel, moderator.person, moderator.showId, { socketId });
  expect(((await answered.json()) as { auth: string }).auth).toMatch(/^[^:]+:[0-9a-f]{64}$/);
  expect(await told(await post(channel, host.person, host.showId, { socketId }))).toBe('403 role');
  expect(await told(await post(channel, moderator.person, host.showId, { socketId }))).toBe(
    '404 show',
  );
});

test('behind the stage the moderator speaks for the team and the host for themselves', async () => {
  const { person, shop, showId } = await somebody('moderator');
  const host = await somebody('host');

  await post(backstage, person, showId, { act: 'say', text: 'Somebody asks for the red one' });
  await post(backstage, host.person, host.showId, { act: 'say', text: 'One moment' });

  expect((await readBackstage(app, { shop, showId })).lines).toMatchObject([{ side: 'team' }]);
  expect((await readBackstage(app, host)).lines).toMatchObject([{ side: 'host' }]);
  const cue = { act: 'say', text: '', productId: '1001' };
  expect(await told(await post(backstage, person, showId, cue))).toBe('403 role');
});

test.for([
  ['no act', {}, '422 form'],
  ['an act nobody knows', { act: 'explode' }, '422 form'],
  ['no question', { act: 'pick' }, '422 form'],
  ['a question that is no id', { act: 'pick', questionId: "' OR 1=1" }, '422 form'],
  ['a hide without a reason', { act: 'hide', questionId: id, reason: ' ' }, '422 reason'],
  [
    'one answer only',
    { act: 'poll', question: 'a?', options: ['x'], seconds: null },
    '422 options',
  ],
  [
    'an hour and a second',
    { act: 'poll', question: 'a?', options: ['x', 'y'], seconds: 3601 },
    '422 ends',
  ],
  ['a notice of nothing', { act: 'notice', text: '\u200B' }, '422 empty'],
  ['words beyond measure', { act: 'say', text: 'x'.repeat(80_000) }, '413 body'],
  [
    'another show’s question',
    { act: 'reply', questionId: id, text: 'x', to: 'asker' },
    '404 question',
  ],
] as const)('%s is refused in words', async ([, wish, expected]) => {
  const { person, showId } = await somebody('producer');

  expect(await told(await post(talk, person, showId, wish))).toBe(expected);
});

test.for([talk, moderation, backstage, channel])(
  'a show that is no id is not found',
  async (route) => {
    const { person } = await somebody('producer');

    expect(await told(await post(route, person, 'x', { act: 'closePoll' }))).toBe('404 show');
  },
);
