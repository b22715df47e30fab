import { NUDGE_EVENT, type Nudge, type StaffPart } from '../../contract/channels.ts';
import type { App } from '../ports.ts';

/**
 * Tells those who run a show that a part of its talk has changed. Call it after the commit; a nudge that is lost costs
 * them the time until they ask by themselves.
 */
export async function nudgeStaff(
  app: App,
  input: { shop: string; showId: string; part: StaffPart },
): Promise<void> {
  const { shop, showId, part } = input;
  try {
    const show = await app.inShop(shop, (tx) =>
      tx.show.findFirst({ where: { shop, id: showId }, select: { key: true } }),
    );
    if (show) await app.realtime.publishToStaff(show.key, NUDGE_EVENT, { part } satisfies Nudge);
  } catch (error) {
    app.log.warn('staff.not_told', { shop, showId, reason: String(error) });
  }
}
