import { z } from 'zod';
import { HOLD_SCOPES } from '../services/ledger/open-hold.ts';

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

/** A hold is opened on a host, and released wherever it is. */
export const HoldBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('open'), hostId: z.uuid(), reason: z.string().max(500) }),
  z.object({
    act: z.literal('release'),
    scope: z.enum(HOLD_SCOPES),
    scopeId: z.string().min(1).max(80),
  }),
]);
