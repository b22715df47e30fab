import { gidOf } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { readTerms, type GiveawayTerms } from './read-terms.ts';

/** Giveaways of one show; more than these is a lottery. */
const MOST = 20;

/**
 * Prepares a giveaway, to be opened by one tap.
 * Refuses: `conflict/too_many_giveaways`; `not_found/show`, `not_found/lineup_item`; what `readTerms` refuses.
 */
export async function planGiveaway(
  app: App,
  input: { shop: string; showId: string; terms: GiveawayTerms },
): Promise<{ id: string }> {
  const { shop, showId } = input;
  const terms = readTerms(input.terms);
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    if ((await tx.show.count({ where: { shop, id: showId } })) === 0) {
      throw new Refusal('not_found', 'show', 'This show does not exist.');
    }
    const productId = terms.productId && gidOf('Product', terms.productId);
    if (productId && (await tx.lineupItem.count({ where: { shop, showId, productId } })) === 0) {
      throw new Refusal('not_found', 'lineup_item', 'This product is not in the lineup.', {
        field: 'productId',
      });
    }
    if ((await tx.giveaway.count({ where: { shop, showId } })) >= MOST) {
      throw new Refusal('conflict', 'too_many_giveaways', `A show has at most ${MOST} giveaways.`);
    }
    await tx.giveaway.create({
      data: { id, shop, showId, ...terms, createdAt: app.clock.now() },
    });
  });
  return { id };
}
