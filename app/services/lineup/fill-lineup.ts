import type { Prisma } from '@prisma/client';
import { POSITION_STEP } from '../../domain/lineup/order.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Actor, Appended } from '../live/append-event.ts';
import { notePrices } from '../offers/note-prices.ts';
import type { App, CatalogProduct, Tx } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';

/** More products than this nobody can show in one broadcast, and every player loads the list. */
export const MAX_LINEUP = 100;

/**
 * Puts products into a lineup inside the caller's transaction, new ones at the end. One that is there already
 * keeps its place and takes the variants named now.
 * Refuses: `invalid/lineup_full` at field `lineup`; what `reviseLineup` refuses.
 * Effects: announce the answer after the commit.
 */
export async function fillLineup(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; actor: Actor; products: readonly CatalogProduct[] },
): Promise<Appended> {
  const { shop, showId, actor, products } = input;
  const appended = await reviseLineup(app, tx, { shop, showId, actor });
  const before = await tx.lineupItem.findMany({
    where: { shop, showId },
    select: { id: true, productId: true, position: true },
  });
  const known = new Map(before.map((item) => [item.productId, item.id]));
  const added = products.filter((product) => !known.has(product.id));
  if (before.length + added.length > MAX_LINEUP) {
    throw new Refusal('invalid', 'lineup_full', `A lineup has at most ${MAX_LINEUP} products.`, {
      field: 'lineup',
    });
  }
  for (const { variants } of products) await notePrices(app, tx, { shop, variants });
  let last = Math.max(0, ...before.map((item) => item.position));
  for (const product of products) {
    const snapshot = {
      handle: product.handle,
      title: product.title,
      imageUrl: product.imageUrl,
      variants: product.variants as unknown as Prisma.InputJsonArray,
      facts: (product.facts ?? []) as unknown as Prisma.InputJsonArray,
    };
    const id = known.get(product.id);
    if (id) {
      await tx.lineupItem.updateMany({ where: { shop, id }, data: snapshot });
      continue;
    }
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
  return appended;
}
