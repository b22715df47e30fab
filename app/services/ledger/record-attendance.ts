import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { booksCurrency } from './book-beside-orders.ts';
import { writeAudit } from './write-audit.ts';

/** A time somebody was there. */
export interface AttendedSpan {
  readonly hostId: string;
  readonly joinedAt: Date;
  readonly leftAt: Date;
}

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
    readonly spans: readonly AttendedSpan[];
    readonly actor: string;
  },
): Promise<void> {
  const { shop, showId, spans } = input;
  if (spans.some((span) => span.leftAt < span.joinedAt)) {
    throw new Refusal('invalid', 'bad_attendance', 'A host leaves after joining.');
  }
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { id: true } });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    await lockBooks(tx, shop, showId);
    await writeSpans(app, tx, { ...input, facts: { spans: spans.length } });
  });
}

/**
 * Nobody else records or books until the transaction ends. Shape: whether anything was recorded before.
 * Refuses: `conflict/books_closed`: the fees were booked from what was recorded, and nothing booked is changed (M37, M47).
 */
export async function lockBooks(tx: Tx, shop: string, showId: string): Promise<boolean> {
  const owner = await tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } });
  await booksCurrency(tx, shop, showId, owner?.currency ?? '');
  const [books] = await tx.$queryRaw<{ recorded: boolean; closed: boolean }[]>`
    SELECT attendance_recorded AS recorded, closed_at IS NOT NULL AS closed
    FROM show_books WHERE shop = ${shop} AND show_id = ${showId}::uuid FOR UPDATE`;
  if (books && !books.closed) return books.recorded;
  throw new Refusal(
    'conflict',
    'books_closed',
    'The fees of this show are booked already. A correction is an entry by hand.',
  );
}

/** Replaces what was recorded: of one host, or of all where none is named. The caller holds the books. */
export async function writeSpans(
  app: App,
  tx: Tx,
  input: {
    readonly shop: string;
    readonly showId: string;
    readonly hostId?: string | undefined;
    readonly spans: readonly AttendedSpan[];
    readonly actor: string;
    readonly facts: Record<string, string | number>;
  },
): Promise<void> {
  const { shop, showId, hostId, spans, actor, facts } = input;
  await tx.attendance.deleteMany({ where: { shop, showId, ...(hostId && { hostId }) } });
  await tx.attendance.createMany({
    data: spans.map((span) => ({ id: app.ids.uuid(), shop, showId, ...span })),
  });
  await tx.showBooks.updateMany({ where: { shop, showId }, data: { attendanceRecorded: true } });
  await writeAudit(app, tx, { shop, actor, act: 'attendance.recorded', subject: showId, facts });
}
