import type { App } from '../ports.ts';
import { listOffers } from './list-offers.ts';

/** What keeping products out of the shop asks for. Source: Admin GraphQL API 2026-07, `publishableUnpublish`. */
const SCOPE = 'write_publications';

/** How the products stand that drops of a show keep out of the online store. `about` are products. */
export interface HoldOutlook {
  readonly check: 'held' | 'hold_access';
  readonly state: 'right' | 'doubtful' | 'wrong';
  readonly about: readonly { readonly name: string; readonly id: string }[];
}

/**
 * Looks at what is held back for a show as the shop has it now; null where nothing is. What the merchant has not published is not
 * held by us. Shape: `scopes` null where the shop did not say.
 */
export async function checkHolds(
  app: App,
  input: { shop: string; showId: string; scopes: readonly string[] | null },
): Promise<HoldOutlook | null> {
  const { shop, showId, scopes } = input;
  const { offers } = await listOffers(app, { shop, showId });
  const drops = offers.filter(({ hold }) => hold && hold.state !== 'over' && hold.state !== 'left');
  if (drops.length === 0) return null;
  const result = (state: HoldOutlook['state'], of: typeof drops): HoldOutlook => ({
    ...{
      check: 'held',
      state,
      about: of.map(({ productId, title }) => ({ id: productId, name: title })),
    },
  });
  if (scopes?.includes(SCOPE) === false) {
    return { ...result('wrong', drops), check: 'hold_access' };
  }
  const moving = drops.filter(({ hold }) => hold?.state !== 'held');
  if (moving.length > 0) return result('wrong', moving);
  try {
    const ids = [...new Set(drops.map(({ productId }) => productId))];
    const products = await app.catalog.readProducts(shop, ids);
    const seen = new Set(products.filter(({ hidden }) => !hidden).map(({ id }) => id));
    const visible = drops.filter(({ productId }) => seen.has(productId));
    return visible.length > 0 ? result('doubtful', visible) : result('right', []);
  } catch (error) {
    // That the shop does not answer is said of the connection.
    app.log.error('preflight.shop_unanswered', error, { shop, showId });
    return null;
  }
}
