import { Refusal } from '../../domain/refusal.ts';
import { moved, POSITION_STEP } from '../../domain/lineup/order.ts';
import { announceState } from '../live/announce-state.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';

/**
 * Moves a product to a place in the lineup, counted from 0; beyond the end means last.
 * Refuses: `not_found/lineup_item`; what `reviseLineup` refuses.
 */
export async function moveLineupItem(
  app: App,
  input: { shop: string; showId: string; actor: Actor; itemId: string; index: number },
): Promise<void> {
  const { shop, showId, actor, itemId, index } = input;
  const appended = await app.inShop(shop, async (tx) => {
    const appended = await reviseLineup(app, tx, { shop, showId, actor });
    const items = await tx.lineupItem.findMany({
      where: { shop, showId },
      orderBy: [{ position: 'asc' }, { id: 'asc' }],
      select: { id: true, position: true },
    });
    if (!items.some((item) => item.id === itemId)) {
      throw new Refusal('not_found', 'lineup_item', 'This product is no longer in the lineup.');
    }
    const positions = new Map(items.map((item) => [item.id, item.position]));
    const order = moved(
      items.map((item) => item.id),
      itemId,
      index,
    );
    for (const [place, id] of order.entries()) {
      const position = (place + 1) * POSITION_STEP;
      if (positions.get(id) === position) continue;
      await tx.lineupItem.updateMany({ where: { shop, showId, id }, data: { position } });
    }
    return appended;
  });
  await announceState(app, appended);
  app.log.info('lineup.moved', { shop, showId, actor, itemId });
}
