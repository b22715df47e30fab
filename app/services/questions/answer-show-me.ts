import type { ShowMeKind } from '../../contract/viewer-input.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import type { App } from '../ports.ts';

/** The host has shown it: those wishes are fulfilled and leave the counts. Shape: how many there were. */
export async function answerShowMe(
  app: App,
  input: { shop: string; showId: string; productId: string; kind: ShowMeKind },
): Promise<{ fulfilled: number }> {
  const { shop, showId, kind } = input;
  const productId = numericId(input.productId);
  const { count } = await app.inShop(shop, (tx) =>
    tx.showMeRequest.updateMany({
      where: { shop, showId, productId, kind, shownAt: null },
      data: { shownAt: app.clock.now() },
    }),
  );
  if (count > 0) await nudgeStaff(app, { shop, showId, part: 'questions' });
  return { fulfilled: count };
}
