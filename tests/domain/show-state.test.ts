import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ShowEvent, ShowEventData } from '#app/contract/show-events.ts';
import {
  epochOf,
  fold,
  foldAll,
  forViewers,
  FREE_CHAT,
  MAX_STATE_BYTES,
  MAX_STOCK,
  REDUCER,
  type ShowState,
} from '#app/contract/show-state.ts';
import {
  empty,
  log,
  after,
  pin,
  offer,
  poll,
  goal,
  giveaway,
  fixed,
  drawn,
} from '../make/a-show-log.ts';

test.each<[string, ShowEventData[], Partial<ShowState>]>([
  [
    'a scheduled show has its time',
    [{ type: 'show.scheduled', data: { startsAt: 7 } }],
    { life: 'scheduled', startsAt: 7 },
  ],
  [
    'a start is the moment it happened',
    [{ type: 'show.started', data: {} }],
    { life: 'live', startedAt: 1000 },
  ],
  [
    'a pause has a reason until the show goes on',
    [
      { type: 'show.started', data: {} },
      { type: 'show.paused', data: { reason: 'signal' } },
    ],
    { life: 'paused', pause: 'signal' },
  ],
  [
    'going on forgets the reason and keeps the start',
    [
      { type: 'show.started', data: {} },
      { type: 'show.paused', data: { reason: 'host' } },
      { type: 'show.resumed', data: {} },
    ],
    { life: 'live', pause: null },
  ],
  [
    'pins keep the order they were made in',
    [pin('1'), pin('2')],
    {
      pins: [
        { productId: '1', variantId: null, at: 1000 },
        { productId: '2', variantId: null, at: 2000 },
      ],
    },
  ],
  [
    'a product pinned again is the newest pin',
    [pin('1'), pin('2'), pin('1')],
    {
      pins: [
        { productId: '2', variantId: null, at: 2000 },
        { productId: '1', variantId: null, at: 3000 },
      ],
    },
  ],
  [
    'unpinning takes one product away',
    [pin('1'), pin('2'), { type: 'product.unpinned', data: { productId: '1' } }],
    { pins: [{ productId: '2', variantId: null, at: 2000 }] },
  ],
  [
    'a stock step replaces the last one',
    [
      { type: 'stock.stepped', data: { variantId: '7', left: 50 } },
      { type: 'stock.stepped', data: { variantId: '7', left: 0 } },
    ],
    { stock: { '7': 0 } },
  ],
  [
    'stock that is not counted any more is forgotten',
    [
      { type: 'stock.stepped', data: { variantId: '7', left: 50 } },
      { type: 'stock.stepped', data: { variantId: '7', left: null } },
    ],
    { stock: {} },
  ],
  [
    'an offer starts with its whole allocation',
    [offer('a')],
    {
      offers: [
        {
          id: 'a',
          productId: '1',
          variantIds: [],
          discount: { kind: 'percent', bps: 2000 },
          opensAt: 5000,
          endsAt: 9000,
          extended: 0,
          left: 50,
          perBuyer: 2,
        },
      ],
    },
  ],
  [
    'an offer closed is gone',
    [offer('a'), offer('b'), { type: 'offer.closed', data: { offerId: 'a', reason: 'time' } }],
    {},
  ],
  [
    'a poll closed shows how it ended',
    [poll, { type: 'poll.closed', data: { pollId: 'p', counts: [3, 4] } }],
    {
      poll: {
        id: 'p',
        question: 'Which next?',
        options: ['Coat', 'Scarf'],
        endsAt: null,
        counts: [3, 4],
      },
    },
  ],
  [
    'another poll cannot be closed',
    [
      poll,
      { type: 'poll.closed', data: { pollId: 'q', counts: [3, 4] } },
      { type: 'poll.cleared', data: { pollId: 'q' } },
    ],
    {
      poll: {
        id: 'p',
        question: 'Which next?',
        options: ['Coat', 'Scarf'],
        endsAt: null,
        counts: null,
      },
    },
  ],
  [
    'a question is answered once',
    [
      { type: 'question.picked', data: { questionId: 'a' } },
      { type: 'question.answered', data: { questionId: 'b' } },
    ],
    { answering: 'a' },
  ],
  [
    'the chat takes new rules whole',
    [{ type: 'chat.changed', data: { rules: { ...FREE_CHAT, slowS: 10 } } }],
    { chat: { ...FREE_CHAT, slowS: 10 } },
  ],
  [
    'the end clears the screen',
    [
      { type: 'show.started', data: {} },
      pin('1'),
      offer('a'),
      poll,
      { type: 'notice.posted', data: { text: 'Hello' } },
      { type: 'show.ended', data: {} },
    ],
    { life: 'ended', endedAt: 6000, pins: [], offers: [], poll: null, notice: null },
  ],
  [
    'a replay may end by itself',
    [{ type: 'replay.published', data: { until: 99 } }],
    { life: 'replay', replayUntil: 99 },
  ],
  [
    'a replay withdrawn is an ended show',
    [
      { type: 'replay.published', data: { until: 99 } },
      { type: 'replay.withdrawn', data: {} },
    ],
    { life: 'ended', replayUntil: null },
  ],
  [
    'a rehearsal leaves nothing behind',
    [
      { type: 'show.scheduled', data: { startsAt: 7 } },
      { type: 'rehearsal.started', data: {} },
      pin('1'),
      offer('a'),
      { type: 'stock.stepped', data: { variantId: '7', left: 5 } },
      { type: 'rehearsal.stopped', data: {} },
    ],
    { life: 'scheduled', startsAt: 7, pins: [], offers: [], stock: {}, playback: null },
  ],
])('%s', (_what, events, expected) => {
  expect(after(...events)).toMatchObject(expected);
});

