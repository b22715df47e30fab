import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { STARTING_TERMS, type Rate } from '#app/domain/agreement/terms.ts';
import type { Attribution } from '#app/domain/commission/attribution.ts';
import { desiredOf } from '#app/domain/commission/desired.ts';
import { inheritances } from '#app/domain/commission/inherit.ts';
import { figuresOf } from '#app/domain/order/figures.ts';
import { pickFacts } from '#app/domain/order/pick-facts.ts';
import { readOrder } from '#app/domain/order/read-order.ts';
import { oracle, type OracleClaim, type OracleOrder } from '../make/commission-oracle.ts';

/** More orders: PROPERTY_ORDERS. */
const ORDERS = Number(process.env.PROPERTY_ORDERS ?? 2500);
const DIGITS: Readonly<Record<string, number>> = { USD: 2, JPY: 0, KWD: 3 };

const upTo = (max: number, min = 0) => fc.integer({ min, max });
const rarely = fc.constantFrom(...Array.from({ length: 12 }, (_, at) => at === 0));
const seldom = fc.constantFrom(true, false, false, false);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { freq: 2 });

const aLine = fc.record({
  price: fc.oneof(upTo(30), upTo(30_000), upTo(3_000_000)),
  quantity: upTo(6, 1),
  back: fc.oneof(fc.constant(0), upTo(6)),
  offs: fc.array(upTo(120), { maxLength: 2 }),
  rates: fc.array(fc.constantFrom(0, 50, 77, 190, 250), { maxLength: 2 }),
  untaxed: seldom,
  kind: fc.constantFrom('ware', 'ware', 'ware', 'ware', 'ware', 'gift card', 'tip'),
  taxable: fc.constantFrom(true, true, true, false),
  owner: fc.constantFrom('a', 'a', 'b', null),
  show: fc.constantFrom('s1', 's1', 's1', 's2'),
  bps: maybe(upTo(10_000)),
  flat: upTo(3000),
  none: rarely,
  factor: fc.constantFrom(10_000, 10_000, 10_000, 5000, 3333, 0),
  ruleCap: maybe(upTo(2000)),
  firstQuantity: upTo(6, 1),
});
const anOrderPlan = fc
  .record({
    story: fc.constantFrom('any', 'exchanges'),
    currency: fc.constantFrom('USD', 'USD', 'JPY', 'KWD'),
    buyer: fc.constantFrom('USD', 'JPY', 'EUR'),
    ratio: upTo(20_000, 2000),
    lines: fc.array(aLine, { minLength: 1, maxLength: 5 }),
    included: fc.boolean(),
    onFirst: seldom,
    status: fc.constantFrom(
      ...['PAID', 'PAID', 'PAID', 'PARTIALLY_REFUNDED', 'REFUNDED', 'PENDING', 'AUTHORIZED'],
      ...['PARTIALLY_PAID', 'VOIDED', 'EXPIRED'],
    ),
    test: rarely,
    cancelled: rarely,
    edited: seldom,
    shipping: upTo(900),
    shippingTax: upTo(90),
    duties: upTo(200),
    fee: upTo(200),
    tips: upTo(300),
    paidTooMuch: upTo(4000, -4000),
    nothingPaid: rarely,
    refunds: fc.array(
      fc.record({
        ...{ amount: upTo(40_000), exact: fc.boolean(), shipping: upTo(300), duties: upTo(100) },
        statuses: fc.array(fc.constantFrom('SUCCESS', 'SUCCESS', 'PENDING', 'FAILURE', 'ERROR'), {
          maxLength: 2,
        }),
      }),
      { maxLength: 3 },
    ),
    disputes: fc.array(
      fc.record({
        status: fc.constantFrom('LOST', 'ACCEPTED', 'WON', 'CHARGE_REFUNDED', 'UNDER_REVIEW'),
        ...{ amount: upTo(30_000), foreign: fc.boolean() },
      }),
      { maxLength: 2 },
    ),
    returns: fc.array(
      fc.record({
        status: fc.constantFrom('CLOSED', 'CLOSED', 'OPEN', 'CANCELED', 'DECLINED'),
        given: fc.array(fc.record({ line: upTo(4), units: upTo(4, 1) }), {
          minLength: 1,
          maxLength: 2,
        }),
        got: fc.array(upTo(4), { maxLength: 2 }),
      }),
      { maxLength: 2 },
    ),
    orderCap: fc.record({ a: maybe(upTo(5000)), b: maybe(upTo(5000)) }),
    exchanges: fc.record({ a: fc.constantFrom(true, true, true, false), b: fc.boolean() }),
    followEdits: fc.record({ a: fc.boolean(), b: fc.boolean() }),
    weights: fc.record({ a: upTo(10), b: upTo(10), c: upTo(10) }),
  })
  .map((plan) => {
    const all = plan.story === 'exchanges' ? exchanging(plan) : plan;
    // Nothing is taken off a tip.
    const lines = all.lines.map((line) => (line.kind === 'tip' ? { ...line, offs: [] } : line));
    return { ...all, lines, returns: possible(lines.length, all.returns) };
  });
