import type { ShowState } from '../../contract/show-state.ts';
import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_STAGE } from '../../domain/show/life.ts';
import type { App, CatalogProduct } from '../ports.ts';
import { announceState } from './announce-state.ts';
import { appendEvent, type Actor } from './append-event.ts';
import { readStateToChange } from './read-state.ts';
import { stepStock } from './step-stock.ts';

/**
 * Puts a product of the lineup on screen. A fourth pin takes the place of the oldest; what is pinned already stays.
 * Ids are gids or numbers.
 * Refuses: `not_found/lineup_item`, `not_found/variant`; `conflict/show_moved_on` unless on air or in rehearsal.
 */
export async function pinProduct(
  app: App,
  input: {
    shop: string;
    showId: string;
    productId: string;
    variantId?: string | null;
    actor: Actor;
  },
): Promise<ShowState> {
  const { shop, showId, actor } = input;
  const productId = numericId(input.productId);
  const variantId = input.variantId ? numericId(input.variantId) : null;
  const appended = await app.inShop(shop, async (tx) => {
    const item = await tx.lineupItem.findFirst({
      where: { shop, showId, productId: gidOf('Product', productId) },
      select: { variants: true },
    });
    if (!item) {
      throw new Refusal('not_found', 'lineup_item', 'This product is not in the lineup.');
    }
    const variants = item.variants as unknown as CatalogProduct['variants'];
    if (variantId && !variants.some(({ id }) => numericId(id) === variantId)) {
      throw new Refusal('not_found', 'variant', 'This variant is not in the lineup.');
    }
    const { state, showKey } = await readStateToChange(tx, { shop, showId });
    const there = state.pins.some(
      (pin) => pin.productId === productId && pin.variantId === variantId,
    );
    // A second tap on the same button is not a second pin.
    if (there) return { shop, showId, showKey, state, event: null };
    // Whoever sees the product sees at once how much of it is left.
    await stepStock(app, tx, { shop, showId, actor, state, variants });
    // Whoever called for it has what they wanted.
    await tx.backstageMessage.updateMany({
      where: { shop, showId, productId, seenAt: null },
      data: { seenAt: app.clock.now() },
    });
    return appendEvent(app, tx, {
      ...{ shop, showId, actor, from: ON_STAGE },
      event: { type: 'product.pinned', data: { productId, variantId } },
    });
  });
  if (appended.event) await announceState(app, appended);
  return appended.state;
}
