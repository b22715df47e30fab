import { z } from 'zod';
import type { App } from '../services/ports.ts';
import { disputeEntry } from '../services/statements/dispute-entry.ts';
import { withdrawDispute } from '../services/statements/withdraw-dispute.ts';
import { parseForm, parseQuery } from './forms.ts';

/** Which of a period's statements: there is one per currency. */
const StatementQuery = z.object({ currency: z.string().max(8).default('') });

/** Reads the currency of a statement from its address. */
export const currencyOf = (request: Request): string =>
  parseQuery(request, StatementQuery).currency;

const DisputeForm = z.object({
  entryId: z.uuid(),
  act: z.enum(['open', 'withdraw']),
  note: z.string().max(2000).default(''),
});

/** Takes what a host says of one of their lines, whichever door they came in by. */
export async function takeDispute(
  app: App,
  request: Request,
  host: { shop: string; hostId: string; actor: string },
): Promise<void> {
  const { act, entryId, note } = await parseForm(request, DisputeForm);
  if (act === 'open') await disputeEntry(app, { ...host, entryId, note });
  else await withdrawDispute(app, { ...host, entryId });
}
