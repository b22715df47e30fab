import { afterAll, expect, test } from 'vitest';
import { readCases, wrongIn, type Case } from './case-file.ts';
import { openInstallation } from './installation.ts';
import { arrival } from './own/arrival.ts';
import { arriving } from './own/arriving.ts';
import { attribution } from './own/attribution.ts';
import { banks } from './own/banks.ts';
import { beside } from './own/beside.ts';
import { carried } from './own/carried.ts';
import { carriers } from './own/carriers.ts';
import { claims } from './own/claims.ts';
import { corners } from './own/corners.ts';
import { days } from './own/days.ts';
import { exchanged } from './own/exchanged.ts';
import { exchanges } from './own/exchanges.ts';
import { figures } from './own/figures.ts';
import { hands } from './own/hands.ts';
import { meeting } from './own/meeting.ts';
import { moneyBack } from './own/money-back.ts';
import { months } from './own/months.ts';
import { payouts } from './own/payouts.ts';
import { rates } from './own/rates.ts';
import { repair } from './own/repair.ts';
import { showFees } from './own/show-fees.ts';
import { standing } from './own/standing.ts';
import { sweeps } from './own/sweeps.ts';
import { terms } from './own/terms.ts';
import { versions } from './own/versions.ts';
import { playCase } from './play-case.ts';

const installation = await openInstallation();
afterAll(() => installation.close());

const ownCases = [
  ...[...arrival, ...attribution, ...rates, ...terms, ...figures, ...exchanges],
  ...[...beside, ...showFees, ...payouts, ...claims, ...sweeps, ...repair, ...hands],
  ...[...moneyBack, ...banks, ...corners, ...days, ...standing],
  ...[...meeting, ...exchanged, ...months, ...versions, ...carriers, ...carried, ...arriving],
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

const [sample] = publicCases;
type Loose = Record<string, unknown> & { steps: (Record<string, unknown> & { at: string })[] };

test.each<[what: string, change: (theCase: Loose) => unknown, told: string]>([
  [
    'an action nobody knows',
    (one) => Object.assign(one.steps[0] ?? {}, { actions: [{ type: 'fly_away' }] }),
    'case C001, step s1 /actions/0 is no action anybody knows: fly_away',
  ],
  [
    'an action without its host',
    (one) =>
      Object.assign(one.steps[0] ?? {}, { actions: [{ type: 'host_status', status: 'ended' }] }),
    "case C001, step s1 /actions/0 must have required property 'host'",
  ],
  [
    'a time that is none',
    (one) => Object.assign(one.steps[1] ?? {}, { at: 'tomorrow' }),
    'case C001, step s2 /at must match format "date-time"',
  ],
  ['no shows', (one) => delete one.shows, "case C001 must have required property 'shows'"],
  [
    'a field nobody knows',
    (one) => Object.assign(one, { mood: 'sunny' }),
    'case C001 must NOT have additional properties (mood)',
  ],
  [
    'two steps of one name',
    (one) => one.steps.push(...one.steps.slice(0, 1)),
    'case C001: step s1 is there twice',
  ],
  [
    'two fees of one host for one show',
    (one) => {
      const fee = { host: 'H', amount_minor: 1, kind: 'plus' };
      Object.assign((one.shows as object[])[0] ?? {}, { slot_fees: [fee, fee] });
    },
    'case C001: H has two fees for show S1',
  ],
  [
    'a delivery that waits for a step that never comes',
    (one) =>
      Object.assign(one.steps[0] ?? {}, {
        deliver: [{ topic: 'orders/paid', of: 'O1', delay_until: 's9' }],
      }),
    'case C001, step s1: a delivery waits for s9, which does not come',
  ],
  [
    'a delivery of a state that has not been',
    (one) =>
      Object.assign(one.steps[0] ?? {}, {
        deliver: [{ topic: 'orders/paid', of: 'O1', stale: 's2' }],
      }),
    'case C001, step s1: a delivery is of s2, which has not been',
  ],
  [
    'two hosts of one name',
    (one) => Object.assign(one, { hosts: [...(one.hosts as []), ...(one.hosts as [])] }),
    'case C001: H is the name of two',
  ],
])('a file with %s is told where', (_what, change, told) => {
  const copy = structuredClone(sample) as unknown as Loose;
  change(copy);

  expect(wrongIn({ format: 'commission-cases/1', cases: [copy] })).toBe(told);
});

test('a case that is there twice is told, and so is a file that is no case file', () => {
  expect(wrongIn({ format: 'commission-cases/1', cases: [sample, sample] })).toBe(
    'case C001 is there twice',
  );
  expect(wrongIn([])).toBe('the file must be object');
  expect(wrongIn({ format: 'commission-cases/1', cases: [] })).toContain('/cases');
});