test('an extension is counted, so that it is shown as one', () => {
  const extend = (endsAt: number): ShowEventData => ({
    type: 'offer.extended',
    data: { offerId: 'a', endsAt },
  });

  const { offers } = after(offer('a'), extend(12_000), extend(15_000));

  expect(offers[0]).toMatchObject({ endsAt: 15_000, extended: 2 });
});

test('an offer counts how many of its line were served, and another offer’s line is not its', () => {
  const { offers } = after(
    ...[offer('a'), offer('b')],
    { type: 'offer.served', data: { offerId: 'a', served: 2 } },
    { type: 'offer.served', data: { offerId: 'c', served: 9 } },
  );

  expect(offers.map(({ id, served }) => [id, served])).toEqual([
    ['a', 2],
    ['b', undefined],
  ]);
});

test.each<[string, ShowEventData[], ShowState['goal']]>([
  ['begins at nothing', [goal], { ...goal.data, reached: 0 } as ShowState['goal']],
  [
    'keeps its newest step',
    [goal, { type: 'goal.stepped', data: { offerId: 'a', reached: 40 } }],
    { ...goal.data, reached: 40 } as ShowState['goal'],
  ],
  [
    'hears nothing of another’s',
    [
      goal,
      { type: 'goal.stepped', data: { offerId: 'b', reached: 40 } },
      { type: 'goal.cleared', data: { offerId: 'b' } },
      offer('b'),
    ],
    { ...goal.data, reached: 0 } as ShowState['goal'],
  ],
  ['gives way to its offer', [goal, offer('a')], null],
  ['can be taken back', [goal, { type: 'goal.cleared', data: { offerId: 'a' } }], null],
  [
    'goes with the show',
    [{ type: 'show.started', data: {} }, goal, { type: 'show.ended', data: {} }],
    null,
  ],
])('a goal %s', (_what, events, expected) => {
  expect(after(...events).goal).toEqual(expected);
});

const givenAway: ShowState['giveaway'] = {
  ...{ id: 'g', prize: 'A scarf', productId: '1', winners: 2, who: 'everyone', endsAt: 9000 },
};

test.each<[string, ShowEventData[], ShowState['giveaway']]>([
  ['opens without its seed or the hash of it', [giveaway], givenAway],
  [
    'knows how many take part once that is fixed',
    [giveaway, fixed('g')],
    { ...givenAway, entries: 40 },
  ],
  [
    'keeps who has won',
    [giveaway, fixed('g'), drawn('g')],
    { ...givenAway, entries: 40, won: ['one', 'two'] },
  ],
  [
    'says why it was withdrawn',
    [giveaway, { type: 'giveaway.withdrawn', data: { giveawayId: 'g', reason: 'Torn' } }],
    { ...givenAway, withdrawn: 'Torn' },
  ],
  [
    'hears nothing of another’s',
    [giveaway, fixed('h'), drawn('h'), { type: 'giveaway.cleared', data: { giveawayId: 'h' } }],
    givenAway,
  ],
  ['can be taken off', [giveaway, { type: 'giveaway.cleared', data: { giveawayId: 'g' } }], null],
  [
    'outlives the show, for who has won',
    [{ type: 'show.started', data: {} }, giveaway, drawn('g'), { type: 'show.ended', data: {} }],
    { ...givenAway, won: ['one', 'two'] },
  ],
  [
    'is not in the replay',
    [
      ...[{ type: 'show.started' as const, data: {} }, giveaway],
      { type: 'show.ended', data: {} },
      { type: 'replay.published', data: { until: null } },
    ],
    null,
  ],
  [
    'goes with the rehearsal',
    [{ type: 'rehearsal.started', data: {} }, giveaway, { type: 'rehearsal.stopped', data: {} }],
    null,
  ],
])('a giveaway %s', (_what, events, expected) => {
  expect(after(...events).giveaway).toEqual(expected);
});

