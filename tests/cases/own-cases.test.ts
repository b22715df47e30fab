import { afterAll, expect, test } from 'vitest';
import { readCases, wrongIn, type Case } from './case-file.ts';
import { openInstallation } from './installation.ts';
import { arrival } from './own/arrival.ts';
import { attribution } from './own/attribution.ts';
import { beside } from './own/beside.ts';
import { claims } from './own/claims.ts';
import { exchanges } from './own/exchanges.ts';
import { figures } from './own/figures.ts';
import { hands } from './own/hands.ts';
import { payouts } from './own/payouts.ts';
import { rates } from './own/rates.ts';
import { repair } from './own/repair.ts';
import { showFees } from './own/show-fees.ts';
import { sweeps } from './own/sweeps.ts';
import { terms } from './own/terms.ts';
import { playCase } from './play-case.ts';

const installation = await openInstallation();
afterAll(() => installation.close());

const ownCases = [
  ...[...arrival, ...attribution, ...rates, ...terms, ...figures, ...exchanges],
  ...[...beside, ...showFees, ...payouts, ...claims, ...sweeps, ...repair, ...hands],
];
const publicCases = readCases('tests/cases/cases.public.json');

test('our own cases are in the format of all case files', () => {
  expect(wrongIn({ format: 'commission-cases/1', cases: ownCases })).toBeNull();
});

test.each(ownCases)('$id $title', async (theCase) => {
  expect(await playCase(installation, theCase)).toBeNull();
});

/** A copy of a public case with one thing changed in what it expects. */
function tampered(id: string, change: (theCase: Case) => void): Case {
  const found = publicCases.find((one) => one.id === id);
  if (!found) throw new Error(`there is no public case ${id}`);
  const copy = structuredClone(found);
  change(copy);
  return copy;
}

const hostIn = (theCase: Case, step: number, name = 'H') => {
  const host = theCase.steps[step]?.expect.hosts[name];
  if (!host) throw new Error(`step ${step} expects nothing of ${name}`);
  return host;
};

test.each<[what: string, id: string, change: (theCase: Case) => void, step: string, seen: string]>([
  [
    'a cent more',
    'C001',
    (one) => hostIn(one, 0).commission_minor++,
    's1',
    'host H commission_minor',
  ],
  [
    'another reason',
    'C031',
    (one) => void (hostIn(one, 1).entry_reasons = ['edit']),
    's2',
    'host H entry_reasons',
  ],
  [
    'no bonus',
    'C064',
    (one) => void delete hostIn(one, 0, 'A').extra_minor,
    's1',
    'host A extra_minor bonus',
  ],
  ['one flag less', 'C071', (one) => void one.steps[0]?.expect.flags.pop(), 's1', 'flags'],
  [
    'a full stop in a file with commas',
    'C094',
    (one) => {
      const row = one.steps[3]?.expect.export?.[0]?.rows[0];
      if (row) row.amount_cell = '12.50';
    },
    's4',
    'export 1 rows 1 amount_cell',
  ],
  [
    'a customer forgotten who was not',
    'C100',
    (one) => {
      const [first] = one.steps;
      if (first) first.expect.forgotten_customers = ['gid://shopify/Customer/7100000001001'];
    },
    's1',
    'rows that remember gid://shopify/Customer/7100000001001',
  ],
  [
    'a token that was refused',
    'C070',
    (one) => void delete one.tokens['T9']?.refused,
    's1',
    'minting of T9 refused',
  ],
])('a case that expects %s is not passed', async (_what, id, change, step, seen) => {
  const difference = await playCase(installation, tampered(id, change));

  expect(difference).toMatchObject({ step, what: seen });
});
