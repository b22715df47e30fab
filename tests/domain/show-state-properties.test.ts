import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import type { ShowEventData } from '#app/contract/show-events.ts';
import {
  fold,
  foldAll,
  forViewers,
  MAX_OFFERS,
  MAX_PINS,
  MAX_STOCK,
  type ShowState,
} from '#app/contract/show-state.ts';
import { empty, log, pin, offer, poll, giveaway, fixed, drawn, goal } from '../make/a-show-log.ts';

const id = fc.constantFrom('1', '2', '3', '4', '5');
const anyEvent: fc.Arbitrary<ShowEventData> = fc.oneof(
  ...(
    [
      ...['show.cancelled', 'rehearsal.started', 'rehearsal.stopped', 'show.started'],
      ...['show.resumed', 'show.ended', 'replay.withdrawn', 'show.archived', 'notice.cleared'],
    ] as const
  ).map((type) => fc.constant({ type, data: {} } as ShowEventData)),
  fc.nat().map((startsAt): ShowEventData => ({ type: 'show.scheduled', data: { startsAt } })),
  id.map(pin),
  id.map((productId): ShowEventData => ({ type: 'product.unpinned', data: { productId } })),
  fc.tuple(fc.nat(60), fc.option(fc.nat(100))).map(([n, left]): ShowEventData => ({
    type: 'stock.stepped',
    data: { variantId: String(n), left },
  })),
  id.map((offerId) => offer(offerId)),
  id.map((offerId): ShowEventData => ({ type: 'offer.extended', data: { offerId, endsAt: 9 } })),
  id.map((offerId): ShowEventData => ({ type: 'offer.stepped', data: { offerId, left: 9 } })),
  id.map((offerId): ShowEventData => ({ type: 'offer.served', data: { offerId, served: 2 } })),
  id.map(
    (offerId): ShowEventData => ({ ...goal, data: { ...goal.data, offerId } }) as ShowEventData,
  ),
  id.map((offerId): ShowEventData => ({ type: 'goal.stepped', data: { offerId, reached: 40 } })),
  id.map((offerId): ShowEventData => ({
    type: 'offer.closed',
    data: { offerId, reason: 'staff' },
  })),
  fc.constant(poll),
  ...[giveaway, fixed('g'), drawn('g'), fixed('h')].map((event) => fc.constant(event)),
  fc.constant<ShowEventData>({ type: 'poll.closed', data: { pollId: 'p', counts: [1, 2] } }),
  id.map((questionId): ShowEventData => ({ type: 'question.picked', data: { questionId } })),
);
const anyLog = fc.array(anyEvent, { maxLength: 60 }).map((events) => log(...events));

test('property: wherever a reader stops and goes on, it ends in the same bytes', () => {
  fc.assert(
    fc.property(anyLog, fc.nat(60), (events, cut) => {
      const whole = foldAll(empty, events);
      const half = foldAll(empty, events.slice(0, cut));
      // A fold is kept as text between two releases of a process.
      const revived = JSON.parse(JSON.stringify(half)) as ShowState;

      expect(JSON.stringify(foldAll(revived, events.slice(cut)))).toBe(JSON.stringify(whole));
    }),
  );
});

test('property: repeats and late arrivals change nothing', () => {
  fc.assert(
    fc.property(anyLog, fc.array(fc.nat(60)), (events, repeats) => {
      const whole = foldAll(empty, events);
      const again = repeats.flatMap((n) => events.slice(n, n + 1));

      expect(foldAll(whole, again)).toBe(whole);
    }),
  );
});

test('property: the state stays bounded and names the last event', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const state = foldAll(empty, events);

      expect(state.v).toBe(events.length);
      expect(state.pins.length).toBeLessThanOrEqual(MAX_PINS);
      expect(state.offers.length).toBeLessThanOrEqual(MAX_OFFERS);
      expect(Object.keys(state.stock).length).toBeLessThanOrEqual(MAX_STOCK);
      expect(new Set(state.pins.map(({ productId }) => productId)).size).toBe(state.pins.length);
    }),
  );
});

test('property: viewers never learn of a rehearsal', () => {
  fc.assert(
    fc.property(anyLog, (events) => {
      const seen = forViewers(foldAll(empty, events));

      expect(seen.life).not.toBe('rehearsal');
      expect(forViewers(seen)).toEqual(seen);
    }),
  );
});

test('property: a state that is read is never changed', () => {
  fc.assert(
    fc.property(anyLog, anyEvent, (events, next) => {
      const state = deepFreeze(foldAll(empty, events));

      fold(state, { ...next, v: state.v + 1, at: state.at + 1 });
    }),
  );
});

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
