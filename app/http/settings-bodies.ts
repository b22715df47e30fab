import { z } from 'zod';
import { ROLES } from '../domain/staff/may.ts';

const Text = z.string().max(40);

/** The shapes of what the settings send. */
export const SettingsAct = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('role'),
    staffId: z.string().regex(/^\d{1,20}$/),
    role: z.enum(ROLES).nullable(),
    hostId: z.uuid().nullable(),
  }),
  z.object({
    act: z.literal('terms'),
    rate: Text,
    holdDays: Text,
    holdStart: z.enum(['paid', 'fulfilled']),
    windowDays: Text,
    replay: Text,
    lowerNoticeDays: Text,
    codes: z.boolean(),
    minimum: Text,
    twoApprovals: z.boolean(),
  }),
]);

export const FactsBody = z.object({ facts: z.array(z.string().max(600)).max(100) });
