import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { booksCurrency } from './book-beside-orders.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Records when hosts were in a show, replacing what was recorded. An empty list says that nobody came; without a record
 * every host counts as there throughout.
 * Refuses: `not_found/show`; `conflict/books_closed` once its fees were booked; `invalid/bad_attendance`.
 * Source: COMMISSION.md M48.
 */
export async function recordAttendance(
  app: App,
  input: {
    readonly shop: string;
    readonly showId: string;
    readonly spans: readonly {
      readonly hostId: string;
      readonly joinedAt: Date;
      readonly leftAt: Date;
    }[];
    readonly actor: string;
  },
): Promise<void> {
  const { shop, showId, spans, actor } = input;
  if (spans.some((span) => span.leftAt < span.joinedAt)) {
    throw new Refusal('invalid', 'bad_attendance', 'A host leaves after joining.');
  }
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { id: true } });
    const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } });
    if (!show || !owner) throw new Refusal('not_found', 'show', 'This show does not exist.');
    await booksCurrency(tx, shop, showId, owner.currency);
    const { count } = await tx.showBooks.updateMany({
      where: { shop, showId, closedAt: null },
      data: { attendanceRecorded: true },
    });
    if (count === 0) {
      throw new Refusal('conflict', 'books_closed', 'The fees of this show are booked already.');
    }
    await tx.attendance.deleteMany({ where: { shop, showId } });
    await tx.attendance.createMany({
      data: spans.map((span) => ({ id: app.ids.uuid(), shop, showId, ...span })),
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'attendance.recorded', subject: showId },
      facts: { spans: spans.length },
    });
  });
}
