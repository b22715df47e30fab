import { attendedFee } from '../../domain/commission/show-fees.ts';
import type { App, Tx } from '../ports.ts';
import { maturityKeys, sources } from './append-entries.ts';
import {
  bookBesideOrders,
  bookRecoveries,
  booksCurrency,
  bookTo,
  lockHosts,
} from './book-beside-orders.ts';
import { calendarOf } from './calendar.ts';

/**
 * Books the fees of a show that has ended, once; a cancelled show books nothing. Runs in the transaction that ends the show when
 * one is given.
 * Effects: an advance begins to be recovered from the show's paid orders.
 * Source: COMMISSION.md M47 to M50.
 */
export async function closeShowBooks(
  app: App,
  input: { readonly shop: string; readonly showId: string },
  within?: Tx,
): Promise<void> {
  if (within) return close(app, within, input);
  await app.inShop(input.shop, (tx) => close(app, tx, input));
}

async function close(app: App, tx: Tx, input: { shop: string; showId: string }): Promise<void> {
  const { shop, showId } = input;
  const show = await tx.show.findFirst({
    where: { shop, id: showId },
    select: { life: true, startedAt: true, endedAt: true },
  });
  const owner = await tx.shop.findFirst({ where: { domain: shop } });
  if (!show?.startedAt || !show.endedAt || show.life === 'cancelled' || !owner) return;
  const readFees = () =>
    tx.slotFee.findMany({ where: { shop, showId }, orderBy: { hostId: 'asc' } });
  const agreed = await readFees();
  const members = await tx.showHost.findMany({ where: { shop, showId }, select: { hostId: true } });
  // Who left the show since may have sold in it.
  const earners = await tx.orderShare.findMany({
    ...{ where: { shop, showId }, distinct: ['hostId'], select: { hostId: true } },
  });
  // Hosts before books, as everywhere: orders of the show are being booked at the same time, and are seen once they are.
  await lockHosts(
    tx,
    shop,
    [...agreed, ...members, ...earners].map((one) => one.hostId),
  );
  const touched = await tx.orderShare.findMany({
    where: { shop, showId },
    distinct: ['hostId', 'showId', 'month', 'currency'],
    select: { hostId: true, showId: true, month: true, currency: true },
  });
  const currency = await booksCurrency(tx, shop, showId, owner.currency);
  const { count } = await tx.showBooks.updateMany({
    where: { shop, showId, closedAt: null },
    data: { closedAt: app.clock.now() },
  });
  if (count === 0) return;
  // Whoever agreed one before the books were ours has it booked; nobody does from now on.
  const fees = await readFees();
  const books = await tx.showBooks.findFirst({ where: { shop, showId } });
  const attendance = await tx.attendance.findMany({ where: { shop, showId } });
  const span = { from: show.startedAt.getTime(), to: show.endedAt.getTime() };
  const calendar = calendarOf(owner.timeZone);
  for (const fee of fees) {
    const { hostId, kind } = fee;
    const there = attendance
      .filter((one) => one.hostId === hostId)
      .map((one) => ({ from: one.joinedAt.getTime(), to: one.leftAt.getTime() }));
    const recorded = books?.attendanceRecorded ? there : null;
    const bookedMinor = attendedFee(fee.amountMinor, fee.prorate, span, recorded);
    await tx.slotFee.updateMany({ where: { shop, showId, hostId }, data: { bookedMinor } });
    await bookTo(app, tx, shop, {
      ...{ hostId, currency, showId, kind: 'slot_fee', reason: 'slot_fee', desired: bookedMinor },
      source: sources.fee(showId, hostId),
      maturityKey: maturityKeys.fee(showId, hostId),
      detail: { fee: fee.amountMinor.toString(), kind, prorate: fee.prorate },
      maturesAt: kind === 'roi_guarantee' ? calendar.addDays(span.to, fee.lockDays) : span.to,
    });
    if (kind === 'advance') {
      await bookRecoveries(app, tx, { shop, showId, hostId, advanceMinor: bookedMinor });
    }
  }
  // From now on it is known when the bonus is final. Who sold nothing reaches the threshold of a bonus that has none.
  const month = calendar.monthOf(span.to);
  const present = members.map(({ hostId }) => ({ hostId, showId, month, currency }));
  await bookBesideOrders(app, tx, {
    ...{ shop, shopClock: owner, calendar, touched: [...touched, ...present] },
  });
  app.log.info('show.books_closed', { shop, showId, fees: fees.length });
}
