import type { ShowMeKind } from '../../contract/viewer-input.ts';
import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkVoice } from '../chat/check-voice.ts';
import { readStateIn } from '../live/read-state.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/**
 * Wishes to be shown something of a product. The same wish of one viewer counts once, until it was shown; theirs as a guest becomes it.
 * Refuses: `not_found/lineup_item`; what `checkVoice` refuses.
 */
export async function askShowMe(
  app: App,
  input: { shop: string; showId: string; viewer: Viewer; productId: string; kind: ShowMeKind },
): Promise<void> {
  const { shop, showId, viewer, kind } = input;
  const productId = numericId(input.productId);
  const now = app.clock.now();
  await app.inShop(shop, async (tx) => {
    const { state } = await readStateIn(tx, { shop, showId });
    const { hidden } = await checkVoice(tx, { shop, showId, viewer, state, now });
    const item = await tx.lineupItem.findFirst({
      where: { shop, showId, productId: gidOf('Product', productId) },
      select: { id: true },
    });
    if (!item) throw new Refusal('not_found', 'lineup_item', 'This product is not in the show.');
    if (hidden) return;
    if (viewer.was) {
      await tx.showMeRequest.deleteMany({
        where: { shop, showId, productId, kind, viewer: viewer.was },
      });
    }
    const wish = { showId, productId, kind, viewer: viewer.id };
    await tx.showMeRequest.upsert({
      where: { showId_productId_kind_viewer: wish, shop },
      create: { ...wish, shop, at: now },
      update: { at: now, shownAt: null },
    });
  });
}
