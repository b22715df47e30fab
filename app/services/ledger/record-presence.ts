import { spansOf, type Presence } from '../../domain/commission/attendance.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { booksCurrency } from './book-beside-orders.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Records when one host was in a show that is on. What is known of the others stays; of whom nothing is known, they were there
 * throughout.
 * Refuses: `not_found/show`, `not_found/host`, `conflict/not_on` before the show begins, `conflict/books_closed` once its fees
 * were booked, `invalid/bad_attendance`.
 * Source: COMMISSION.md M48.
 */
export async function recordPresence(
  app: App,
  input: { shop: string; showId: string; hostId: string; presence: Presence; actor: string },
): Promise<void> {
  const { shop, showId, hostId, presence, actor } = input;
  await app.inShop(shop, async (tx) => {
    const startedAt = await startOf(tx, shop, showId);
    const members = await tx.showHost.findMany({ where: { shop, showId } });
    if (!members.some((member) => member.hostId === hostId)) {
      throw new Refusal('not_found', 'host', 'This host is not in the show.');
    }
    const wasRecorded = await lockBooks(tx, shop, showId);
    const told = wasRecorded
      ? [{ hostId, presence }]
      : members.map((member) => ({
          hostId: member.hostId,
          presence: member.hostId === hostId ? presence : ({ there: 'throughout' } as const),
        }));
    await tx.attendance.deleteMany({
      where: { shop, showId, ...(wasRecorded ? { hostId } : {}) },
    });
    await tx.attendance.createMany({
      data: told.flatMap((one) =>
        spansOf(one.presence, startedAt).map(({ from, to }) => ({
          ...{ id: app.ids.uuid(), shop, showId, hostId: one.hostId },
          ...{ joinedAt: new Date(from), leftAt: new Date(to) },
        })),
      ),
    });
    await tx.showBooks.updateMany({ where: { shop, showId }, data: { attendanceRecorded: true } });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'attendance.recorded', subject: showId },
      facts: { hostId, there: presence.there },
    });
  });
}

async function startOf(tx: Tx, shop: string, showId: string): Promise<number> {
  const show = await tx.show.findFirst({
    where: { shop, id: showId },
    select: { startedAt: true },
  });
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  if (show.startedAt) return show.startedAt.getTime();
  throw new Refusal('conflict', 'not_on', 'Who is there can be said once the show is on.');
}

/** Whether anything was recorded before; nobody else records or books until the transaction ends. */
async function lockBooks(tx: Tx, shop: string, showId: string): Promise<boolean> {
  const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } });
  await booksCurrency(tx, shop, showId, owner?.currency ?? '');
  const [books] = await tx.$queryRaw<{ recorded: boolean; closed: boolean }[]>`
    SELECT attendance_recorded AS recorded, closed_at IS NOT NULL AS closed
    FROM show_books WHERE shop = ${shop} AND show_id = ${showId}::uuid FOR UPDATE`;
  if (!books || books.closed) {
    throw new Refusal('conflict', 'books_closed', 'The fees of this show are booked already.');
  }
  return books.recorded;
}
