import { settledGuarantee } from '../../domain/commission/show-fees.ts';
import type { App } from '../ports.ts';
import { maturityKeys, sources } from './append-entries.ts';
import { bookBesideOrders, bookTo, lockHosts, netSalesOf } from './book-beside-orders.ts';
import { calendarOf } from './calendar.ts';

/**
 * Books what falls due by time alone: guarantees whose lock has ended are settled, once, and tiers of the months that are
 * still open, or ended last, follow agreements that changed. Run it often; it does nothing when nothing is due.
 * Source: COMMISSION.md M45, M49.
 */
export async function settleDue(app: App, input: { readonly shop: string }): Promise<void> {
  const { shop } = input;
  const owner = await app.inShop(shop, (tx) => tx.shop.findFirst({ where: { domain: shop } }));
  if (!owner) return;
  const calendar = calendarOf(owner.timeZone);
  const now = app.clock.now();
  const open = await app.inShop(shop, (tx) =>
    tx.slotFee.findMany({
      where: { shop, kind: 'roi_guarantee', settledAt: null, bookedMinor: { not: null } },
      include: { show: { select: { endedAt: true } } },
    }),
  );
  for (const fee of open) {
    const { showId, hostId, bookedMinor } = fee;
    const ended = fee.show.endedAt?.getTime();
    if (ended === undefined || bookedMinor === null) continue;
    const lock = calendar.addDays(ended, fee.lockDays);
    if (now.getTime() < lock) continue;
    await app.inShop(shop, async (tx) => {
      await lockHosts(tx, shop, [hostId]);
      const { count } = await tx.slotFee.updateMany({
        where: { shop, showId, hostId, settledAt: null },
        data: { settledAt: now },
      });
      if (count === 0) return;
      const books = await tx.showBooks.findFirst({ where: { shop, showId } });
      const currency = books?.currency ?? owner.currency;
      const netSales = await netSalesOf(tx, shop, { hostId, showId, currency });
      await bookTo(app, tx, shop, {
        ...{ hostId, currency, showId, kind: 'slot_fee', reason: 'settlement' },
        source: sources.fee(showId, hostId),
        maturityKey: maturityKeys.fee(showId, hostId),
        desired: settledGuarantee(bookedMinor, fee.roiTargetBps, netSales),
        detail: {
          ...{ fee: bookedMinor.toString(), netSales: netSales.toString() },
          ...{ kind: 'roi_guarantee', targetBps: fee.roiTargetBps },
        },
        maturesAt: lock,
      });
    });
    app.log.info('guarantee.settled', { shop, showId, hostId });
  }
  // The month before as well: a version may have taken effect after the last look at it and before its end.
  const month = calendar.monthOf(now.getTime());
  const former = calendar.monthOf(calendar.monthStart(month) - 1);
  await followTiers(app, { shop, owner, months: [former, month] });
}

/** Net sales did not change, but the version in force at the end of the month may have: with tiers, with others, or without any. */
async function followTiers(
  app: App,
  input: {
    shop: string;
    owner: { currency: string; timeZone: string };
    months: readonly string[];
  },
): Promise<void> {
  const { shop, owner, months } = input;
  await app.inShop(shop, async (tx) => {
    const touched = await tx.orderShare.groupBy({
      by: ['hostId', 'month', 'currency'],
      where: { shop, month: { in: [...months] } },
    });
    await bookBesideOrders(app, tx, {
      ...{ shop, shopClock: owner, calendar: calendarOf(owner.timeZone) },
      touched: touched.map((one) => ({ ...one, showId: null })),
    });
  });
}
