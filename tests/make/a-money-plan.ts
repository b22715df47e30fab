import fc from '../setup/properties.ts';

const upTo = (max: number, min = 0) => fc.integer({ min, max });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const someTerms = fc.record({
  ...{ bps: upTo(3000, 100), holdDays: upTo(9), windowDays: upTo(5, 1) },
  ...{ lowerNoticeDays: upTo(14), minimum: upTo(900, 1) },
});
/** A shop's terms and what happens in it. */
export const aMoneyPlan = fc.record({
  zone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe'),
  // Clocks change within the next weeks, or a month ends.
  start: fc.constantFrom(
    ...['2026-10-21T06:30:00.250Z', '2026-03-05T07:20:00Z', '2026-01-30T22:50:00Z'],
  ),
  terms: someTerms,
  tiers: fc.option(
    fc.record({
      mode: fc.constantFrom('marginal' as const, 'retroactive' as const),
      steps: fc.uniqueArray(fc.record({ fromMinor: upTo(15_000), bps: upTo(5000, 1000) }), {
        ...{ minLength: 1, maxLength: 3, selector: ({ fromMinor }) => fromMinor },
      }),
    }),
  ),
  acts: fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          what: fc.constant('buy' as const),
          token: fc.constantFrom(
            ...(Array.from({ length: 12 }, () => 'good') as 'good'[]),
            ...(['none', 'malformed', 'altered'] as const),
            ...(['other shop', 'other product'] as const),
          ),
          replay: fc.constantFrom(true, true, true, false),
          when: fc.constantFrom(
            ...(['now', 'now', 'now', 'now', 'now', 'now', 'early', 'too early'] as const),
            ...(['last second', 'late'] as const),
          ),
          source: fc.constantFrom(
            ...Array.from({ length: 10 }, () => 'web'),
            ...['shopify_draft_order', 'subscription_contract'],
          ),
          test: fc.constantFrom(...Array.from({ length: 12 }, (_, at) => at === 0)),
          customer: fc.constantFrom(60, 61, 62, 63, 64, 65, 66, 67, 51, 52),
          ...{
            cents: upTo(30_000, 1),
            quantity: upTo(3, 1),
            paid: fc.constantFrom(true, true, true, true, false),
            heard: fc.boolean(),
          },
        }),
      },
      {
        weight: 3,
        arbitrary: fc.record(
          { what: fc.constant('terms' as const), ...fields() },
          { requiredKeys: ['what'] },
        ),
      },
      fc.record({ what: fc.constant('pay' as const), order: upTo(9) }),
      fc.record({
        what: fc.constant('give back' as const),
        order: upTo(9),
        money: maybe(upTo(9000, 1)),
      }),
      fc.record({ what: fc.constant('cancel' as const), order: upTo(9) }),
      fc.record({
        what: fc.constantFrom('hold' as const, 'release' as const, 'release' as const),
        host: upTo(1),
      }),
      {
        weight: 4,
        arbitrary: fc.record({
          what: fc.constant('approve' as const),
          // Most has not matured at once.
          afterHours: fc.oneof(fc.constant(0), upTo(250, 100)),
          cutoffHours: fc.option(upTo(200), { nil: undefined, freq: 1 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          what: fc.constant('settle' as const),
          result: fc.constantFrom('paid' as const, 'failed' as const),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({ what: fc.constant('wait' as const), hours: upTo(190, 1) }),
      },
    ),
    { minLength: 14, maxLength: 34, size: 'max' },
  ),
});
function fields() {
  return {
    ...{ bps: upTo(3000, 100), holdDays: upTo(9), windowDays: upTo(5, 1) },
    ...{ lowerNoticeDays: upTo(14), minimum: upTo(900, 1) },
  };
}
/** The same, made. */
export type MoneyPlan = typeof aMoneyPlan extends fc.Arbitrary<infer Made> ? Made : never;
