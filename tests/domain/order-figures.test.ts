import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { STARTING_TERMS, type Rate } from '#app/domain/agreement/terms.ts';
import type { Attribution } from '#app/domain/commission/attribution.ts';
import { desiredOf } from '#app/domain/commission/desired.ts';
import { figuresOf } from '#app/domain/order/figures.ts';
import type { Order } from '#app/domain/order/order.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { fromMinor } from '#app/domain/money/decimal.ts';
import { sum } from '#app/domain/money/round.ts';
import { anOrder, lineGid, type OrderWish } from '../make/an-order.ts';

const read = (wish: OrderWish): Order => {
  const { facts, customerId } = pickFacts(anOrder(wish));
  return readOrder(facts, customerId);
};

interface Ware {
  readonly price: bigint;
  readonly quantity: number;
  readonly discount: bigint;
  readonly tax: bigint;
}

const ware: fc.Arbitrary<Ware> = fc
  .record({
    price: fc.bigInt(0n, 500_000n),
    quantity: fc.integer({ min: 1, max: 12 }),
    off: fc.integer({ min: 0, max: 100 }),
    taxed: fc.integer({ min: 0, max: 30 }),
  })
  .map(({ price, quantity, off, taxed }) => {
    const whole = price * BigInt(quantity);
    const discount = (whole * BigInt(off)) / 100n;
    return { price, quantity, discount, tax: ((whole - discount) * BigInt(taxed)) / 100n };
  });
const wares = fc.array(ware, { minLength: 1, maxLength: 6 });
const rate: fc.Arbitrary<Rate> = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }).map((bps) => ({ type: 'percent' as const, bps })),
  fc
    .integer({ min: 0, max: 5000 })
    .map((amountMinor) => ({ type: 'flat_unit' as const, amountMinor })),
);
const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 4 });

const text = (minor: bigint) => fromMinor(minor, 'USD');

function wishOf(
  all: readonly Ware[],
  more: Partial<OrderWish> = {},
  left?: readonly number[],
): OrderWish {
  const total = sum(all.map((one) => one.price * BigInt(one.quantity) - one.discount + one.tax));
  return {
    lines: all.map((one, index) => ({
      ...{ id: index + 1, price: text(one.price), quantity: one.quantity },
      ...{ discount: text(one.discount), tax: text(one.tax), taxable: false },
      current: left?.[index] ?? one.quantity,
    })),
    total: text(total),
    ...more,
  };
}

function attributions(
  all: readonly Ware[],
  rates: Rate,
  shares: readonly number[],
  cap: number | null = null,
): Attribution[] {
  return all.map((one, index) => ({
    ...{ lineId: lineGid(index + 1), result: 'counted', hostId: 'h0', showId: 's', mode: 'live' },
    shares: shares.map((weight, host) => ({ hostId: `h${host}`, weight })),
    rule: { from: 'shop', id: null, match: 'all', rate: rates, capMinor: null, factorBps: 10_000 },
    terms: { ...STARTING_TERMS, capPerOrderMinor: cap },
    firstQuantity: one.quantity,
  }));
}

test('nothing is desired below 0 or above the base, and shares add up to the line, each within a unit of its quota', () => {
  fc.assert(
    fc.property(
      wares,
      rate,
      weights,
      fc.option(fc.integer({ min: 0, max: 9000 })),
      (all, rates, shares, cap) => {
        const order = read(wishOf(all));
        const desired = desiredOf(order, figuresOf(order), attributions(all, rates, shares, cap));

        for (const line of desired) {
          expect(line.commission >= 0n && line.commission <= line.base).toBe(true);
          const whole = shares.reduce((total, one) => total + one, 0);
          const parts = line.shares.map((share) => share.commission);
          expect(sum(parts)).toBe(whole === 0 ? 0n : line.commission);
          line.shares.forEach((share, index) => {
            const quota =
              whole === 0 ? 0n : (line.commission * BigInt(shares[index] ?? 0)) / BigInt(whole);
            expect(share.commission === quota || share.commission === quota + 1n).toBe(true);
          });
        }
        if (cap !== null) {
          expect(sum(desired.map((line) => line.commission)) <= BigInt(cap)).toBe(true);
        }
      },
    ),
  );
});

test('a full refund gives 0: by units, by amount, or when the order is no sale at all', () => {
  fc.assert(
    fc.property(wares, rate, (all, rates) => {
      const total = text(
        sum(all.map((one) => one.price * BigInt(one.quantity) - one.discount + one.tax)),
      );
      const refunds = [{ amount: total }];
      const worthMoreThanItsRounding =
        sum(all.map((one) => one.price * BigInt(one.quantity) - one.discount + one.tax)) >
        BigInt(all.length);
      const gone = [
        wishOf(
          all,
          { refunds },
          all.map(() => 0),
        ),
        ...(worthMoreThanItsRounding ? [wishOf(all, { refunds })] : []),
        wishOf(all, { cancelledAt: '2026-09-02T00:00:00Z' }),
        wishOf(all, { status: 'VOIDED' }),
        wishOf(all, { status: 'EXPIRED' }),
        wishOf(all, { test: true }),
      ];
      for (const wish of gone) {
        const order = read(wish);
        const desired = desiredOf(order, figuresOf(order), attributions(all, rates, [1]));
        expect(sum(desired.map((line) => line.commission))).toBe(0n);
      }
    }),
  );
});

test('giving more money back never raises commission, and is the same in one refund or in three', () => {
  fc.assert(
    fc.property(
      wares,
      rate,
      fc.array(fc.bigInt(0n, 200_000n), { minLength: 3, maxLength: 3 }),
      (all, rates, back) => {
        const commission = (amounts: readonly bigint[]): bigint => {
          const order = read(
            wishOf(all, { refunds: amounts.map((amount) => ({ amount: text(amount) })) }),
          );
          const desired = desiredOf(order, figuresOf(order), attributions(all, rates, [1]));
          return sum(desired.map((line) => line.commission));
        };

        expect(commission(back)).toBe(commission([sum(back)]));
        expect(commission(back) <= commission(back.slice(0, 2))).toBe(true);
        expect(commission(back.slice(0, 2)) <= commission([])).toBe(true);
      },
    ),
  );
});

test('stored facts read as the order they were picked from', () => {
  fc.assert(
    fc.property(wares, (all) => {
      const { facts } = pickFacts(
        anOrder(wishOf(all, { refunds: [{ amount: '1.0', units: { 1: 1 } }] })),
      );
      const again = pickFacts(JSON.parse(JSON.stringify(facts))).facts;
      expect(readOrder(again, null)).toEqual(readOrder(facts, null));
    }),
  );
});
