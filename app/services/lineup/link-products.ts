import type { Prisma } from '@prisma/client';
import { Refusal } from '../../domain/refusal.ts';
import { POSITION_STEP } from '../../domain/lineup/order.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, CatalogProduct } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';

/** What the resource picker answers, reduced to ids (gids). No variants named: all of them. */
export interface PickedProduct {
  readonly productId: string;
  readonly variantIds?: readonly string[];
}

/** More products than this nobody can show in one broadcast, and every player loads the list. */
export const MAX_LINEUP = 100;

/**
 * Puts products into a show's lineup, new ones at the end. A product that is there already keeps its place
 * and takes the variants named now. Titles, prices and pictures are read from the shop, never from the caller.
 * Refuses: `invalid/unknown_product` for what the shop does not have; `invalid/lineup_full`;
 * what `reviseLineup` refuses.
 */
export async function linkProducts(
  app: App,
  input: { shop: string; showId: string; actor: Actor; products: readonly PickedProduct[] },
): Promise<void> {
  const { shop, showId, actor } = input;
  const picked = new Map(input.products.map((product) => [product.productId, product]));
  if (picked.size === 0) return;
  const field = 'lineup';
  const read = await app.catalog.readProducts(shop, [...picked.keys()]);
  if (read.length < picked.size) {
    throw new Refusal('invalid', 'unknown_product', 'A chosen product is no longer in the shop.', {
      field,
    });
  }
  const appended = await app.inShop(shop, async (tx) => {
    const appended = await reviseLineup(app, tx, { shop, showId, actor });
    const before = await tx.lineupItem.findMany({
      where: { shop, showId },
      select: { id: true, productId: true, position: true },
    });
    const known = new Map(before.map((item) => [item.productId, item.id]));
    const added = read.filter((product) => !known.has(product.id));
    if (before.length + added.length > MAX_LINEUP) {
      throw new Refusal('invalid', 'lineup_full', `A lineup has at most ${MAX_LINEUP} products.`, {
        field,
      });
    }
    let last = Math.max(0, ...before.map((item) => item.position));
    for (const product of read) {
      const snapshot = toSnapshot(product, picked.get(product.id)?.variantIds);
      const id = known.get(product.id);
      if (id) {
        await tx.lineupItem.updateMany({ where: { shop, id }, data: snapshot });
      } else {
        last += POSITION_STEP;
        await tx.lineupItem.create({
          data: {
            ...snapshot,
            ...{ shop, showId, id: app.ids.uuid(), productId: product.id },
            position: last,
            addedAt: app.clock.now(),
          },
        });
      }
    }
    return appended;
  });
  await announceState(app, appended);
  app.log.info('lineup.linked', { shop, showId, actor, products: read.length });
}

function toSnapshot(product: CatalogProduct, variantIds: readonly string[] | undefined) {
  const chosen = variantIds?.length
    ? product.variants.filter((variant) => variantIds.includes(variant.id))
    : product.variants;
  return {
    handle: product.handle,
    title: product.title,
    imageUrl: product.imageUrl,
    variants: (chosen.length ? chosen : product.variants) as unknown as Prisma.InputJsonArray,
  };
}
