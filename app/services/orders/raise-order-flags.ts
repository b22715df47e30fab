import { EARNING } from '../../domain/commission/attribution.ts';
import type { OrderFigures } from '../../domain/order/figures.ts';
import type { Line, Order, Refund } from '../../domain/order/order.ts';
import { readProgram, type ProgramFacts } from '../agreements/read-program.ts';
import { beforeStopping } from '../ledger/between-stops.ts';
import type { Calendar } from '../ledger/calendar.ts';
import { raiseFlags, type NewFlag } from '../ledger/raise-flags.ts';
import type { App, Tx } from '../ports.ts';
import type { AttributedLine } from './attribute-lines.ts';

/**
 * Raises what a look at an order gives reason to, and puts bulk orders on hold once.
 * Source: COMMISSION.md M41, M58.
 */
export async function raiseOrderFlags(
  app: App,
  tx: Tx,
  input: {
    readonly shop: string;
    readonly order: Order;
    readonly figures: OrderFigures;
    readonly lines: readonly AttributedLine[];
    readonly ambiguous: boolean;
    readonly drift: boolean;
    readonly calendar: Calendar;
  },
): Promise<void> {
  const { shop, order, figures, lines } = input;
  const ofOrder = { subject: order.id, orderId: order.id };
  const flags: NewFlag[] = [];
  if (figures.negativeLine) flags.push({ code: 'negative_line', ...ofOrder });
  if (figures.taxRepaired) flags.push({ code: 'tax_repaired', ...ofOrder });
  if (input.ambiguous) flags.push({ code: 'exchange_ambiguous', ...ofOrder });
  if (input.drift) flags.push({ code: 'sweep_drift', ...ofOrder });
  for (const refund of order.refunds) {
    if (refund.failed && order.lines.some((line) => staysRemoved(order, refund, line)))
      flags.push({ code: 'refund_failed', ...ofOrder, subject: refund.id });
  }
  for (const { line, result, owner } of lines) {
    if (result === 'bad_signature' || result === 'wrong_product' || result === 'self_purchase') {
      const of = { subject: line.id, orderId: order.id, lineId: line.id };
      flags.push({ code: result, ...of, ...(owner ? { hostId: owner.hostId } : {}) });
    }
  }
  const earning = lines.filter((one) => EARNING.includes(one.result));
  const nonces = lines.flatMap((one) => (one.nonce === null ? [] : [one.nonce]));
  if (earning.length > 0 || nonces.length > 0) {
    const program = await readProgram(tx, shop);
    flags.push(...(await bulk(app, tx, { shop, order, earning, most: program.bulkUnits })));
    flags.push(
      ...(await crowds(tx, { shop, order, earning, nonces, calendar: input.calendar, program })),
    );
  }
  await raiseFlags(app, tx, shop, flags);
}

/** More units of a line are gone than other refunds took, so some of those of this one are. */
function staysRemoved(order: Order, failed: Refund, line: Line): boolean {
  if ((failed.units.get(line.id) ?? 0) === 0) return false;
  const others = order.refunds.filter((refund) => !refund.failed);
  const taken = others.reduce((units, refund) => units + (refund.units.get(line.id) ?? 0), 0);
  return line.quantity - line.currentQuantity > taken;
}

async function bulk(
  app: App,
  tx: Tx,
  input: { shop: string; order: Order; earning: readonly AttributedLine[]; most: number },
): Promise<NewFlag[]> {
  const { shop, order } = input;
  const found = input.earning.filter((one) => !one.bulk && one.line.currentQuantity > input.most);
  if (found.length === 0) return [];
  const now = app.clock.now();
  await beforeStopping(tx, shop);
  await tx.hold.create({
    data: {
      ...{ id: app.ids.uuid(), shop, scope: 'order', scopeId: order.id, reason: 'bulk' },
      ...{ openedAt: now, openedBy: 'system' },
    },
  });
  // Remembered with the line: a hold that the merchant released is not opened again by the next look.
  await tx.orderLine.updateMany({
    where: { shop, orderId: order.id, lineId: { in: found.map((one) => one.line.id) } },
    data: { bulk: true },
  });
  return found.map(({ line }) => ({
    ...{ code: 'bulk' as const, subject: line.id, orderId: order.id, lineId: line.id },
  }));
}

/** Tokens that too many customers used, and customers who bought too often for one host on one day. */
async function crowds(
  tx: Tx,
  input: {
    shop: string;
    order: Order;
    earning: readonly AttributedLine[];
    nonces: readonly string[];
    calendar: Calendar;
    program: ProgramFacts;
  },
): Promise<NewFlag[]> {
  const { shop, order, calendar, program } = input;
  const hostIds = [...new Set(input.earning.flatMap((one) => one.owner?.hostId ?? []))];
  const { from, to } = calendar.dayBounds(calendar.dayOf(order.createdAt));
  const rows = await tx.$queryRaw<{ nonce: string | null; hostId: string | null }[]>`
    SELECT l.nonce, NULL AS "hostId"
    FROM order_line l JOIN order_record o ON o.shop = l.shop AND o.order_id = l.order_id
    WHERE l.shop = ${shop} AND l.nonce = ANY(${[...new Set(input.nonces)]}::text[])
    GROUP BY l.nonce HAVING count(DISTINCT o.customer_id) > ${program.nonceCustomers}
    UNION ALL SELECT NULL, l.host_id::text
    FROM order_record o JOIN order_line l ON l.shop = o.shop AND l.order_id = o.order_id
    WHERE o.shop = ${shop} AND o.customer_id = ${order.customerId}
      AND o.created_at >= ${new Date(from).toISOString()}::timestamptz
      AND o.created_at < ${new Date(to).toISOString()}::timestamptz
      AND l.host_id = ANY(${hostIds}::text[]::uuid[]) AND l.result = ANY(${[...EARNING]}::text[])
    GROUP BY l.host_id HAVING count(DISTINCT o.order_id) > ${program.repeatOrders}`;
  return rows.map(({ nonce, hostId }): NewFlag => {
    if (nonce !== null) return { code: 'nonce_fanout', subject: nonce, orderId: order.id };
    const host = hostId ?? '';
    return {
      code: 'repeat_buyer',
      subject: `${host}:${order.id}`,
      orderId: order.id,
      hostId: host,
    };
  });
}
