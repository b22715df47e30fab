import { expect, test } from 'vitest';
import { factsOf, formulaOf, type ShownEntry } from '#app/components/money/explain-entry.ts';
import { REASONS } from '#app/domain/ledger/reason.ts';
import { en } from '#app/components/host-words/en.ts';

function anEntry(entry: Partial<ShownEntry>): ShownEntry {
  return {
    ...{ id: '1', at: new Date(0), kind: 'sale', reason: 'sale', amountMinor: 1n, currency: 'USD' },
    ...{ state: 'pending', maturesAt: null, orderName: null, lineTitle: null, showTitle: null },
    ...{
      result: null,
      hostVersion: null,
      shopVersion: null,
      memo: null,
      dispute: null,
      detail: {},
    },
    ...entry,
  };
}

const told = (entry: Partial<ShownEntry>) => ({
  formula: formulaOf(en, anEntry(entry), 'en-US'),
  facts: Object.fromEntries(
    factsOf(en, anEntry(entry), 'en-US').map(({ name, value }) => [name, value]),
  ),
});

test.each([...REASONS, 'tier', 'bonus', 'slot_fee', 'settlement', 'recoup', 'manual'])(
  'a line written for “%s” has a name and says what happened',
  (reason) => {
    expect(en.money.reasons).toHaveProperty(reason);
    expect(told({ reason }).facts['What happened']).toBeTruthy();
  },
);

test('a sale under a cap, of which a host has a share, can be worked out on paper', () => {
  const { formula, facts } = told({
    result: 'counted',
    hostVersion: 3,
    detail: {
      ...{ rateType: 'percent', rateBps: 1250, base: '16800', units: 2, quantity: 3, cap: '1500' },
      ...{ factorBps: 5000, goodwill: '200', lineCommission: '1050', desired: '700', booked: '0' },
      capPerOrder: '5000',
    },
  });

  expect(formula).toBe('12.5% of $168.00');
  expect(facts).toMatchObject({
    ...{ 'Net price counted': '$168.00', 'Units kept': '2 of 3', Rate: '12.5%' },
    ...{ 'Bought from the replay': '50% of the rate', 'At most for the item': '$15.00' },
    ...{ 'At most for the order': '$50.00', 'Goodwill given on the order': '$2.00' },
    ...{ 'Commission of the line': '$10.50', 'Your share': '$7.00', Agreement: 'Version 3' },
  });
});

test('a tier’s top-up names the month’s sales and every step', () => {
  const { formula, facts } = told({
    ...{ kind: 'tier', reason: 'tier' },
    detail: {
      ...{ month: '2026-09', netSales: '250000', tierMode: 'marginal', baseBps: 1000 },
      tierSteps: JSON.stringify([{ fromMinor: 100_000, bps: 1200 }]),
      ...{ desired: '3000', booked: '1000' },
    },
  });

  expect(formula).toBe('on $2,500.00 of net sales in September 2026');
  expect(facts).toMatchObject({
    ...{ 'Net sales of the month': '$2,500.00', 'From $1,000.00': '12% instead of 10%' },
    ...{ Counted: 'each step on the sales inside it', 'Now due in all': '$30.00' },
    'Booked before': '$10.00',
  });
});

test.each<[string, Partial<ShownEntry>, string | null, Record<string, string>]>([
  [
    'a bonus that was reached',
    { kind: 'bonus', reason: 'bonus', detail: { netSales: '90', threshold: '80', bonus: '50' } },
    'net sales reached $0.80',
    { 'Bonus agreed': '$0.50' },
  ],
  [
    'a bonus that a refund took away',
    { kind: 'bonus', reason: 'bonus', detail: { netSales: '70', threshold: '80', bonus: '50' } },
    'net sales are below $0.80',
    {},
  ],
  [
    'an advance',
    {
      kind: 'slot_fee',
      reason: 'slot_fee',
      detail: { fee: '500', kind: 'advance', prorate: true },
    },
    'an advance on the commission of the show',
    { 'Fee agreed': '$5.00', 'For the time present': 'the part of the show the host was there' },
  ],
  [
    'a guarantee settled',
    {
      ...{ kind: 'slot_fee', reason: 'settlement' },
      detail: { fee: '500', netSales: '900', targetBps: 30_000, kind: 'roi_guarantee' },
    },
    'the part of the fee that net sales earned',
    { 'Full fee from net sales of': '300% of the fee', 'Net sales of the show': '$9.00' },
  ],
  [
    'an advance repaid',
    { kind: 'recoup', reason: 'recoup', detail: { advance: '500', commission: '120' } },
    'taken from the commission of this order',
    { 'Advance to be repaid': '$5.00', 'Your commission of this order': '$1.20' },
  ],
  ['an entry by hand', { kind: 'manual', reason: 'manual', memo: 'Taxi' }, null, { Note: 'Taxi' }],
])('%s says so', (_what, entry, formula, facts) => {
  const answer = told(entry);

  expect(answer.formula).toBe(formula);
  expect(answer.facts).toMatchObject(facts);
});
