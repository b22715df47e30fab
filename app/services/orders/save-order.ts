import type { DesiredLine } from '../../domain/commission/desired.ts';
import { baseOf, type OrderFigures } from '../../domain/order/figures.ts';
import { isPaid, type Order } from '../../domain/order/order.ts';
import { paidAt } from '../../domain/order/payment.ts';
import type { OrderFacts } from '../../domain/order/pick-facts.ts';
import type { Calendar } from '../ledger/calendar.ts';
import type { App, Tx } from '../ports.ts';
import type { AttributedLine } from './attribute-lines.ts';

/** An order as it was when it was last looked at. */
export interface KnownOrder {
  readonly facts: OrderFacts;
  readonly customerId: string | null;
  readonly customerErased: boolean;
  readonly deleted: boolean;
  readonly createdAt: number;
  readonly looks: number;
  /** Hosts, shows and months its shares counted for. */
  readonly shares: readonly {
    readonly hostId: string;
    readonly showId: string | null;
    readonly month: string;
    readonly currency: string;
  }[];
}

/** What is known of an order, or null when it was never looked at. */
export async function readKnown(tx: Tx, shop: string, orderId: string): Promise<KnownOrder | null> {
  const row = await tx.orderRecord.findFirst({ where: { shop, orderId } });
  if (!row) return null;
  const shares = await tx.orderShare.findMany({
    where: { shop, orderId },
    select: { hostId: true, showId: true, month: true, currency: true },
  });
  return {
    facts: row.facts as OrderFacts,
    ...{ customerId: row.customerId, customerErased: row.customerErased, looks: row.looks, shares },
    ...{ deleted: row.deletedAt !== null, createdAt: row.createdAt.getTime() },
  };
}

/** Writes an order, its lines and its shares as of this look. */
export async function saveOrder(
  app: App,
  tx: Tx,
  input: {
    readonly shop: string;
    readonly order: Order;
    readonly facts: OrderFacts;
    readonly deleted: boolean;
    readonly known: KnownOrder | null;
    readonly calendar: Calendar;
    readonly lines: readonly AttributedLine[];
    readonly desired: readonly DesiredLine[];
    readonly figures: OrderFigures;
  },
): Promise<void> {
  const { shop, order, known, desired } = input;
  const now = app.clock.now();
  const paid = paidAt(order);
  const data = {
    ...{ name: order.name, currency: order.currency, facts: input.facts as object },
    createdAt: new Date(order.createdAt),
    updatedAt: new Date(order.updatedAt),
    customerId: known?.customerErased ? null : order.customerId,
    paidAt: paid === null ? null : new Date(paid),
    disputeOpen: order.openDispute,
    deletedAt: input.deleted ? now : null,
    lookedAt: now,
  };
  await tx.orderRecord.upsert({
    where: { shop_orderId: { shop, orderId: order.id } },
    create: { shop, orderId: order.id, looks: 1, ...data },
    update: { ...data, looks: { increment: 1 } },
  });
  await saveLines(tx, input, now);
  await saveShares(tx, shop, order, desired, input.calendar.monthOf(order.createdAt));
}

