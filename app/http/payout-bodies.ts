import { z } from 'zod';

/** The shapes of what the payout page sends. `cutoff` is a day, or empty. */
export const PayoutAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('draft'), cutoff: z.string().max(10) }),
  z.object({ act: z.literal('approve') }),
  z.object({
    act: z.literal('result'),
    payoutId: z.uuid(),
    result: z.enum(['sent', 'paid', 'failed', 'void']),
    reference: z.string().max(200),
  }),
  z.object({ act: z.literal('export'), format: z.enum(['generic', 'paypal']) }),
]);
