import { z } from 'zod';
import { ENTRY_STATES } from '../domain/ledger/state.ts';

/** What a report may be narrowed by, in its address. Anything it does not know is as if it were not there. */
export const HostReportQuery = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .catch(''),
  state: z.enum(['', ...ENTRY_STATES]).catch(''),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .catch(''),
});
