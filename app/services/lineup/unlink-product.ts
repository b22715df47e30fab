import { numericId } from '../../domain/lineup/resource-id.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { reviseLineup } from './revise-lineup.ts';

/**
 * Takes products out of a show's lineup; one that is on screen goes from there too. Reports keep their names. Ids that are not in the
 * lineup are nothing.
 * Refuses: what `reviseLineup` refuses.
 */
export async function unlinkProduct(
  app: App,
  input: { shop: string; showId: string; actor: Actor; itemIds: readonly string[] },
): Promise<void> {
  const { shop, showId, actor, itemIds } = input;
  const appended = await app.inShop(shop, async (tx) => {
    let appended = await reviseLineup(app, tx, { shop, showId, actor });
    const gone = await tx.lineupItem.findMany({
      where: { shop, showId, id: { in: [...itemIds] } },
      select: { id: true, productId: true, title: true },
    });
    const departed = gone.map(({ productId, title }) => ({ shop, showId, productId, title }));
    // Whatever left before, came back and leaves again has the name it had last.
    const productIds = departed.map(({ productId }) => productId);
    await tx.lineupDeparted.deleteMany({ where: { shop, showId, productId: { in: productIds } } });
    await tx.lineupDeparted.createMany({ data: departed });
    await tx.lineupItem.deleteMany({
      where: { shop, showId, id: { in: gone.map((item) => item.id) } },
    });
    for (const item of gone) {
      const productId = numericId(item.productId);
      if (!appended.state.pins.some((pin) => pin.productId === productId)) continue;
      appended = await appendEvent(app, tx, {
        ...{ shop, showId, actor },
        event: { type: 'product.unpinned', data: { productId } },
      });
    }
    return appended;
  });
  await announceState(app, appended);
  app.log.info('lineup.unlinked', { shop, showId, actor, products: itemIds.length });
}
