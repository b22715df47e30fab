import { z } from 'zod';
import { UNPAID_RESULTS } from '../services/reports/words.ts';
import { HOLD_SCOPES } from '../services/ledger/open-hold.ts';
import { FLAG_CODES } from '../services/ledger/raise-flags.ts';

const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .catch('');

/** What the merchant's reports may be narrowed by. */
export const PeriodQuery = z.object({
  from: Day,
  to: Day,
  all: z
    .string()
    .default('')
    .transform((value) => value === '1'),
});

/** The results a line that earns nothing may have, and where the page before ended. */
export const UnattributedQuery = PeriodQuery.extend({
  result: z.enum(UNPAID_RESULTS).nullable().catch(null),
  before: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/)
    .catch(''),
});

export const AssignBody = z.object({
  orderId: z.string().regex(/^gid:\/\/shopify\/Order\/\d{1,20}$/),
  lineId: z.string().max(80),
  hostId: z.uuid(),
  memo: z.string().max(500),
});

/** Which of the lines that hosts questioned. */
export const DisputeQuery = z.object({
  answered: z
    .string()
    .default('')
    .transform((value) => value === '1'),
  before: z.uuid().nullable().catch(null),
});

export const AnswerBody = z.object({
  disputeId: z.uuid(),
  accepted: z.boolean(),
  answer: z.string().max(2000),
});

/** Which flags. */
export const FlagQuery = z.object({
  from: Day,
  to: Day,
  code: z.enum(FLAG_CODES).nullable().catch(null),
  before: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,400}$/)
    .catch(''),
});

/** A hold is opened on a host, and released wherever it is. */
export const HoldBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('open'), hostId: z.uuid(), reason: z.string().max(500) }),
  z.object({
    act: z.literal('release'),
    scope: z.enum(HOLD_SCOPES),
    scopeId: z.string().min(1).max(80),
  }),
]);
