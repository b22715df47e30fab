import { z } from 'zod';
import { DISCOUNT_KINDS, readDiscount } from '../domain/offer/read-discount.ts';
import { GOAL_KINDS } from '../domain/offer/goal.ts';
import { AUDIENCES } from '../domain/offer/terms.ts';
import type { Act } from '../domain/staff/may.ts';
import type { OfferPlan } from '../services/offers/plan-offer.ts';

/** A plan as the form sends it. What the numbers may be is decided by the domain, which says it better. */
const Plan = z.object({
  productId: z.string().max(64),
  variantIds: z.array(z.string().max(64)).max(250),
  kind: z.enum(DISCOUNT_KINDS),
  value: z.string().max(20),
  countdownS: z.number(),
  windowS: z.number(),
  allocation: z.number().nullable(),
  perBuyer: z.number().nullable(),
  audience: z.enum(AUDIENCES),
  opensAfterS: z.number().nullable(),
  /** A page that was opened before there was this choice sends none. */
  holdBack: z.boolean().default(false),
  outAgain: z.boolean().default(false),
  goal: z.object({ kind: z.enum(GOAL_KINDS), target: z.number() }).nullish(),
});

const offerId = z.string().max(64);

export const OfferBody = z.discriminatedUnion('act', [
  z.object({ act: z.literal('plan'), plan: Plan }),
  z.object({ act: z.literal('change'), offerId, plan: Plan }),
  z.object({ act: z.literal('remove'), offerId }),
  z.object({ act: z.literal('open'), offerId }),
  z.object({
    act: z.literal('extend'),
    offerId,
    endsAt: z.number().int().min(0).max(8.64e15),
    seconds: z.number(),
  }),
  z.object({ act: z.literal('close'), offerId }),
  z.object({ act: z.literal('give_back'), offerId }),
]);
export type OfferAct = z.output<typeof OfferBody>['act'];

/** What one must be allowed to do to send it. */
export const OFFER_NEEDS: Record<OfferAct, Act> = {
  plan: 'shows.plan',
  change: 'shows.plan',
  remove: 'shows.plan',
  open: 'shows.run',
  extend: 'shows.run',
  close: 'shows.run',
  give_back: 'shows.plan',
};

/** Refuses: `invalid/value`. */
export function toPlan(given: z.output<typeof Plan>, currency: string): OfferPlan {
  const { kind, value, goal, ...plan } = given;
  const discount = readDiscount(kind, value, currency);
  return { ...plan, discount, ...(goal ? { goal } : {}) };
}
