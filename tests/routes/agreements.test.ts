import { expect, test } from 'vitest';
import {
  inOrder,
  termsFormOf,
  type RuleForm,
  type TermsForm,
} from '#app/domain/agreement/terms-form.ts';
import type { Rule, Terms } from '#app/domain/agreement/terms.ts';
import type { AgreementChange } from '#app/services/agreements/change-agreement.ts';
import type { AgreementDetail } from '#app/services/agreements/read-agreement.ts';
import { aMerchant } from '#tests/make/merchant.ts';
import { prepareEnv } from '#tests/setup/process-env.ts';

const env = await prepareEnv();
const { app } = await import('#app/app-context.server.ts');
const ofShop = await import('#app/routes/app.settings_.agreement.tsx');
const ofHost = await import('#app/routes/app.hosts.$hostId.agreement.tsx');
const { addHost } = await import('#app/services/hosts/add-host.ts');
const { readTerms } = await import('#app/services/hosts/read-terms.ts');
const { setAgreement } = await import('#app/services/agreements/set-agreement.ts');

const DAY_MS = 86_400_000;
const RULE: RuleForm = {
  ...{ id: '', matchId: 'gid://shopify/Product/1001', title: 'Silk scarf' },
  ...{ match: 'product', mode: 'any', rate: { type: 'percent', value: '20' }, cap: '' },
};

/** The editor of an agreement as a merchant uses it: read, change some fields, look, apply. */
async function anEditor(terms: Partial<Terms> = {}) {
  const owner = await aMerchant(app, env, { role: 'owner' });
  const { shop } = owner;
  const actor = 'staff:1' as const;
  const rate = { type: 'percent', bps: 1000 } as const;
  await setAgreement(app, { shop, actor, starting: true, terms: { rate, ...terms } });
  const { id: hostId } = await addHost(app, { shop, actor, name: 'Noor Haddad' });
  const read = async (whose: 'shop' | 'host'): Promise<AgreementDetail> =>
    whose === 'shop'
      ? ofShop.loader(owner.call('/app'))
      : (await ofHost.loader(owner.call('/app', { hostId }))).detail;
  /** Sends the form as it was read, with these fields typed. */
  const send = async (
    whose: 'shop' | 'host',
    typed: Partial<TermsForm>,
    more: { act?: 'preview'; own?: readonly string[]; from?: AgreementDetail; note?: string } = {},
  ) => {
    const detail = more.from ?? (await read(whose));
    const { hostRules, shopRules, ...meant } = detail.meant;
    const rules = whose === 'host' ? hostRules : shopRules;
    const form = { ...termsFormOf({ ...meant, rules }, detail.shop.currency), ...typed };
    const { basis } = detail;
    const body = { act: more.act ?? 'apply', terms: form, own: more.own ?? detail.own, basis };
    const call = owner.call('/app', { hostId }, { ...body, note: more.note ?? '' });
    const answered = await (whose === 'shop' ? ofShop.action(call) : ofHost.action(call));
    const answer = (await answered.json()) as AgreementChange & {
      error?: { code: string; field: string };
    };
    return { status: answered.status, ...answer };
  };
  return { shop, hostId, read, send };
}

