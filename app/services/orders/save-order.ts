import { Prisma } from '@prisma/client';
import type { DesiredLine } from '../../domain/commission/desired.ts';
import { baseOf, type OrderFigures } from '../../domain/order/figures.ts';
import { isPaid, type Order } from '../../domain/order/order.ts';
import { paidAt } from '../../domain/order/payment.ts';
import type { OrderFacts } from '../../domain/order/pick-facts.ts';
import { beforeStopping } from '../ledger/between-stops.ts';
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

interface KnownRow {
  readonly currency: string;
  readonly timeZone: string;
  readonly facts: OrderFacts | null;
  readonly customerId: string | null;
  readonly customerErased: boolean;
  readonly deleted: boolean;
  readonly createdAt: Date;
  readonly looks: number;
  readonly shares: KnownOrder['shares'];
  readonly notices: boolean;
}

/** What is known of an order and its shop; null for a shop we do not have. */
export async function readKnown(
  tx: Tx,
  shop: string,
  orderId: string,
): Promise<{
  known: KnownOrder | null;
  shopClock: { currency: string; timeZone: string };
  /** Notices of it wait to be used or forgotten. */
  notices: boolean;
} | null> {
  const rows = await tx.$queryRaw<KnownRow[]>`
    SELECT s.currency, s.time_zone AS "timeZone", o.facts, o.customer_id AS "customerId",
      o.customer_erased AS "customerErased", o.deleted_at IS NOT NULL AS deleted, o.created_at AS "createdAt", o.looks,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('hostId', host_id, 'showId', show_id, 'month', month, 'currency',
        currency)) FROM order_share WHERE shop = s.domain AND order_id = ${orderId}), '[]') AS shares,
      EXISTS (SELECT 1 FROM order_notice WHERE shop = s.domain AND order_id = ${orderId}) AS notices
    FROM shop s LEFT JOIN order_record o ON o.shop = s.domain AND o.order_id = ${orderId}
    WHERE s.domain = ${shop}`;
  const [row] = rows;
  if (!row) return null;
  const { currency, timeZone, notices, facts, createdAt, ...rest } = row;
  const known = facts && { ...rest, facts, createdAt: createdAt.getTime() };
  return { known, shopClock: { currency, timeZone }, notices };
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
  const { shop, order, known } = input;
  const now = app.clock.now();
  const paid = paidAt(order);
  if (order.openDispute) await beforeStopping(tx, shop);
  await tx.$executeRaw`
    INSERT INTO order_record (shop, order_id, name, created_at, updated_at, currency, customer_id, facts, paid_at,
      dispute_open, deleted_at, looks, looked_at)
    VALUES (${shop}, ${order.id}, ${order.name}, ${timestamp(order.createdAt)}, ${timestamp(order.updatedAt)},
      ${order.currency}, ${known?.customerErased ? null : order.customerId}, ${JSON.stringify(input.facts)}::jsonb,
      ${paid === null ? null : timestamp(paid)}, ${order.openDispute}, ${input.deleted ? timestamp(now.getTime()) : null},
      1, ${timestamp(now.getTime())})
    ON CONFLICT (shop, order_id) DO UPDATE SET name = EXCLUDED.name, created_at = EXCLUDED.created_at,
      updated_at = EXCLUDED.updated_at, currency = EXCLUDED.currency,
      customer_id = CASE WHEN NOT order_record.customer_erased THEN EXCLUDED.customer_id END,
      facts = EXCLUDED.facts, paid_at = EXCLUDED.paid_at, dispute_open = EXCLUDED.dispute_open,
      deleted_at = EXCLUDED.deleted_at, looks = order_record.looks + 1, looked_at = EXCLUDED.looked_at`;
  await saveLines(tx, input, now);
  await saveShares(tx, input, input.calendar.monthOf(order.createdAt));
}

/** A time as PostgreSQL reads it whatever the connection thinks of time zones. */
const timestamp = (at: number): Prisma.Sql =>
  Prisma.sql`${new Date(at).toISOString()}::timestamptz`;

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
  input: Parameters<typeof saveOrder>[2],
  month: string,
): Promise<void> {
  const { shop, order, desired, known } = input;
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
  if (known && known.shares.length > 0) {
    await tx.$executeRaw`
      DELETE FROM order_share WHERE shop = ${shop} AND order_id = ${order.id}
        AND NOT (line_id || ':' || host_id = ANY(${keep}::text[]))`;
  }
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
