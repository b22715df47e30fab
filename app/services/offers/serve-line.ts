import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { holdLine, HOLD_MS } from './claim-row.ts';

interface Line {
  readonly shop: string;
  readonly showId: string;
  readonly offerId: string;
}

/**
 * Gives what has come back to the first in line, in the transaction in which it comes back: each code to one viewer, who holds it
 * as long as any claim is held. Of two at once the second finds what the first left.
 * Effects: announce the answer after the commit; null when nobody was served.
 */
export async function serveLine(app: App, tx: Tx, at: Line): Promise<Appended | null> {
  const { shop, showId, offerId } = at;
  const waits = await tx.offerWait.findFirst({
    where: { shop, offerId },
    select: { viewer: true },
  });
  if (!waits) return null;
  // The show first, as whoever closes the offer does.
  await readStateToChange(tx, { shop, showId });
  await holdLine(tx, offerId);
  const now = app.clock.now();
  const open = await tx.offer.findFirst({
    where: { shop, id: offerId, status: 'running', endsAt: { gt: now } },
    select: { id: true },
  });
  if (!open) return null;
  const until = new Date(now.getTime() + HOLD_MS);
  const count = await tx.$executeRaw`
    WITH free AS (
      SELECT code, row_number() OVER (ORDER BY code) AS n FROM offer_code
      WHERE shop = ${shop} AND offer_id = ${offerId}::uuid AND status = 'free'),
    first AS (
      SELECT viewer, row_number() OVER (ORDER BY place) AS n FROM offer_wait
      WHERE shop = ${shop} AND offer_id = ${offerId}::uuid),
    turn AS (SELECT code, viewer FROM free JOIN first USING (n)),
    gone AS (
      DELETE FROM offer_wait w USING turn
      WHERE w.shop = ${shop} AND w.offer_id = ${offerId}::uuid AND w.viewer = turn.viewer)
    UPDATE offer_code c SET status = 'held', viewer = turn.viewer, claimed_at = ${now}, until = ${until}
    FROM turn WHERE c.shop = ${shop} AND c.code = turn.code`;
  if (count === 0) return null;
  const { served } = await tx.offer.update({
    where: { id: offerId, shop },
    data: { served: { increment: count } },
    select: { served: true },
  });
  app.log.info('line.served', { ...at, count });
  return appendEvent(app, tx, {
    ...{ shop, showId, actor: 'system' as const },
    event: { type: 'offer.served', data: { offerId, served } },
  });
}

/** Serves lines beside which something is free all the same: whoever was taking it gave up. Across shops on purpose, as the worker does. */
export async function serveLines(app: App, only?: { shop: string }): Promise<void> {
  const shop = only?.shop ?? null;
  const lines = await app.db.$queryRaw<Line[]>`
    SELECT o.shop, o.show_id AS "showId", o.id AS "offerId" FROM offer o
    WHERE o.status = 'running' AND o.audience = 'viewers' AND (${shop}::text IS NULL OR o.shop = ${shop})
      AND EXISTS (SELECT 1 FROM offer_wait w WHERE w.shop = o.shop AND w.offer_id = o.id)
      AND EXISTS (SELECT 1 FROM offer_code c WHERE c.shop = o.shop AND c.offer_id = o.id AND c.status = 'free')`;
  for (const line of lines) {
    const appended = await app.inShop(line.shop, (tx) => serveLine(app, tx, line));
    if (appended) await announceState(app, appended);
  }
}