type Plan = typeof anOrderPlan extends fc.Arbitrary<infer Made> ? Made : never;

type Line = typeof aLine extends fc.Arbitrary<infer Made> ? Made : never;
interface Given {
  status: string;
  given: { line: number; units: number }[];
  got: number[];
}

/** The first line was sold in a show, the last ones came for it, or for what came for it. */
function exchanging<Of extends { lines: Line[]; returns: Given[] }>(plan: Of): Of {
  const [first, ...others] = plan.lines;
  const [one, two] = plan.returns;
  if (!first || !one) return plan;
  const last = others.length;
  const chain = [{ ...one, given: [{ line: 0, units: first.back }], got: two ? [1] : [1, 2] }];
  if (two) {
    const units = others[0]?.back ?? 0;
    chain.push({ ...two, given: [{ line: 1, units }], got: [last, last - 1] });
  }
  const later = others.map((line, at) => ({ ...line, owner: at > 2 ? line.owner : null }));
  return {
    ...plan,
    lines: [{ ...first, owner: 'a' as const, kind: 'ware' }, ...later],
    returns: chain,
  };
}

/** What was got in exchange came into the order later than what was given back, and once. */
function possible<Return extends { given: { line: number; units: number }[]; got: number[] }>(
  lines: number,
  returns: readonly Return[],
): Return[] {
  const taken = new Set<number>();
  return returns.map((one) => {
    const given = one.given.map(({ line, units }) => ({ line: line % lines, units }));
    const first = Math.max(...given.map(({ line }) => line)) + 1;
    const got = one.got.filter((line) => {
      const free = line >= first && line < lines && !taken.has(line);
      if (free) taken.add(line);
      return free;
    });
    return { ...one, given, got };
  });
}

const id = (at: number) => `gid://shopify/LineItem/${at + 1}`;
const AT = '2026-09-01T12:00:00Z';

function text(minor: number, currency: string): string {
  const digits = DIGITS[currency] ?? 2;
  const padded = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  return `${minor < 0 ? '-' : ''}${whole}.${padded.slice(padded.length - digits)}0`;
}

