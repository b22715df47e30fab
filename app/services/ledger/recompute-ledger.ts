import { DataError } from '../../domain/money/data-error.ts';
import type { Look } from '../orders/book-order.ts';
import { lookAtOrder } from '../orders/reconcile-order.ts';
import type { App } from '../ports.ts';
import { countUnclaimed } from './unclaimed.ts';
import { writeAudit } from './write-audit.ts';

/** What an order's sources should hold and do not. */
export interface Difference {
  readonly orderId: string;
  readonly hostId: string;
  readonly currency: string;
  readonly deltaMinor: bigint;
}

/** One order that cannot be understood does not keep the others from being repaired. */
async function lookOrLog(
  app: App,
  input: { shop: string; orderId: string; actor: string; dryRun: boolean },
): Promise<Look | null> {
  try {
    return await lookAtOrder(app, { ...input, occasion: 'fix' });
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { shop, orderId } = input;
    app.log.error('order.unreadable', error, { shop, orderId });
    return null;
  }
}

/**
 * Looks at every order that was ever booked. With `dryRun` it reports the differences per order and host and writes nothing;
 * without, it appends them with reason `fix`, for paid entries too, and counts all that is unclaimed from the ledger anew.
 * Shape: differences only, oldest order first.
 * Source: COMMISSION.md M62.
 */
export async function recomputeLedger(
  app: App,
  input: { readonly shop: string; readonly dryRun: boolean; readonly actor: string },
): Promise<readonly Difference[]> {
  const { shop, dryRun, actor } = input;
  const orders = await app.inShop(
    shop,
    (tx) => tx.$queryRaw<{ orderId: string }[]>`
      SELECT t.order_id AS "orderId" FROM (
        SELECT order_id FROM order_record WHERE shop = ${shop}
        UNION SELECT order_id FROM ledger_entry WHERE shop = ${shop} AND kind = 'sale' AND order_id IS NOT NULL) t
      LEFT JOIN order_record o ON o.shop = ${shop} AND o.order_id = t.order_id
      ORDER BY o.created_at NULLS LAST, t.order_id`,
  );
  const report: Difference[] = [];
  for (const { orderId } of orders) {
    const look = await lookOrLog(app, { shop, orderId, actor, dryRun });
    const perHost = new Map<string, Difference>();
    for (const entry of look?.entries ?? []) {
      const former = perHost.get(entry.hostId)?.deltaMinor ?? 0n;
      const { hostId, currency } = entry;
      perHost.set(hostId, { orderId, hostId, currency, deltaMinor: former + entry.amountMinor });
    }
    report.push(...[...perHost.values()].filter((one) => one.deltaMinor !== 0n));
  }
  if (!dryRun) {
    await app.inShop(shop, (tx) => tx.$queryRaw`SELECT recount_all(${shop})::text`, {
      timeoutMs: 60_000,
    });
    await countUnclaimed(app, { shop });
  }
  await app.inShop(shop, (tx) =>
    writeAudit(app, tx, {
      ...{ shop, actor, act: dryRun ? 'ledger.checked' : 'ledger.repaired', subject: 'shop' },
      facts: { orders: orders.length, differences: report.length },
    }),
  );
  return report;
}
