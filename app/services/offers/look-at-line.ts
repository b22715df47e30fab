import type { InLine } from '../../contract/viewer-input.ts';
import type { App } from '../ports.ts';
import { checkOpen, readOwn, stepUp } from './claim-row.ts';
import { outOfLine, readStand, type LineAsk } from './line-stand.ts';

/** How a viewer stands in a line, or the claim that has become theirs. Refuses: as `joinLine`. */
export async function lookAtLine(app: App, input: LineAsk): Promise<InLine> {
  const { shop, viewer, offerId } = input;
  return app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    const offer = await stepUp(tx, input);
    const own = await readOwn(tx, { shop, offerId, viewer, now });
    if (own) return outOfLine(offer, own);
    checkOpen(offer, now);
    return readStand(tx, { offer, viewer, now });
  });
}