test('every term of the shop’s default is typed, kept, and read again as it was typed', async () => {
  const { shop, read, send } = await anEditor();
  const typed: TermsForm = {
    rate: { type: 'flat_unit', value: '2.50' },
    ...{ replay: '80', cap: '50.00' },
    rules: [
      RULE,
      { ...RULE, match: 'collection', matchId: 'gid://shopify/Collection/9', mode: 'replay' },
    ],
    tiers: 'marginal',
    steps: [
      { from: '1000.00', rate: '12' },
      { from: '5000.00', rate: '15.5' },
    ],
    bonus: true,
    ...{ bonusThreshold: '2000.00', bonusAmount: '100.00', bonusLockDays: '14' },
    ...{ holdDays: '21', holdStart: 'fulfilled', windowDays: '3', minimum: '25.00' },
    ...{ exchanges: false, followEdits: false, renewals: true, codes: true },
    lowerNoticeDays: '10',
  };

  const { status } = await send('shop', typed);
  const detail = await read('shop');

  expect(status).toBe(200);
  const { hostRules: _none, shopRules, ...terms } = detail.meant;
  const again = termsFormOf({ ...terms, rules: shopRules }, 'USD');
  const withIds = inOrder(shopRules).map(({ id }, index) => ({ ...typed.rules[index]!, id }));
  expect(again).toEqual({ ...typed, rules: withIds });
  expect(withIds.map(({ id }) => id)).not.toContain('');
  expect((await readTerms(app, { shop, hostId: null })).coming).not.toBeNull();
});

test('a raise holds at once; a cut is shown with its day before it is made, and waits', async () => {
  const { shop, hostId, send } = await anEditor({ lowerNoticeDays: 10 });
  const cut = { rate: { type: 'percent', value: '8' } } as const;
  const own = ['rate'];

  const raised = await send('host', { rate: { type: 'percent', value: '15' } }, { own });
  const looked = await send('host', cut, { act: 'preview' });
  const untouched = await readTerms(app, { shop, hostId });
  const made = await send('host', cut, { note: 'Agreed by phone.' });

  const terms = await readTerms(app, { shop, hostId });
  expect(raised.effectiveAt).toBeNull();
  expect(looked.after.rate).toEqual({ type: 'percent', bps: 800 });
  const waits = (Date.parse(looked.effectiveAt ?? '') - Date.now()) / DAY_MS;
  expect(Math.round(waits)).toBe(10);
  expect(untouched.versions).toHaveLength(1);
  expect(Date.parse(made.effectiveAt ?? '')).toBeGreaterThan(Date.now());
  expect(terms.inForce.rate).toEqual({ type: 'percent', bps: 1500 });
  expect(terms.coming?.terms.rate).toEqual({ type: 'percent', bps: 800 });
  expect(terms.versions[0]).toMatchObject({ state: 'coming', note: 'Agreed by phone.' });
});

test('a host has some terms of their own, takes the others from the shop, and can give them back', async () => {
  const { hostId, shop, read, send } = await anEditor({ capPerOrderMinor: 3000 });

  await send('host', { cap: '40', holdDays: '5' }, { own: ['cap', 'hold'] });
  await send('shop', { rate: { type: 'percent', value: '11' } });
  const both = (await readTerms(app, { shop, hostId })).inForce;
  const { own } = await read('host');
  await send('host', {}, { own: ['cap'] });

  expect(both).toMatchObject({ capPerOrderMinor: 4000, holdDays: 5, rate: { bps: 1100 } });
  expect([...own].sort()).toEqual(['cap', 'hold']);
  const { coming } = await readTerms(app, { shop, hostId });
  expect(coming?.terms).toMatchObject({ capPerOrderMinor: 4000, holdDays: 30 });
});

test('rules of the shop and of the host stand side by side, the upper one before', async () => {
  const { shop, hostId, send } = await anEditor();
  await send('shop', { rules: [RULE] });

  await send('host', {
    rules: [
      { ...RULE, rate: { type: 'percent', value: '30' } },
      { ...RULE, rate: { type: 'percent', value: '25' } },
    ],
  });

  const { inForce } = await readTerms(app, { shop, hostId });
  const rates = (rules: readonly Rule[]) => inOrder(rules).map(({ rate }) => rate);
  expect(rates(inForce.shopRules)).toEqual([{ type: 'percent', bps: 2000 }]);
  expect(rates(inForce.hostRules)).toEqual([
    { type: 'percent', bps: 3000 },
    { type: 'percent', bps: 2500 },
  ]);
});

