import { eraseViewer } from '../chat/erase-viewer.ts';
import type { App } from '../ports.ts';
import { eraseReminders } from '../reminders/erase-reminders.ts';

/**
 * Removes every link to a customer: orders forget who bought, a host's own customer record is let go, what they said and
 * watched in shows is gone, also as the guest whose cart became their order. Entries, totals and later refunds do not change, and an order read again does not bring the customer back.
 * Source: COMMISSION.md M61.
 */
export async function eraseCustomer(
  app: App,
  input: { readonly shop: string; readonly customerId: string; readonly addressHash?: string },
): Promise<void> {
  const { shop, customerId } = input;
  const orders = await app.inShop(shop, async (tx) => {
    const watched = await tx.orderRecord.findMany({
      where: { shop, customerId, viewer: { not: null } },
      distinct: ['viewer'],
      select: { viewer: true },
    });
    const viewers = watched.flatMap(({ viewer }) => viewer ?? []);
    const { count } = await tx.orderRecord.updateMany({
      where: { shop, customerId },
      data: { customerId: null, customerErased: true, viewer: null },
    });
    await tx.orderNotice.updateMany({ where: { shop, customerId }, data: { customerId: null } });
    await tx.host.updateMany({ where: { shop, customerId }, data: { customerId: null } });
    await eraseViewer(app, tx, { shop, customerId, viewers });
    await eraseReminders(app, tx, input);
    return count;
  });
  app.log.info('customer.erased', { shop, orders });
}
