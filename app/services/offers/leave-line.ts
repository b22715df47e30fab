import type { InLine } from '../../contract/viewer-input.ts';
import type { App } from '../ports.ts';
import { readOwn, stepUp } from './claim-row.ts';
import { outOfLine, type LineAsk } from './line-stand.ts';

/** Gives a place in line up. Whoever was served meanwhile has a claim, and is told so. Refuses: as `joinLine`. */
export async function leaveLine(app: App, input: LineAsk): Promise<InLine> {
  const { shop, viewer, offerId } = input;
  return app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    const offer = await stepUp(tx, input);
    await tx.offerWait.deleteMany({ where: { shop, offerId, viewer: viewer.id } });
    return outOfLine(offer, await readOwn(tx, { shop, offerId, viewer, now }));
  });
}
