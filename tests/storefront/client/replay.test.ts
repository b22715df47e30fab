import { expect, test } from 'vitest';
import type { ShowEvent, ShowEventData } from '#app/contract/show-events.ts';
import { emptyState, foldAll } from '#app/contract/show-state.ts';
import { Replay } from '../../../extensions/live-shopping-client/show/replay.ts';

const T0 = 1_760_000_000_000;

const log = (...rows: [seconds: number, event: ShowEventData][]): ShowEvent[] =>
  rows.map(([seconds, event], i) => ({ ...event, v: i + 1, at: T0 + seconds * 1000 }));

const pinned = (productId: string): ShowEventData => ({
  type: 'product.pinned',
  data: { productId, variantId: null },
});

const evening = log(
  [-600, { type: 'show.scheduled', data: { startsAt: T0 } }],
  [-30, pinned('rehearsed')],
  [0, { type: 'show.started', data: {} }],
  [60, pinned('coat')],
  [62, pinned('coat')],
  [120, { type: 'product.unpinned', data: { productId: 'coat' } }],
  [180, pinned('mug')],
  [200, { type: 'stock.stepped', data: { variantId: '7', left: 5 } }],
  [600, pinned('coat')],
  [900, { type: 'show.ended', data: {} }],
);
const newest = foldAll(emptyState('e1'), evening);

const pinsAt = (replay: Replay, seconds: number) =>
  replay.onScreen(newest, T0 + seconds * 1000).pins.map((pin) => pin.productId);

test('a recording shows at each moment what was pinned then, forwards and back', () => {
  const replay = new Replay('e1', evening);

  expect(pinsAt(replay, 61)).toContain('coat');
  expect(pinsAt(replay, 190)).toContain('mug');
  expect(pinsAt(replay, 130)).not.toContain('coat');
  expect(pinsAt(replay, 650)).toEqual(['rehearsed', 'mug', 'coat']);
});

test('stock in a recording is as of now, not as of then', () => {
  const replay = new Replay('e1', evening);

  const shown = replay.onScreen({ ...newest, stock: { '7': 0 } }, T0 + 201_000);

  expect(shown.stock).toEqual({ '7': 0 });
});

test('chapters are the products as they were shown on air; a double tap is one', () => {
  const replay = new Replay('e1', evening);

  expect(replay.chapters.map((c) => [c.productId, (c.at - T0) / 1000])).toEqual([
    ['coat', 60],
    ['mug', 180],
    ['coat', 600],
  ]);
});

test('before the first frame nothing is pinned', () => {
  const replay = new Replay('e1', evening);

  expect(replay.onScreen(newest, null).pins).toEqual([]);
});

test('what was given away is told with who has won, and never as if one could still take part', () => {
  const told = log(
    [0, { type: 'show.started', data: {} }],
    [
      60,
      {
        type: 'giveaway.opened',
        data: {
          ...{ giveawayId: 'g', prize: 'A scarf', productId: null, winners: 1, who: 'everyone' },
          ...{ endsAt: null, commitment: 'c' },
        },
      },
    ],
    [
      120,
      {
        type: 'giveaway.closed',
        data: { giveawayId: 'g', entries: 9, excluded: 0, entriesHash: 'h' },
      },
    ],
    [130, { type: 'giveaway.drawn', data: { giveawayId: 'g', seed: 's', winners: ['one'] } }],
    [300, { type: 'giveaway.cleared', data: { giveawayId: 'g' } }],
  );
  const replay = new Replay('e1', told);
  const at = (seconds: number) => replay.onScreen(newest, T0 + seconds * 1000).giveaway?.won;

  expect([61, 125, 131, 301].map(at)).toEqual([undefined, undefined, ['one'], undefined]);
});