test('what is as it was makes no version', async () => {
  const { shop, hostId, send } = await anEditor({
    tiers: { mode: 'marginal', steps: [{ fromMinor: 100, bps: 1200 }] },
    minPayoutMinor: { EUR: 900, USD: 1000 },
  });
  await send('host', { cap: '40' }, { own: ['cap', 'tiers', 'minimum'] });

  const shops = await send('shop', {});
  const hosts = await send('host', {});

  expect([shops.nothing, hosts.nothing]).toEqual([true, true]);
  const { versions, inForce } = await readTerms(app, { shop, hostId });
  expect(versions).toHaveLength(1);
  expect(inForce.minPayoutMinor).toEqual({ EUR: 900, USD: 1000 });
});

test('who changes what somebody else changed meanwhile is told, and nothing is saved', async () => {
  const { shop, hostId, read, send } = await anEditor();
  const from = await read('host');
  await send('shop', { replay: '90' });

  const late = await send('host', { cap: '1' }, { from, own: ['cap'] });

  expect(late).toMatchObject({ status: 409, error: { code: 'agreement_changed' } });
  expect((await readTerms(app, { shop, hostId })).versions).toEqual([]);
});

const TIERS = { tiers: 'marginal' } as const;
test.each<[string, Partial<TermsForm>, string]>([
  ['a rate above the price', { rate: { type: 'percent', value: '101' } }, 'rate'],
  ['a negative rate', { rate: { type: 'percent', value: '-1' } }, 'rate'],
  ['a word for a rate', { rate: { type: 'percent', value: 'twelve' } }, 'rate'],
  ['thousandths of a percent', { rate: { type: 'percent', value: '12.345' } }, 'rate'],
  ['no rate where one is said', { rate: { type: 'percent', value: '' } }, 'rate'],
  ['a tenth of a cent', { rate: { type: 'flat_unit', value: '1.005' } }, 'rate'],
  ['a limit that is none', { cap: '-5' }, 'cap'],
  ['an exception for nothing', { rules: [{ ...RULE, matchId: '' }] }, 'rules.0.matchId'],
  [
    'an exception at no rate',
    { rules: [RULE, { ...RULE, rate: { type: 'percent', value: 'x' } }] },
    'rules.1.rate',
  ],
  ['an exception with a limit in words', { rules: [{ ...RULE, cap: 'much' }] }, 'rules.0.cap'],
  [
    'another shop’s show',
    { rules: [{ ...RULE, match: 'show', matchId: '3f6f0c1e-52a5-4b51-9a27-0f6b1a2c3d4e' }] },
    'rules.0.matchId',
  ],
  ['too many exceptions', { rules: Array.from({ length: 101 }, () => RULE) }, 'rules'],
  ['steps without a step', { ...TIERS, steps: [] }, 'tiers'],
  [
    'steps that do not rise',
    {
      ...TIERS,
      steps: [
        { from: '9', rate: '1' },
        { from: '9', rate: '2' },
      ],
    },
    'tiers',
  ],
  ['a step at no rate', { ...TIERS, steps: [{ from: '9', rate: '' }] }, 'steps.0.rate'],
  ['a step from nowhere', { ...TIERS, steps: [{ from: '', rate: '5' }] }, 'steps.0.from'],
  ['a bonus of nothing said', { bonus: true }, 'bonusThreshold'],
  ['half a day', { holdDays: '1.5' }, 'holdDays'],
  ['more than ten years', { windowDays: '3651' }, 'windowDays'],
  ['a smallest payout in words', { minimum: 'ten' }, 'minimum'],
])('%s is refused where it was typed', async (_what, typed, field) => {
  const { shop, send } = await anEditor();

  const looked = await send('shop', typed, { act: 'preview' });
  const made = await send('shop', typed);

  expect(looked).toMatchObject({ status: 422, error: { field } });
  expect(made).toMatchObject({ status: 422, error: { field } });
  expect((await readTerms(app, { shop, hostId: null })).versions).toHaveLength(1);
});