/** The order as Shopify would answer it. */
function served(plan: Plan): OracleOrder & Record<string, unknown> {
  const { currency } = plan;
  const bag = (minor: number) => ({
    shopMoney: { amount: text(minor, currency), currencyCode: currency },
    presentmentMoney: {
      amount: text(Math.round((minor * plan.ratio) / 10_000), plan.buyer),
      currencyCode: plan.buyer,
    },
  });
  const worth = plan.lines.map(({ price, quantity, offs }) => {
    const whole = price * quantity;
    return Math.max(0, whole - offs.reduce((all, off) => all + Math.floor((whole * off) / 100), 0));
  });
  const taxes = plan.lines.map(({ rates, untaxed, taxable }, at) =>
    rates.map((rate) => (untaxed || !taxable ? 0 : Math.round(((worth[at] ?? 0) * rate) / 1000))),
  );
  const allTax = taxes.flat().reduce((a, b) => a + b, 0);
  const taxOf = (at: number) =>
    plan.onFirst
      ? (taxes[at] ?? []).map((_one, position) => (at + position === 0 ? allTax : 0))
      : (taxes[at] ?? []);
  const total =
    worth.reduce((a, b) => a + b, 0) + (plan.included ? 0 : allTax) + plan.shipping + plan.fee;
  const received = plan.nothingPaid ? 0 : Math.max(0, total + plan.paidTooMuch);
  const taxed = plan.included ? [] : [{ rate: 0.1, priceSet: bag(plan.shippingTax) }];
  const refunds = plan.refunds.map((refund, at) => ({
    id: `gid://shopify/Refund/${at}`,
    duties: [{ amountSet: bag(refund.duties) }],
    refundLineItems: { nodes: [] },
    refundShippingLines: {
      nodes: [{ subtotalAmountSet: bag(refund.shipping), taxAmountSet: bag(1) }],
    },
    transactions: {
      nodes: refund.statuses.map((status, position) => ({
        ...{ id: `gid://shopify/OrderTransaction/${at}${position}`, kind: 'REFUND', status },
        ...{ processedAt: AT, amountSet: bag(refund.exact ? total : refund.amount) },
      })),
    },
  }));
  return {
    ...{ id: 'gid://shopify/Order/1', name: '#1', createdAt: AT, updatedAt: AT, processedAt: AT },
    ...{ test: plan.test, edited: plan.edited, cancelledAt: plan.cancelled ? AT : null },
    ...{ displayFinancialStatus: plan.status, currencyCode: currency, sourceName: 'web' },
    ...{ taxesIncluded: plan.included, customer: null, originalTotalPriceSet: bag(total) },
    ...{ totalPriceSet: bag(total + 10), totalTipReceivedSet: bag(plan.tips) },
    ...{ originalTotalDutiesSet: bag(plan.duties), currentTotalDutiesSet: bag(0) },
    additionalFees: [{ price: bag(plan.fee), taxLines: [] }],
    shippingLines: { nodes: [{ discountedPriceSet: bag(plan.shipping), taxLines: taxed }] },
    lineItems: {
      nodes: plan.lines.map((line, at) => ({
        ...{ id: id(at), title: line.kind === 'tip' ? 'Tip' : 'Item', taxable: line.taxable },
        ...{ quantity: line.quantity, currentQuantity: line.quantity - line.back },
        ...{ isGiftCard: line.kind === 'gift card', originalUnitPriceSet: bag(line.price) },
        discountAllocations: line.offs.map((off) => ({
          allocatedAmountSet: bag(Math.floor((line.price * line.quantity * off) / 100)),
          discountApplication: { index: 0 },
        })),
        taxLines: line.rates.map((rate, position) => ({
          ...{ rate: rate / 1000, priceSet: bag(taxOf(at)[position] ?? 0) },
        })),
        product: line.kind === 'tip' ? null : { id: 'gid://shopify/Product/1' },
        ...{ customAttributes: [], variant: null, lineItemGroup: null },
      })),
    },
    transactions: [
      ...(received === 0
        ? []
        : [
            {
              ...{ id: 'gid://shopify/OrderTransaction/900', kind: 'SALE', status: 'SUCCESS' },
              ...{ processedAt: AT, amountSet: bag(received) },
            },
          ]),
      ...refunds.flatMap((refund) => refund.transactions.nodes),
    ],
    refunds,
    returns: {
      nodes: plan.returns.map((one, at) => ({
        ...{ id: `gid://shopify/Return/${at}`, status: one.status },
        returnLineItems: {
          nodes: one.given.map(({ line, units }) => ({
            quantity: units,
            fulfillmentLineItem: { lineItem: { id: id(line) } },
          })),
        },
        exchangeLineItems: {
          nodes: one.got.map((line) => ({ lineItems: [{ id: id(line) }] })),
        },
      })),
    },
    fulfillments: [],
    disputes: plan.disputes.map(({ status, amount, foreign }, at) => {
      const code = foreign ? plan.buyer : currency;
      const ofBuyer = foreign ? Math.round((amount * plan.ratio) / 10_000) : amount;
      return {
        ...{ id: `gid://shopify/OrderDisputeSummary/${at}`, status },
        amount: { amount: text(ofBuyer, code), currencyCode: code },
      };
    }),
  };
}

/** The claims of lines that were sold by token: what an heir has is said below. */
function claimOf(plan: Plan, at: number, from: { host: 'a' | 'b'; show: string }): OracleClaim {
  const line = plan.lines[at];
  if (!line) throw new Error(`no line ${at}`);
  const { host, show } = from;
  const { a, b, c } = plan.weights;
  return {
    ...{ host, show, mode: 'live', heir: false },
    shares:
      show === 's2'
        ? [{ host, weight: 1 }]
        : Object.entries({ a, b, c }).map(([name, weight]) => ({ host: name, weight })),
    ...{ bps: line.none ? null : line.bps, factor: line.factor, ruleCap: line.ruleCap },
    flat: line.none || line.bps !== null ? null : line.flat,
    ...{ orderCap: plan.orderCap[host], exchanges: plan.exchanges[host] },
    ...{ followEdits: plan.followEdits[host], firstQuantity: line.firstQuantity },
  };
}

