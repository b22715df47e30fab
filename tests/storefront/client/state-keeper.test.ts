import { expect, test } from 'vitest';
import { type Offer, type ShowState, emptyState } from '#app/contract/show-state.ts';
import { StateKeeper } from '../../../extensions/live-shopping-client/show/state-keeper.ts';

const T0 = 1_760_000_000_000;

const live = (v: number, secondsIn: number, pins: string[] = [], e = 'e1'): ShowState => ({
  ...emptyState(e),
  v,
  at: T0 + secondsIn * 1000,
  life: 'live',
  pins: pins.map((productId) => ({ productId, variantId: null, at: T0 + secondsIn * 1000 })),
});

const shownAt = (keeper: StateKeeper, pictureS: number | null, nowS: number) =>
  keeper
    .onScreen(pictureS === null ? null : T0 + pictureS * 1000, T0 + nowS * 1000)
    ?.pins.map((pin) => pin.productId);

test('the same state twice, or an older one, is nothing', () => {
  const keeper = new StateKeeper();
  keeper.take(live(4, 10, ['coat']));

  expect(keeper.take(live(4, 10, ['coat']))).toBe(false);
  expect(keeper.take(live(3, 9, ['mug']))).toBe(false);
  expect(keeper.newest?.v).toBe(4);
});

test('a new epoch makes every older version void', () => {
  const keeper = new StateKeeper();
  keeper.take(live(40, 10, ['coat']));

  expect(keeper.take(live(2, 11, ['mug'], 'e2'))).toBe(true);
  expect(shownAt(keeper, null, 12)).toEqual(['mug']);
});

test('one tick that is ahead may have overtaken its state, two in a row mean it was lost', () => {
  const keeper = new StateKeeper();
  keeper.take(live(4, 10));

  expect(keeper.missed('e1', 5)).toBe(false);
  expect(keeper.missed('e1', 5)).toBe(true);
});

test('a state that arrives between two ticks ends the alarm', () => {
  const keeper = new StateKeeper();
  keeper.take(live(4, 10));
  keeper.missed('e1', 5);
  keeper.take(live(5, 11));

  expect(keeper.missed('e1', 5)).toBe(false);
  expect(keeper.missed('e1', 6)).toBe(false);
  expect(keeper.missed('e1', 6)).toBe(true);
});

test.each([2, 10, 30])(
  'at %i s behind, a pin waits for its own moment on the picture',
  (behind) => {
    const keeper = new StateKeeper();
    keeper.take(live(1, 0));
    keeper.take(live(2, 60, ['coat']));
    keeper.take(live(3, 75, ['coat', 'mug']));

    expect(shownAt(keeper, 59.9, 59.9 + behind)).toEqual([]);
    expect(shownAt(keeper, 60.1, 60.1 + behind)).toEqual(['coat']);
    expect(shownAt(keeper, 75.1, 75.1 + behind)).toEqual(['coat', 'mug']);
  },
);

const offered = (id: string, opensS: number): Offer => ({
  ...{ id, productId: id, variantIds: [], discount: null, extended: 0, left: null, perBuyer: null },
  ...{ opensAt: T0 + opensS * 1000, endsAt: null },
});
const offersAt = (keeper: StateKeeper, pictureS: number, nowS: number) =>
  keeper.onScreen(T0 + pictureS * 1000, T0 + nowS * 1000)?.offers.map(({ id }) => id);

test('an offer comes onto the picture at its moment there, and leaves it when it is over for everybody', () => {
  const keeper = new StateKeeper();
  keeper.take(live(1, 0));
  keeper.take({ ...live(2, 60), offers: [offered('coat', 60)] });

  expect(offersAt(keeper, 59, 89)).toEqual([]);
  expect(offersAt(keeper, 61, 91)).toEqual(['coat']);
  keeper.take(live(3, 92));
  expect(offersAt(keeper, 62, 92)).toEqual([]);
});

test('who comes later meets an offer where it opened, and one that is only announced at once', () => {
  const keeper = new StateKeeper();
  keeper.take({ ...live(5, 60), offers: [offered('coat', 50), offered('mug', 90)] });

  expect(offersAt(keeper, 45, 62)).toEqual(['mug']);
  expect(offersAt(keeper, 51, 68)).toEqual(['coat', 'mug']);
});

test('stock is never held back for the picture', () => {
  const keeper = new StateKeeper();
  keeper.take(live(1, 0));
  keeper.take({ ...live(2, 60, ['coat']), stock: { '7': 0 } });

  const shown = keeper.onScreen(T0 + 50_000, T0 + 61_000);

  expect(shown?.pins).toEqual([]);
  expect(shown?.stock).toEqual({ '7': 0 });
});

test('who joins late sees what the picture already shows, and waits for the rest', () => {
  const keeper = new StateKeeper();
  const joined = live(9, 90, ['mug']);
  keeper.take({
    ...joined,
    pins: [{ productId: 'coat', variantId: null, at: T0 + 40_000 }, ...joined.pins],
  });

  expect(shownAt(keeper, 85, 90)).toEqual(['coat']);
  expect(shownAt(keeper, 90.5, 95)).toEqual(['coat', 'mug']);
});

test('the curtain at the end waits for the last words, the one in a break does not', () => {
  const keeper = new StateKeeper();
  keeper.take(live(1, 0));
  keeper.take({ ...live(2, 60), life: 'ended', endedAt: T0 + 60_000 });
  const broken = new StateKeeper();
  broken.take(live(1, 0));
  broken.take({ ...live(2, 60), life: 'paused', pause: 'signal' });

  expect(keeper.onScreen(T0 + 57_000, T0 + 61_000)?.life).toBe('live');
  expect(keeper.onScreen(T0 + 60_100, T0 + 64_000)?.life).toBe('ended');
  expect(broken.onScreen(T0 + 57_000, T0 + 61_000)?.life).toBe('paused');
});

test('a picture that stops short of the end does not hide the end for long', () => {
  const keeper = new StateKeeper();
  keeper.take(live(1, 0));
  keeper.take({ ...live(2, 60), life: 'ended', endedAt: T0 + 60_000 });

  expect(keeper.onScreen(T0 + 59_900, T0 + 90_000)?.life).toBe('live');
  expect(keeper.onScreen(T0 + 59_900, T0 + 96_000)?.life).toBe('ended');
});

test('without a date on the picture, or with one nobody can trust, the newest state is shown at once', () => {
  const keeper = new StateKeeper();
  keeper.take(live(1, 0));
  keeper.take(live(2, 300, ['coat']));

  expect(shownAt(keeper, null, 301)).toEqual(['coat']);
  expect(shownAt(keeper, 120, 301)).toEqual(['coat']);
});