async function saveLines(tx: Tx, input: Parameters<typeof saveOrder>[2], now: Date): Promise<void> {
  const { shop, order, desired, figures } = input;
  const rows = input.lines.map((one) => {
    const { line, owner, attribution } = one;
    const earned = desired.find((each) => each.attribution.lineId === line.id);
    return {
      line_id: line.id,
      ...{ title: line.title, product_id: line.productId, variant_id: line.variantId },
      ...{ result: one.result, show_id: owner?.showId ?? null, host_id: owner?.hostId ?? null },
      ...{ mode: owner?.mode ?? 'live', shares: owner?.shares ?? [] },
      ...{ rule: attribution?.rule ?? null, terms: attribution?.terms ?? null },
      ...{ shop_version_id: one.shopVersionId, host_version_id: one.hostVersionId },
      ...{ nonce: one.nonce, first_quantity: one.firstQuantity },
      ...{ quantity: line.quantity, current_quantity: line.currentQuantity, bulk: one.bulk },
      base_minor: (earned?.base ?? baseOf(order, figures, line)).toString(),
      commission_minor: (earned?.commission ?? 0n).toString(),
    };
  });
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO order_line (shop, order_id, line_id, title, product_id, variant_id, result, show_id, host_id, mode,
      shares, rule, terms, shop_version_id, host_version_id, nonce, first_quantity, first_seen_at, quantity,
      current_quantity, bulk, base_minor, commission_minor)
    SELECT ${shop}, ${order.id}, line_id, title, product_id, variant_id, result, show_id, host_id, mode,
      shares, rule, terms, shop_version_id, host_version_id, nonce, first_quantity, ${now.toISOString()}::timestamptz,
      quantity, current_quantity, bulk, base_minor, commission_minor
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS l(line_id text, title text, product_id text,
      variant_id text, result text, show_id uuid, host_id uuid, mode text, shares jsonb, rule jsonb, terms jsonb,
      shop_version_id uuid, host_version_id uuid, nonce text, first_quantity int, quantity int, current_quantity int,
      bulk boolean, base_minor bigint, commission_minor bigint)
    ON CONFLICT (shop, order_id, line_id) DO UPDATE SET title = EXCLUDED.title,
      product_id = COALESCE(EXCLUDED.product_id, order_line.product_id),
      variant_id = COALESCE(EXCLUDED.variant_id, order_line.variant_id),
      result = EXCLUDED.result, show_id = EXCLUDED.show_id, host_id = EXCLUDED.host_id, mode = EXCLUDED.mode,
      shares = EXCLUDED.shares, rule = EXCLUDED.rule, terms = EXCLUDED.terms,
      shop_version_id = EXCLUDED.shop_version_id, host_version_id = EXCLUDED.host_version_id,
      quantity = EXCLUDED.quantity, current_quantity = EXCLUDED.current_quantity,
      base_minor = EXCLUDED.base_minor, commission_minor = EXCLUDED.commission_minor`;
}

async function saveShares(
  tx: Tx,
  shop: string,
  order: Order,
  desired: readonly DesiredLine[],
  month: string,
): Promise<void> {
  const rows = desired.flatMap((line) =>
    line.shares.map((share) => ({
      line_id: line.attribution.lineId,
      host_id: share.hostId,
      governing_host_id: line.attribution.hostId,
      show_id: line.attribution.showId,
      net_sales_minor: share.netSales.toString(),
      commission_minor: share.commission.toString(),
    })),
  );
  const keep = rows.map((row) => `${row.line_id}:${row.host_id}`);
  await tx.$executeRaw`
    DELETE FROM order_share WHERE shop = ${shop} AND order_id = ${order.id}
      AND NOT (line_id || ':' || host_id = ANY(${keep}::text[]))`;
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO order_share (shop, order_id, line_id, host_id, governing_host_id, show_id, currency, month,
      ordered_at, paid, net_sales_minor, commission_minor)
    SELECT ${shop}, ${order.id}, line_id, host_id, governing_host_id, show_id, ${order.currency}, ${month},
      ${new Date(order.createdAt).toISOString()}::timestamptz, ${isPaid(order)}, net_sales_minor, commission_minor
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(line_id text, host_id uuid, governing_host_id uuid,
      show_id uuid, net_sales_minor bigint, commission_minor bigint)
    ON CONFLICT (shop, order_id, line_id, host_id) DO UPDATE SET governing_host_id = EXCLUDED.governing_host_id,
      show_id = EXCLUDED.show_id, paid = EXCLUDED.paid, net_sales_minor = EXCLUDED.net_sales_minor,
      commission_minor = EXCLUDED.commission_minor, month = EXCLUDED.month`;
}
