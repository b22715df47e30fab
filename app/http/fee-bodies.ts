import { z } from 'zod';
import { FEE_KINDS } from '../domain/commission/show-fees.ts';

/** The shapes of what is sent about money beside sales. What the words may be is decided by the domain. */
const Typed = z.string().max(40);

const Presence = z.discriminatedUnion('there', [
  z.object({ there: z.literal('throughout') }),
  z.object({ there: z.literal('absent') }),
  z.object({ there: z.literal('partly'), from: z.number(), to: z.number().nullable() }),
]);

export const FeeBody = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('fee'),
    hostId: z.uuid(),
    fee: z.object({
      ...{ amount: Typed, kind: z.enum(FEE_KINDS), prorate: z.boolean() },
      ...{ target: Typed, lockDays: Typed },
    }),
  }),
  z.object({ act: z.literal('presence'), hostId: z.uuid(), presence: Presence }),
]);

/** An entry by hand. `amount` may be negative. */
export const AdjustmentBody = z.object({
  amount: Typed,
  currency: z.string().regex(/^[A-Z]{3}$/),
  memo: z.string().max(500),
});
