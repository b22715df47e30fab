import { z } from 'zod';
import { SORTS } from '../domain/ledger/sort.ts';
import { ENTRY_STATES } from '../domain/ledger/state.ts';
import { HOLD_SCOPES } from '../services/ledger/open-hold.ts';
import { FLAG_CODES } from '../services/ledger/raise-flags.ts';
import { REASON_WORDS } from '../domain/ledger/reason-words.ts';
import { UNPAID_RESULTS } from '../services/reports/results.ts';

/**
 * What lists of money may be narrowed by, in their address; one hand for all of them. A choice that is none of those offered is as
 * if it were not there; a day, an id or a place in a list that cannot be is refused.
 */
const Day = z.string().regex(/^(\d{4}-\d{2}-\d{2})?$/, 'Enter a day such as 2026-11-29.');
const Period = { from: Day.default(''), to: Day.default('') };
const Id = z.union([z.literal(''), z.uuid('This does not exist.')]).default('');
/** Where the page before ended. Whether it is one of ours is known to the list. */
const Place = z.string().max(700, 'This page does not exist.').default('');
const OrderName = z.string().trim().max(60, 'Enter the name of an order.').default('');
const Sort = z.enum(SORTS).catch('newest');
const ByTime = z.enum(['newest', 'oldest']).catch('newest');
const Chosen = z
  .string()
  .default('')
  .transform((value) => value === '1');

export const PeriodQuery = z.object({ ...Period, all: Chosen });

/** What is compared with Shopify: a show's orders, or a period's. */
export const ReconciliationQuery = PeriodQuery.extend({ show: Id });

/** Entries of a host. A month stands for its days. */
export const EntryQuery = z.object({
  ...{ ...Period, order: OrderName, show: Id, sort: Sort, before: Place },
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .catch(''),
  state: z.enum(['', ...ENTRY_STATES]).catch(''),
  reason: z.enum(['', ...Object.keys(REASON_WORDS)]).catch(''),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .catch(''),
});

/** Lines of a show, those that count or those that do not. `host` is Shopify's own word in every address of the admin. */
export const ShowLinesQuery = z.object({
  ...{ order: OrderName, whose: Id, sort: Sort, before: Place },
  lines: z.enum(['all', 'counted', 'notCounted']).catch('all'),
});

/** Lines that earn nothing. */
export const UnattributedQuery = PeriodQuery.extend({
  ...{ order: OrderName, whose: Id, sort: Sort, before: Place },
  result: z.enum(UNPAID_RESULTS).nullable().catch(null),
});

/** Flags, and beside them the holds, which have a place of their own. */
export const FlagQuery = z.object({
  ...{ ...Period, order: OrderName, sort: ByTime, before: Place },
  code: z.enum(FLAG_CODES).nullable().catch(null),
  scope: z.enum(HOLD_SCOPES).nullable().catch(null),
  holds: Place,
});

/** Rows of the activity log. */
export const ActQuery = z.object({
  ...{ ...Period, sort: ByTime, before: Place },
  act: z.string().max(60).default(''),
});
