import { z } from 'zod';
import { SECTIONS } from '../domain/agreement/terms-form.ts';

/** The shapes of what the editor of an agreement sends. What the words may be is decided by the domain, which says it better. */
const Typed = z.string().max(40);
const Rate = z.object({ type: z.enum(['percent', 'flat_unit', 'none']), value: Typed });

const Rule = z.object({
  id: z.string().max(64),
  match: z.enum(['variant', 'product', 'collection', 'show']),
  matchId: z
    .string()
    .regex(/^(|gid:\/\/shopify\/(Product|ProductVariant|Collection)\/\d{1,20}|[0-9a-f-]{36})$/),
  title: z.string().max(500),
  mode: z.enum(['any', 'live', 'replay']),
  rate: Rate,
  cap: Typed,
});

const Terms = z.object({
  rate: Rate,
  ...{ replay: Typed, cap: Typed },
  rules: z.array(Rule).max(200),
  tiers: z.enum(['none', 'marginal', 'retroactive']),
  steps: z.array(z.object({ from: Typed, rate: Typed })).max(50),
  bonus: z.boolean(),
  ...{ bonusThreshold: Typed, bonusAmount: Typed, bonusLockDays: Typed },
  holdDays: Typed,
  holdStart: z.enum(['paid', 'fulfilled']),
  ...{ windowDays: Typed, minimum: Typed, lowerNoticeDays: Typed },
  ...{ exchanges: z.boolean(), followEdits: z.boolean() },
  ...{ renewals: z.boolean(), codes: z.boolean() },
});

const Version = z.number().int().min(0);

/** `preview` says what a change would do; `apply` makes it. */
export const AgreementBody = z.object({
  act: z.enum(['preview', 'apply']),
  terms: Terms,
  own: z.array(z.enum(SECTIONS)).max(SECTIONS.length),
  basis: z.object({ shop: Version, host: Version }),
  note: z.string().max(500),
});
