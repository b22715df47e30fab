import type { GiveawayTerms } from '#app/services/giveaways/read-terms.ts';
import { openGiveaway } from '#app/services/giveaways/open-giveaway.ts';
import { planGiveaway } from '#app/services/giveaways/plan-giveaway.ts';
import type { App } from '#app/services/ports.ts';
import type { MadeShow } from './a-show.ts';

export const TERMS: GiveawayTerms = {
  ...{ prize: 'A wool scarf', productId: null, winners: 2, who: 'everyone', seconds: null },
  rules: 'Everybody of age who watches may take part once. Nothing has to be bought.',
  claim: 'Write to hello@loom.example and name your code.',
};

/** A giveaway of a show, planned; open unless the wish says otherwise. Answers what its verbs are called with. */
export async function aGiveaway(
  app: App,
  show: MadeShow,
  wish: Partial<GiveawayTerms> & { planned?: true } = {},
) {
  const { planned, ...terms } = wish;
  const at = { shop: show.shop, showId: show.id };
  const { id: giveawayId } = await planGiveaway(app, { ...at, terms: { ...TERMS, ...terms } });
  const tap = { ...at, giveawayId, actor: 'staff:7' as const };
  if (!planned) await openGiveaway(app, tap);
  return tap;
}

/** A viewer of a show: a guest by number, or a customer. */
export const aViewer = (n: number, customer = false) => ({
  ...{ id: `${customer ? 'c' : 'g'}${String(n).padStart(22, '0')}`, customer },
});
