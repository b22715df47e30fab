/** Refunds: by units, by amount, of shipping; settled at once or pending. */
import { toMinor } from '../money.ts';
import type {
  OrderAdjustment,
  OrderLine,
  OrderState,
  Refund,
  RefundLine,
  World,
} from '../store.ts';
import { keep, orderToChange } from './action.ts';
import type { Action } from './action.ts';
import { recount, settle, worth } from './figures.ts';
import { fromShop, isZero, minus, negative, pairOf, plus, toBag, ZERO } from './pair.ts';
import type { Pair } from './pair.ts';

export interface RefundRequest {
  lines?: { lineItemId: string; quantity: number; restockType?: RefundLine['restockType'] }[];
  /** Shop money, decimal text. Default: what lines and shipping come to; "0" moves no money. */
  amount?: string;
  /** Shipping given back: shop money, decimal text, or all of it. */
  shipping?: string | 'all';
  /** The money is under way, not back yet. */
  pending?: boolean;
  gateway?: string;
  note?: string;
  returnId?: string;
}

/** What the lines are worth, and the same without touching anything: the suggestion of the refund form. */
export function suggestRefund(order: OrderState, request: RefundRequest): Pair {
  return plus(
    ...(request.lines ?? []).map((wanted) => {
      const { net, tax } = refunded(order, wanted);
      return order.taxesIncluded ? net : plus(net, tax);
    }),
    shippingBack(order, request.shipping),
  );
}

const lineOf = (order: OrderState, id: string): OrderLine => {
  const line = order.lineItems.nodes.find((one) => one.id === id);
  if (!line) throw new Error(`${order.name} has no line ${id}`);
  return line;
};

/** The share of the units given back now; unit by unit comes to exactly the whole line. */
function refunded(
  order: OrderState,
  { lineItemId, quantity }: { lineItemId: string; quantity: number },
) {
  const line = lineOf(order, lineItemId);
  if (quantity > line.currentQuantity)
    throw new Error(`Only ${line.currentQuantity} of ${line.name} are left`);
  const gone = line.quantity - line.currentQuantity;
  const before = worth(line, gone);
  const after = worth(line, gone + quantity);
  return { net: minus(after.net, before.net), tax: minus(after.tax, before.tax) };
}

function shippingBack(order: OrderState, wanted: RefundRequest['shipping']): Pair {
  if (wanted === undefined) return ZERO;
  if (wanted !== 'all') return fromShop(wanted, order);
  return minus(pairOf(order.totalShippingPriceSet), pairOf(order.totalRefundedShippingSet));
}

export function refundOrder(world: World, orderId: string, request: RefundRequest): Action {
  const order = orderToChange(world, orderId);
  const refund = addRefund(world, order, request);
  const settled = refund.transactions.nodes.some(({ status }) => status === 'SUCCESS');
  return keep(world, order, [
    'refunds/create',
    ...(settled ? ['order_transactions/create'] : []),
    'orders/updated',
  ]);
}

