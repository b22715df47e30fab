import { z } from 'zod';
import type { Act } from '../domain/staff/may.ts';

const Text = z.string().max(8000);
const Id = z.uuid();
const Entry = z.string().max(64);

/** What can be done with giveaways; what the words may be the service says. */
export const GiveawayBody = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('plan'),
    now: z.boolean(),
    terms: z.object({
      ...{ prize: Text, rules: Text, claim: Text, winners: z.number() },
      productId: z.string().max(64).nullable(),
      who: z.enum(['everyone', 'customers']),
      seconds: z.number().nullable(),
    }),
  }),
  z.object({ act: z.literal('open'), giveawayId: Id }),
  z.object({ act: z.literal('close'), giveawayId: Id }),
  z.object({ act: z.literal('draw'), giveawayId: Id }),
  z.object({ act: z.literal('drop'), giveawayId: Id }),
  z.object({ act: z.literal('withdraw'), giveawayId: Id, reason: Text }),
  z.object({ act: z.literal('clear') }),
  z.object({ act: z.literal('given'), giveawayId: Id, entry: Entry, given: z.boolean() }),
  z.object({ act: z.literal('hideName'), giveawayId: Id, entry: Entry, reason: Text }),
]);

/** Who may do it: whoever runs the show; a name that nobody should read, whoever keeps order. */
export const giveawayNeeds = (act: z.output<typeof GiveawayBody>['act']): Act =>
  act === 'hideName' ? 'chat.moderate' : 'shows.run';
