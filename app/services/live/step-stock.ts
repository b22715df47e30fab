import type { ShowState } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { stockStep } from '../../domain/lineup/stock-step.ts';
import type { App, CatalogProduct, Tx } from '../ports.ts';
import { appendEvent, type Actor, type Appended } from './append-event.ts';

/**
 * Puts the steps of these variants into the log where they differ from what viewers were told, inside the caller's
 * transaction. Twenty orders a second are one event per step, not twenty states to everybody (R27).
 * Shape: the last event appended, to be announced after the commit; null when nobody needs to hear anything.
 */
export async function stepStock(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    state: ShowState;
    variants: CatalogProduct['variants'];
  },
): Promise<Appended | null> {
  const { shop, showId, actor, state } = input;
  let appended: Appended | null = null;
  for (const variant of input.variants) {
    const variantId = numericId(variant.id);
    const left = stockStep(variant);
    if (left === (state.stock[variantId] ?? null)) continue;
    appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'stock.stepped', data: { variantId, left } },
    });
  }
  return appended;
}
