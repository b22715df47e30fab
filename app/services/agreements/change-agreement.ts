import { same } from '../../domain/agreement/same.ts';
import { combine, type Rule, type Terms, type TermsInForce } from '../../domain/agreement/terms.ts';
import {
  readTermsForm,
  SECTION_FIELDS,
  SECTIONS,
  type Section,
  type TermsForm,
} from '../../domain/agreement/terms-form.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { changed, type Basis, type Change } from './change.ts';
import { foreseeAgreement } from './foresee-agreement.ts';
import { readAgreement, type AgreementDetail } from './read-agreement.ts';
import { setAgreement } from './set-agreement.ts';

/** A changed agreement as it was typed. `own`: the parts a host has of their own; the shop's default has all. */
export interface AgreementForm {
  readonly terms: TermsForm;
  readonly own: readonly Section[];
  readonly basis: Basis;
  readonly note: string;
}

/** What a change would do, or did. `effectiveAt` null: at once. Units: ISO 8601 in UTC. */
export interface AgreementChange {
  readonly after: TermsInForce;
  readonly effectiveAt: string | null;
  /** Nothing differs from what is agreed; no version is written. */
  readonly nothing: boolean;
}

const LONGEST_NOTE = 500;

/** Says what a typed change would do and from when, without making it. Refuses: what `changeAgreement` refuses. */
export async function previewAgreement(
  app: App,
  input: { shop: string; hostId: string | null; form: AgreementForm },
): Promise<AgreementChange> {
  const { shop, hostId, form } = input;
  const { change, ...answer } = await planned(app, input);
  if (answer.nothing) return { ...answer, effectiveAt: null };
  const at = await foreseeAgreement(app, { shop, hostId, change, basis: form.basis });
  return { ...answer, effectiveAt: at?.toISOString() ?? null };
}

/**
 * Makes a typed change of the shop's default agreement or of a host's own. What is as it was makes no new version.
 * Refuses: what `readTermsForm` and `setAgreement` refuse; `invalid/unknown_show` for an exception for another shop's show.
 * Source: COMMISSION.md M14, M31.
 */
export async function changeAgreement(
  app: App,
  input: { shop: string; hostId: string | null; form: AgreementForm; actor: Actor },
): Promise<AgreementChange> {
  const { shop, hostId, form, actor } = input;
  const { change, ...answer } = await planned(app, input);
  if (answer.nothing) return { ...answer, effectiveAt: null };
  const { basis, note } = form;
  const { effectiveAt } = await setAgreement(app, {
    ...{ shop, hostId, actor, basis, note: note.trim().slice(0, LONGEST_NOTE) },
    ...change,
  });
  const later = effectiveAt > app.clock.now();
  return { ...answer, effectiveAt: later ? effectiveAt.toISOString() : null };
}

async function planned(
  app: App,
  input: { shop: string; hostId: string | null; form: AgreementForm },
) {
  const { shop, hostId, form } = input;
  const detail = await readAgreement(app, { shop, hostId });
  const change = changeOf(app, detail, hostId, form);
  await checkShows(app, shop, change.terms.rules ?? []);
  const { hostRules, shopRules, ...fields } = detail.meant;
  const after = combine(
    changed(detail.ofShop, hostId === null ? change : { terms: {}, unset: [] }),
    hostId === null ? {} : changed(ownTerms(detail, { ...fields, rules: hostRules }), change),
  );
  return {
    ...{ change, after },
    nothing: change.unset.length === 0 && Object.keys(change.terms).length === 0,
  };
}

/** The host's own terms, as far as the form knows them. */
const ownTerms = (detail: AgreementDetail, meant: Terms): Partial<Terms> => {
  const fields = detail.own.flatMap((one): readonly (keyof Terms)[] => SECTION_FIELDS[one]);
  return { ...pick(meant, fields), rules: meant.rules };
};

const pick = (terms: Partial<Terms>, fields: readonly (keyof Terms)[]): Partial<Terms> =>
  Object.fromEntries(fields.map((field) => [field, terms[field]]));

function changeOf(
  app: App,
  detail: AgreementDetail,
  hostId: string | null,
  { terms: typed, own }: AgreementForm,
): Change {
  const { currency } = detail.shop;
  const { hostRules, shopRules, ...fields } = detail.meant;
  const before = ownTerms(detail, { ...fields, rules: hostId === null ? shopRules : hostRules });
  const sections = hostId === null ? SECTIONS : SECTIONS.filter((one) => own.includes(one));
  const { rules = [], minPayoutMinor, ...read } = readTermsForm(typed, currency, sections);
  // The form speaks of the shop's currency alone; what is agreed for others stays.
  const { [currency]: _own, ...elsewhere } = fields.minPayoutMinor;
  const terms: Partial<Terms> = {
    ...read,
    rules: rules.map((rule) => (rule.id === '' ? { ...rule, id: app.ids.uuid() } : rule)),
    ...(minPayoutMinor ? { minPayoutMinor: { ...elsewhere, ...minPayoutMinor } } : {}),
  };
  const differs = (Object.keys(terms) as (keyof Terms)[]).filter(
    (field) => !(field in before && same(terms[field], before[field])),
  );
  return {
    terms: pick(terms, differs),
    unset: detail.own
      .filter((one) => !sections.includes(one))
      .flatMap((one): readonly (keyof Terms)[] => SECTION_FIELDS[one]),
  };
}

async function checkShows(app: App, shop: string, rules: readonly Rule[]): Promise<void> {
  const ids = rules.filter((rule) => rule.match === 'show').map((rule) => rule.matchId);
  if (ids.length === 0) return;
  const found = await app.inShop(shop, (tx) =>
    tx.show.findMany({ where: { shop, id: { in: ids } }, select: { id: true } }),
  );
  const known = new Set(found.map(({ id }) => id));
  const index = rules.findIndex((rule) => rule.match === 'show' && !known.has(rule.matchId));
  if (index < 0) return;
  throw new Refusal('invalid', 'unknown_show', 'Choose one of your shows.', {
    field: `rules.${index}.matchId`,
  });
}
