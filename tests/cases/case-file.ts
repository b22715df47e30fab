/** Case files: their form as types, and reading them. Source: the format `commission-cases/1`, cases.schema.json. */
import { readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

export type RateTerms =
  { type: 'percent'; bps: number } | { type: 'flat_unit'; amount_minor: number } | { type: 'none' };

export interface RuleTerms {
  id: string;
  match: 'variant' | 'product' | 'collection' | 'show';
  match_id: string;
  mode: 'live' | 'replay' | 'any';
  type: RateTerms['type'];
  bps?: number;
  amount_minor?: number;
  cap_minor?: number;
  priority?: number;
}

/** Terms as a case writes them; a host's own name single fields. */
export interface CaseTerms {
  rate?: RateTerms;
  rules?: RuleTerms[];
  replay_factor_bps?: number;
  cap_per_order_minor?: number | null;
  hold_days?: number;
  hold_start?: 'paid' | 'fulfilled';
  window_days?: number;
  exchange_policy?: 'inherit_capped' | 'none';
  follow_edits?: boolean;
  self_purchase?: 'block';
  renewals?: boolean;
  codes?: boolean;
  lower_notice_days?: number;
  min_payout_minor?: Record<string, number>;
  tiers?: {
    mode: 'marginal' | 'retroactive';
    steps: { from_minor: number; bps: number }[];
  };
  bonus?: { threshold_minor: number; amount_minor: number; lock_days: number };
}

export interface CaseHost {
  ref: string;
  kind: 'influencer' | 'employee' | 'customer' | 'agency';
  customer_id: string | null;
  discount_code: string | null;
  name?: string;
  agreement?: CaseTerms;
}

export interface CaseShow {
  ref: string;
  started_at: string;
  ended_at: string;
  replay_until: string | null;
  products: string[];
  split_mode: 'fixed' | 'per_pin';
  splits: { host: string; weight: number }[];
  slot_fees?: {
    host: string;
    amount_minor: number;
    kind: 'plus' | 'advance' | 'roi_guarantee';
    prorate?: boolean;
    roi_target_bps?: number;
    lock_days?: number;
  }[];
  attendance?: { host: string; joined_at: string; left_at: string }[];
}

export interface CaseToken {
  show: string;
  host: string;
  product: string;
  mode: 'live' | 'replay';
  minted_at: string;
  visit: string;
  refused?: string;
  faults?: {
    altered_char?: number;
    wrong_shop?: true;
    wrong_product?: string;
    expired?: true;
    moved_to_other_line?: true;
  };
}

export type Action =
  | { type: 'set_agreement'; terms: CaseTerms; host?: string; refused?: string }
  | { type: 'assign_line'; order: string; line: string; host: string; memo: string; show?: string }
  | { type: 'adjust'; host: string; currency: string; amount_minor: number; memo: string }
  | { type: 'seed_entry'; order: string; line: string; host: string; amount_minor: number }
  | ({ type: 'open_hold' | 'close_hold' } & HoldOn)
  | { type: 'host_status'; host: string; status: 'active' | 'paused' | 'ended' }
  | { type: 'join_show'; show: string; host: string; weight: number }
  | { type: 'end_show' | 'cancel_show'; show: string }
  | { type: 'draft_payouts'; cutoff?: string }
  | {
      type: 'approve_payouts';
      cutoff?: string;
      host?: string;
      concurrent?: number;
      fx?: Record<string, { currency: string; rate: string }>;
    }
  | {
      type: 'payout_result';
      host: string;
      currency: string;
      result: 'sent' | 'paid' | 'failed' | 'void';
      reference: string;
    }
  | { type: 'export_payouts'; format: 'generic'; decimal: '.' | ',' }
  | { type: 'uninstall' | 'reinstall' }
  | { type: 'recompute'; dry_run: boolean };

export interface HoldOn {
  scope: 'host' | 'order' | 'show';
  host?: string;
  order?: string;
  show?: string;
  reason?: string;
}

export interface Delivery {
  topic: string;
  of: string;
  duplicate?: number;
  delay_until?: string;
  lost?: true;
  stale?: string;
  ack_lost?: true;
  concurrent?: true;
}

export interface Buckets {
  pending: number;
  held: number;
  available: number;
  in_payout: number;
  paid: number;
}

export interface ExpectedHost {
  commission_minor: number;
  entries_appended: number[];
  buckets: Record<string, Buckets>;
  entry_reasons?: string[];
  extra_minor?: Record<string, number>;
}

export interface ExpectedPayout {
  host: string;
  currency: string;
  amount_minor: number;
  state: string;
  settlement?: { currency: string; amount_minor: number; rate: string };
}

export interface ExpectedFile {
  currency: string;
  rows: { host: string; name_cell: string; amount_cell: string }[];
  raw_contains?: string[];
}

export interface Expectation {
  hosts: Record<string, ExpectedHost>;
  flags: string[];
  payouts: ExpectedPayout[];
  lines?: Record<string, string>;
  export?: ExpectedFile[];
  report?: { order: string; host: string; delta_minor: number }[];
  forgotten_customers?: string[];
}

/** An order as the Admin API knows it, in the format's shorthand. */
export type CaseOrder = Record<string, unknown> & {
  id: string;
  currencyCode: string;
  presentmentCurrencyCode: string;
};

export type CaseDispute = Record<string, unknown> & { id: string };

export interface Step {
  step: string;
  at: string;
  orders?: Record<string, CaseOrder | null>;
  disputes?: Record<string, CaseDispute>;
  unreadable?: string[];
  actions?: Action[];
  deliver?: Delivery[];
  sweep?: true;
  expect: Expectation;
}

export interface Case {
  id: string;
  title: string;
  shop: { currency: string; timezone: string };
  program: { bulk_units: number; nonce_customers: number; repeat_orders: number };
  agreement: CaseTerms;
  hosts: CaseHost[];
  shows: CaseShow[];
  tokens: Record<string, CaseToken>;
  steps: Step[];
}

interface Schema {
  $defs: { action: { oneOf: { properties: { type: { const?: string; enum?: string[] } } }[] } };
}

const schema = JSON.parse(
  readFileSync(new URL('./cases.schema.json', import.meta.url), 'utf8'),
) as Schema;

/** Whoever made a file is told the first few things that are wrong with it, not all that follow from them. */
const TOLD = 3;

/**
 * Reads the cases of a file.
 * Refuses: an Error in one sentence, with file, case and step, when the file cannot be read or is not in the format.
 */
export function readCases(file: string): Case[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const wrong = wrongIn(content);
  if (wrong !== null) throw new Error(`${file} is not in the format of case files: ${wrong}`);
  return (content as { cases: Case[] }).cases;
}

/** What is wrong with a file's content; null when it is in the format. */
export function wrongIn(content: unknown): string | null {
  const ajv = new Ajv2020({ strict: false });
  // The package's types say otherwise, but its default export is the function.
  (formats as unknown as (ajv: Ajv2020) => void)(ajv);
  const fits = ajv.compile(schema);
  if (!fits(content)) return inWords(content, fits.errors ?? []);
  const { cases } = content as { cases: Case[] };
  return twiceIn(cases) ?? nowhereIn(cases);
}

/** A name that stands for two things stands for neither; null when every name stands for one. */
function twiceIn(cases: readonly Case[]): string | null {
  const twice = (names: readonly string[]) =>
    names.find((name, position) => names.indexOf(name) !== position);
  const id = twice(cases.map((one) => one.id));
  if (id !== undefined) return `case ${id} is there twice`;
  for (const one of cases) {
    const step = twice(one.steps.map((each) => each.step));
    if (step !== undefined) return `case ${one.id}: step ${step} is there twice`;
    const name =
      twice(one.hosts.map((each) => each.ref)) ?? twice(one.shows.map((each) => each.ref));
    if (name !== undefined) return `case ${one.id}: ${name} is the name of two`;
    for (const { ref, slot_fees: fees = [] } of one.shows) {
      const host = twice(fees.map((fee) => fee.host));
      if (host !== undefined) return `case ${one.id}: ${host} has two fees for show ${ref}`;
    }
  }
  return null;
}

/** A delivery to or from a step that never comes would be lost without a word; null when there is none. */
function nowhereIn(cases: readonly Case[]): string | null {
  for (const { id, steps } of cases) {
    for (const [position, { step, deliver = [] }] of steps.entries()) {
      const names = (some: readonly Step[]) => some.map((one) => one.step);
      for (const { delay_until: until, stale } of deliver) {
        const where = `case ${id}, step ${step}: a delivery`;
        if (until !== undefined && !names(steps.slice(position)).includes(until)) {
          return `${where} waits for ${until}, which does not come`;
        }
        if (stale !== undefined && !names(steps.slice(0, position + 1)).includes(stale)) {
          return `${where} is of ${stale}, which has not been`;
        }
      }
    }
  }
  return null;
}

function inWords(content: unknown, errors: readonly ErrorObject[]): string {
  const telling = errors.filter((error) => tells(content, error));
  const told = (telling.length > 0 ? telling : errors).map(({ instancePath, message, params }) => {
    const { allowedValue, additionalProperty } = params as Record<string, unknown>;
    const which = allowedValue ?? additionalProperty;
    const name = which === undefined ? '' : ` (${String(which)})`;
    return `${placeOf(content, instancePath)} ${message}${name}`;
  });
  const action = actionNobodyKnows(content, errors);
  return [...new Set(action === null ? told : [action])].slice(0, TOLD).join('; ');
}

/** Of a choice only the branch that was meant tells anything: for an action the one of its type. */
function tells(content: unknown, { keyword, schemaPath, instancePath, params }: ErrorObject) {
  if (keyword === 'oneOf' || keyword === 'anyOf') return false;
  if (keyword === 'type' && (params as { type?: string }).type === 'null') return false;
  const path = /^\/cases\/\d+\/steps\/\d+\/actions\/\d+/.exec(instancePath)?.[0];
  const [, branch] = /\/oneOf\/(\d+)\//.exec(schemaPath) ?? [];
  if (path === undefined || branch === undefined) return true;
  return BRANCHES[Number(branch)]?.includes(typeOf(at(content, path))) ?? false;
}

function actionNobodyKnows(content: unknown, errors: readonly ErrorObject[]): string | null {
  for (const { keyword, instancePath } of errors) {
    if (keyword !== 'oneOf' || !/\/actions\/\d+$/.test(instancePath)) continue;
    const type = typeOf(at(content, instancePath));
    if (BRANCHES.flat().includes(type)) continue;
    return `${placeOf(content, instancePath)} is no action anybody knows: ${type}`;
  }
  return null;
}

const BRANCHES = schema.$defs.action.oneOf.map(({ properties: { type } }) =>
  type.const === undefined ? (type.enum ?? []) : [type.const],
);

const typeOf = (action: unknown): string => String((action as { type?: unknown } | null)?.type);

/** What a JSON pointer points at. */
const at = (content: unknown, path: string): unknown =>
  path
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
      content,
    );

/** A place in a file by the names of its case and step, the rest as it is written there. */
function placeOf(content: unknown, path: string): string {
  const [, inCase, number, afterCase = ''] = /^(\/cases\/(\d+))(.*)$/.exec(path) ?? [];
  if (inCase === undefined) return path || 'the file';
  const { id } = (at(content, inCase) ?? {}) as { id?: unknown };
  const theCase = `case ${typeof id === 'string' ? id : Number(number) + 1}`;
  const [, inStep, which, afterStep = ''] = /^(\/steps\/(\d+))(.*)$/.exec(afterCase) ?? [];
  if (inStep === undefined) return [theCase, afterCase].filter(Boolean).join(' ');
  const { step } = (at(content, inCase + inStep) ?? {}) as { step?: unknown };
  const theStep = `step ${typeof step === 'string' ? step : Number(which) + 1}`;
  return [`${theCase},`, theStep, afterStep].filter(Boolean).join(' ');
}