test('a rehearsal is nobody’s business: to viewers the show is still to come', () => {
  const scheduled = log({ type: 'show.scheduled', data: { startsAt: 7 } });
  const rehearsing = after(
    { type: 'show.scheduled', data: { startsAt: 7 } },
    { type: 'rehearsal.started', data: {} },
    pin('1'),
    poll,
    giveaway,
  );

  expect(forViewers(rehearsing)).toEqual({ ...foldAll(empty, scheduled), v: 5, at: 5000 });
  const live = after({ type: 'show.started', data: {} }, pin('1'));
  expect(forViewers(live)).toBe(live);
});

test('an event of a newer release moves the version and nothing else', () => {
  const before = after(pin('1'));
  const strange = { type: 'confetti.thrown', data: {}, v: 2, at: 5000 } as unknown as ShowEvent;

  expect(fold(before, strange)).toEqual({ ...before, v: 2, at: 5000 });
});

test('the longest unheard variant leaves first when too many are counted', () => {
  const steps = Array.from({ length: MAX_STOCK + 1 }, (_, n): ShowEventData => {
    return { type: 'stock.stepped', data: { variantId: String(43_000_000_000 + n), left: 5 } };
  });

  const { stock } = after(...steps);

  expect(Object.keys(stock)).toHaveLength(MAX_STOCK);
  expect(stock).not.toHaveProperty('43000000000');
});

test('what can never be refused keeps a state below the cap', () => {
  const id = (n: number) => String(46_000_000_000_000 + n);
  const full = after(
    { type: 'show.scheduled', data: { startsAt: 1_790_000_000_000 } },
    {
      type: 'playback.changed',
      data: {
        playback: {
          ...{ kind: 'hls', programDate: true, aspect: '9:16' },
          url: `https://video.example/live/${'k'.repeat(100)}/index.m3u8`,
        },
      },
    },
    { type: 'show.started', data: {} },
    ...[1, 2, 3].map((n) => pin(id(n))),
    ...Array.from({ length: 30 }, (_, n): ShowEventData => {
      return { type: 'stock.stepped', data: { variantId: id(n), left: 100 } };
    }),
  );

  expect(JSON.stringify(full).length).toBeLessThan(MAX_STATE_BYTES);
});

test('the reducer gives the bytes its number promises', () => {
  const story = log(
    { type: 'show.scheduled', data: { startsAt: 7 } },
    { type: 'show.started', data: {} },
    ...[pin('1'), pin('2'), pin('3'), pin('4'), offer('a'), poll],
    { type: 'stock.stepped', data: { variantId: '46000000000001', left: 20 } },
    { type: 'stock.stepped', data: { variantId: '46000000000000', left: 10 } },
    { type: 'offer.extended', data: { offerId: 'a', endsAt: 12_000 } },
    { type: 'offer.served', data: { offerId: 'a', served: 2 } },
    ...[goal, { type: 'goal.stepped' as const, data: { offerId: 'a', reached: 40 } }],
    { type: 'chat.changed', data: { rules: { ...FREE_CHAT, slowS: 5 } } },
    { type: 'poll.closed', data: { pollId: 'p', counts: [3, 4] } },
    { type: 'question.picked', data: { questionId: 'q' } },
    { type: 'notice.posted', data: { text: 'Ten minutes to go' } },
    { type: 'product.unpinned', data: { productId: '3' } },
    ...[giveaway, fixed('g'), drawn('g')],
    { type: 'show.paused', data: { reason: 'signal' } },
    { type: 'show.ended', data: {} },
    { type: 'replay.published', data: { until: null } },
  );

  const texts = story.map((_, n) => JSON.stringify(foldAll(empty, story.slice(0, n + 1))));
  const digest = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);

  // When this changes, the same log folds to other bytes: raise REDUCER with it. Caches keep a snapshot for a year
  // under an address that holds its number.
  expect({ REDUCER, digest }).toEqual({ REDUCER: 5, digest: '7a6c3995cf24fc3d' });
  expect(epochOf('e1')).toBe('e1.5');
});
