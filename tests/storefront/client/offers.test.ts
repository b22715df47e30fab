import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import type { Offer } from '#app/contract/show-state.ts';
import { exponentOf } from '#app/domain/money/exponent.ts';
import {
  hundredths,
  offerFor,
  offerPrice,
  phaseOf,
  priorPrice,
} from '../../../extensions/live-shopping-client/shop/offers.ts';

const T0 = 1_760_000_000_000;

const anOffer = (change: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  productId: 'gid://shopify/Product/77',
  variantIds: [],
  discount: { kind: 'percent', bps: 2_000 },
  opensAt: T0,
  endsAt: T0 + 60_000,
  extended: 0,
  left: null,
  perBuyer: null,
  ...change,
});

test.each([
  ['a millisecond early', -1, {}, 'announced'],
  ['at its moment', 0, {}, 'open'],
  ['just before its end', 59_999, {}, 'open'],
  ['at its end', 60_000, {}, 'over'],
  ['with nothing left', 1_000, { left: 0 }, 'over'],
  ['with all of it in viewers’ hands', 1_000, { left: 0, who: 'viewers' }, 'open'],
  ['without an end', 9_999_999, { endsAt: null }, 'open'],
] as const)('%s', (_, ms, change, phase) => {
  expect(phaseOf(anOffer(change), T0 + ms)).toBe(phase);
});

test('an offer is found by product, by variant where it names some, and never once it is over', () => {
  const whole = anOffer();
  const some = anOffer({ id: 'o2', variantIds: ['gid://shopify/ProductVariant/5'] });

  expect(offerFor([whole], '77', null, T0)?.id).toBe('o1');
  expect(offerFor([whole], '78', null, T0)).toBeNull();
  expect(offerFor([some], '77', '5', T0)?.id).toBe('o2');
  expect(offerFor([some], '77', '6', T0)).toBeNull();
  expect(offerFor([whole, some], '77', '5', T0)?.id).toBe('o2');
  expect(offerFor([whole], '77', null, T0 + 60_000)).toBeNull();
});

test.each([
  ['20 % off', 8_400, { kind: 'percent', bps: 2_000 }, 6_720],
  ['a third off', 1_000, { kind: 'percent', bps: 3_333 }, 667],
  ['10 off', 8_400, { kind: 'amount', amountMinor: 1_000 }, 7_400],
  ['more off than it costs', 500, { kind: 'amount', amountMinor: 1_000 }, 0],
  ['for 60', 8_400, { kind: 'price', amountMinor: 6_000 }, 6_000],
  ['for more than it costs', 500, { kind: 'price', amountMinor: 6_000 }, 500],
] as const)('%s', (_, price, discount, expected) => {
  expect(offerPrice(price, discount, 'USD', 'USD')).toBe(expected);
});

test('an amount of the shop is not guessed in another currency, a percentage holds everywhere', () => {
  expect(offerPrice(8_400, { kind: 'amount', amountMinor: 1_000 }, 'USD', 'EUR')).toBeNull();
  expect(offerPrice(8_400, { kind: 'percent', bps: 5_000 }, 'USD', 'EUR')).toBe(4_200);
});

test('the browser counts minor units as the ledger does, in every currency', () => {
  const codes = Intl.supportedValuesOf('currency');

  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.nat(1_000_000), (code, minor) => {
      expect(hundredths(minor, code) / 100).toBeCloseTo(minor / 10 ** exponentOf(code), 6);
    }),
  );
});

test.each([
  ['one for all', 900, '1', 'USD', 900],
  ['its own', { 1: 900, 2: 800 }, 'gid://shopify/ProductVariant/2', 'USD', 800],
  ['none where its own is not known', { 1: 900 }, '2', 'USD', null],
  ['none where no variant is chosen', { 1: 900 }, null, 'USD', null],
  ['none in a market with another currency', 900, '1', 'EUR', null],
  ['none where nobody knows it', undefined, '1', 'USD', null],
] as const)(
  'beside a reduced price stands the lowest of before: %s',
  (_, prior, variant, currency, shown) => {
    const offer = anOffer(prior === undefined ? {} : { prior });

    expect(priorPrice(offer, variant, 'USD', currency)).toBe(shown);
  },
);

test('a lowest price of before is counted in hundredths, as the storefront counts', () => {
  expect(priorPrice(anOffer({ prior: 900 }), '1', 'JPY', 'JPY')).toBe(90_000);
});
