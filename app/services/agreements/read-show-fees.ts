import { presenceOf, type Presence } from '../../domain/commission/attendance.ts';
import { feeFormOf, type FeeForm } from '../../domain/commission/fee-form.ts';
import { FEE_KINDS, type FeeKind } from '../../domain/commission/show-fees.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';

/** A host of a show and what they are paid for appearing. Units: amounts minor units of the show's currency, as decimal text. */
export interface HostFee {
  readonly hostId: string;
  readonly name: string;
  /** False for a host who was taken out of the show and whose fee still stands. */
  readonly inShow: boolean;
  readonly amountMinor: string;
  /** null: no fee is agreed. */
  readonly kind: FeeKind | null;
  readonly form: FeeForm;
  /** What was booked at the end of the show, after attendance; null before. */
  readonly bookedMinor: string | null;
  readonly presence: Presence;
}

/** What a show pays for appearing. */
export interface ShowFees {
  readonly currency: string;
  /** The fees are booked: nothing can be agreed any more. */
  readonly closed: boolean;
  /** The show is on, so that it can be said who is there. */
  readonly on: boolean;
  readonly hosts: readonly HostFee[];
}

/**
 * Reads the fees of a show with who was there.
 * Refuses: `not_found/show`.
 */
export async function readShowFees(
  app: App,
  input: { shop: string; showId: string },
): Promise<ShowFees> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const [show, owner, books, members, fees, spans] = await Promise.all([
      tx.show.findFirst({ where: { shop, id: showId } }),
      tx.shop.findFirst({ where: { domain: shop }, select: { currency: true } }),
      tx.showBooks.findFirst({ where: { shop, showId } }),
      tx.showHost.findMany({
        where: { shop, showId },
        orderBy: { position: 'asc' },
        select: { hostId: true, host: { select: { name: true } } },
      }),
      tx.slotFee.findMany({
        where: { shop, showId },
        orderBy: { hostId: 'asc' },
        include: { host: { select: { name: true } } },
      }),
      tx.attendance.findMany({ where: { shop, showId } }),
    ]);
    if (!show || !owner) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const currency = books?.currency ?? owner.currency;
    const startedAt = show.startedAt?.getTime() ?? 0;
    const present = members.map(({ hostId, host }) => ({ hostId, name: host.name, inShow: true }));
    const gone = fees
      .filter((fee) => !members.some(({ hostId }) => hostId === fee.hostId))
      .map(({ hostId, host }) => ({ hostId, name: host.name, inShow: false }));
    return {
      currency,
      closed: (books?.closedAt ?? null) !== null,
      on: show.startedAt !== null && show.endedAt === null,
      hosts: [...present, ...gone].map((host) => {
        const row = fees.find((one) => one.hostId === host.hostId);
        const kind = FEE_KINDS.find((one) => one === row?.kind) ?? null;
        const there = spans
          .filter((one) => one.hostId === host.hostId)
          .map((one) => ({ from: one.joinedAt.getTime(), to: one.leftAt.getTime() }));
        return {
          ...host,
          amountMinor: (row?.amountMinor ?? 0n).toString(),
          kind,
          form: feeFormOf(row && kind ? { ...row, kind } : null, currency),
          bookedMinor: row?.bookedMinor?.toString() ?? null,
          presence: books?.attendanceRecorded
            ? presenceOf(there, startedAt)
            : { there: 'throughout' },
        };
      }),
    };
  });
}
