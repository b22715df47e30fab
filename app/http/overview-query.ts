import { z } from 'zod';

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
