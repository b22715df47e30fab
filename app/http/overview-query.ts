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

const held = { scope: z.enum(HOLD_SCOPES), scopeId: z.string().min(1).max(80) };
/** Hosts and shows are named by our own ids, orders by Shopify's. */
const isId = (of: { scope: string; scopeId: string }) =>
  of.scope === 'order' || z.uuid().safeParse(of.scopeId).success;

/** A hold is opened on a host, an order or a show, and released wherever it is. */
export const HoldBody = z.discriminatedUnion('act', [
  z
    .object({ act: z.literal('open'), ...held, reason: z.string().max(500) })
    .refine(isId, { path: ['scopeId'] }),
  z.object({ act: z.literal('release'), ...held }),
]);