/** M22 and M23, told plainly: who inherits, return by return, until nothing changes. */
function heirsOf(plan: Plan, claims: Map<string, OracleClaim>): boolean {
  for (;;) {
    let ambiguous = false;
    let changed = false;
    for (const one of plan.returns) {
      if (one.status === 'CANCELED' || one.status === 'DECLINED') continue;
      const open = one.got.filter((line) => (claims.get(id(line))?.heir ?? true) === true);
      if (open.length === 0) continue;
      const given = [...new Set(one.given.map(({ line }) => line))].map((line) =>
        claims.get(id(line)),
      );
      const sold = given.flatMap((claim) => claim ?? []);
      const [first] = sold;
      if (!first) continue;
      const alike = sold.every((claim) => claim.host === first.host && claim.show === first.show);
      if (sold.length < given.length || !alike) {
        ambiguous = true;
        continue;
      }
      if (!first.exchanges) continue;
      for (const line of open) {
        if (claims.has(id(line))) continue;
        const { host, show } = first as { host: 'a' | 'b'; show: string };
        const quantity = plan.lines[line]?.quantity ?? 1;
        claims.set(id(line), {
          ...claimOf(plan, line, { host, show }),
          ...{ heir: true, firstQuantity: quantity },
        });
        changed = true;
      }
    }
    if (!changed) return ambiguous;
  }
}

function asAttribution(lineId: string, claim: OracleClaim): Attribution {
  const rate: Rate =
    claim.bps !== null
      ? { type: 'percent', bps: claim.bps }
      : claim.flat !== null
        ? { type: 'flat_unit', amountMinor: claim.flat }
        : { type: 'none' };
  return {
    ...{ lineId, result: claim.heir ? 'exchange' : 'counted', hostId: claim.host, mode: 'live' },
    ...{ showId: claim.show, firstQuantity: claim.firstQuantity },
    shares: claim.shares.map(({ host, weight }) => ({ hostId: host, weight })),
    rule: {
      ...{ from: 'shop', id: null, match: 'all', rate, capMinor: claim.ruleCap },
      factorBps: claim.factor,
    },
    terms: {
      ...{ ...STARTING_TERMS, capPerOrderMinor: claim.orderCap, followEdits: claim.followEdits },
      exchangePolicy: claim.exchanges ? 'inherit_capped' : 'none',
    },
  };
}

test('whatever an order is, what it should pay is what the rules say, computed a second time without our code', () => {
  let heirs = 0;
  let goodwill = 0;
  let repaired = 0;
  let earning = 0;
  fc.assert(
    fc.property(anOrderPlan, (plan) => {
      const raw = served(plan);
      const { facts } = pickFacts(raw);
      const order = readOrder(JSON.parse(JSON.stringify(facts)), null);
      const figures = figuresOf(order);
      const claims = new Map<string, OracleClaim>();
      plan.lines.forEach(({ owner, show }, at) => {
        if (owner === 'a' || owner === 'b')
          claims.set(id(at), claimOf(plan, at, { host: owner, show }));
      });
      const sold = [...claims].map(([lineId, claim]) => asAttribution(lineId, claim));
      const inherited = inheritances(order, sold);
      const ambiguous = heirsOf(plan, claims);
      const expected = oracle(raw, claims);
      const desired = desiredOf(
        order,
        figures,
        order.lines.flatMap(({ id: lineId }) => {
          const claim = claims.get(lineId);
          return claim ? [asAttribution(lineId, claim)] : [];
        }),
      );

      expect(inherited.ambiguous).toBe(ambiguous);
      expect(
        [...inherited.from].map(([lineId, from]) => [lineId, from.hostId, from.showId]).sort(),
      ).toEqual(
        [...claims]
          .flatMap(([lineId, claim]) => (claim.heir ? [[lineId, claim.host, claim.show]] : []))
          .sort(),
      );
      expect(figures.goodwill).toBe(expected.goodwill);
      expect(figures.taxRepaired).toBe(expected.taxRepaired);
      expect(figures.negativeLine).toBe(expected.negativeLine);
      for (const line of desired) {
        const { lineId } = line.attribution;
        expect([lineId, line.base]).toEqual([lineId, expected.base.get(lineId)]);
        for (const share of line.shares) {
          const key = `${lineId} ${share.hostId}`;
          expect([key, share.commission]).toEqual([key, expected.commission.get(key)]);
          earning += share.commission > 0n ? 1 : 0;
        }
      }
      heirs += inherited.from.size;
      goodwill += figures.goodwill > 0n ? 1 : 0;
      repaired += figures.taxRepaired ? 1 : 0;
    }),
    { numRuns: ORDERS },
  );

  // Orders that touch nothing would agree about anything.
  expect(Math.min(heirs, goodwill, repaired, earning)).toBeGreaterThan(ORDERS / 100);
}, 120_000);
