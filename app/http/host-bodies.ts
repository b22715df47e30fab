import { z } from 'zod';
import { HOST_KINDS, HOST_STATUSES, PAYOUT_ROUTES } from '../domain/host/host.ts';
import { LOCALES } from '../domain/reminder/locale.ts';

const Text = z.string().max(1000);

/** The shapes of what the host pages of the admin send. */
export const HostBody = z.object({
  name: Text,
  email: Text,
  kind: z.enum(HOST_KINDS),
  payoutRoute: z.enum(PAYOUT_ROUTES).optional(),
  language: z.enum(['', ...LOCALES]).optional(),
  customerId: Text,
  discountCode: Text,
});

/** `rate` is a percentage as typed; empty: the shop's default. */
export const NewHostBody = HostBody.extend({ rate: Text });

export const HostAct = z.discriminatedUnion('act', [
  z.object({ act: z.literal('save'), details: HostBody }),
  z.object({ act: z.literal('status'), status: z.enum(HOST_STATUSES) }),
  z.object({ act: z.literal('invite') }),
  z.object({ act: z.literal('revoke') }),
]);