/** Changes `order`. Effects: units leave the lines, money leaves the order as far as it is settled. */
export function addRefund(world: World, order: OrderState, request: RefundRequest): Refund {
  const { store } = world;
  const at = world.now().toISOString();
  const suggested = suggestRefund(order, request);
  const shipping = shippingBack(order, request.shipping);
  const amount = request.amount === undefined ? suggested : fromShop(request.amount, order);
  if (toMinor(request.amount ?? '0', order.currencyCode) < 0n)
    throw new Error('A refund is not negative');

  const lines = (request.lines ?? []).map((wanted): RefundLine => {
    const { net, tax } = refunded(order, wanted);
    const line = lineOf(order, wanted.lineItemId);
    const restockType = wanted.restockType ?? 'RETURN';
    line.currentQuantity -= wanted.quantity;
    return {
      id: store.nextGid('RefundLineItem'),
      lineItem: { id: line.id },
      quantity: wanted.quantity,
      restockType,
      restocked: restockType !== 'NO_RESTOCK',
      subtotalSet: toBag(net, order),
      totalTaxSet: toBag(tax, order),
    };
  });

  const [paid] = order.transactions.filter(
    ({ kind, status }) => kind !== 'REFUND' && status === 'SUCCESS',
  );
  const transactions = isZero(amount)
    ? []
    : [
        {
          id: store.nextGid('OrderTransaction'),
          kind: 'REFUND' as const,
          status: request.pending ? ('PENDING' as const) : ('SUCCESS' as const),
          createdAt: at,
          processedAt: at,
          gateway: request.gateway ?? paid?.gateway ?? 'manual',
          test: order.test,
          amountSet: toBag(amount, order),
          parentTransaction: paid ? { id: paid.id } : null,
        },
      ];

  const adjustment = adjustmentOf(suggested, amount, request.pending ?? false);
  const [shippingLine] = order.shippingLines.nodes;
  const refund: Refund = {
    id: store.nextGid('Refund'),
    createdAt: at,
    updatedAt: at,
    processedAt: at,
    note: request.note ?? null,
    return: request.returnId === undefined ? null : { id: request.returnId },
    totalRefundedSet: toBag(request.pending ? ZERO : amount, order),
    duties: [],
    refundLineItems: { nodes: lines },
    refundShippingLines: {
      nodes:
        isZero(shipping) || !shippingLine
          ? []
          : [
              {
                id: store.nextGid('RefundShippingLine'),
                shippingLine: { id: shippingLine.id },
                subtotalAmountSet: toBag(shipping, order),
                taxAmountSet: toBag(ZERO, order),
              },
            ],
    },
    orderAdjustments: {
      nodes: adjustment
        ? [
            {
              id: store.nextGid('OrderAdjustment'),
              reason: adjustment.reason,
              amountSet: toBag(adjustment.amount, order),
              taxAmountSet: toBag(ZERO, order),
            },
          ]
        : [],
    },
    transactions: { nodes: transactions },
  };
  order.refunds.push(refund);
  order.transactions.push(...transactions);
  recount(order);
  settle(order);
  return refund;
}

/**
 * The difference between what the lines come to and the money that moved. While the money is pending the
 * whole of it stands there, positive; without money nothing does.
 */
function adjustmentOf(
  suggested: Pair,
  amount: Pair,
  pending: boolean,
): { reason: OrderAdjustment['reason']; amount: Pair } | null {
  if (isZero(amount)) return null;
  if (pending) return { reason: 'PENDING_REFUND_DISCREPANCY', amount };
  const difference = negative(minus(amount, suggested));
  return isZero(difference) ? null : { reason: 'REFUND_DISCREPANCY', amount: difference };
}

/** A pending refund comes to its end. Shopify sends refunds/create no second time. */
export function endRefund(
  world: World,
  orderId: string,
  refundId: string,
  outcome: 'SUCCESS' | 'FAILURE',
): Action {
  const order = orderToChange(world, orderId);
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (!refund) throw new Error(`${order.name} has no refund ${refundId}`);
  const at = world.now().toISOString();
  for (const one of [...refund.transactions.nodes, ...order.transactions]) {
    const ofThis = refund.transactions.nodes.some(({ id }) => id === one.id);
    if (ofThis && one.status === 'PENDING')
      Object.assign(one, { status: outcome, processedAt: at });
  }
  const moved = plus(
    ...refund.transactions.nodes
      .filter(({ status }) => status === 'SUCCESS')
      .map(({ amountSet }) => pairOf(amountSet)),
  );
  refund.updatedAt = at;
  refund.totalRefundedSet = toBag(moved, order);
  refund.orderAdjustments.nodes = refund.orderAdjustments.nodes.filter(
    ({ reason }) => reason !== 'PENDING_REFUND_DISCREPANCY',
  );
  recount(order);
  settle(order);
  return keep(world, order, ['order_transactions/create', 'orders/updated']);
}
