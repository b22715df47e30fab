import { z } from 'zod';
import { ROLES } from '../domain/staff/may.ts';

/** A whole number as typed; anything else is no number, which the service refuses at its field. */
const Count = z
  .string()
  .max(40)
  .transform((text) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN));

/** The shapes of what the settings send. */
export const SettingsAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('role'),
    staffId: z.string().regex(/^\d{1,20}$/),
    role: z.enum(ROLES).nullable(),
    hostId: z.uuid().nullable(),
  }),
  z.object({
    act: z.literal('program'),
    ...{ bulkUnits: Count, nonceCustomers: Count, repeatOrders: Count },
    twoApprovals: z.boolean(),
  }),
]);

export const FactsBody = z.object({ facts: z.array(z.string().max(600)).max(100) });
