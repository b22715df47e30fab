import type { Json, OrderFacts } from './pick-facts.ts';
import { readOrder } from './read-order.ts';

/**
 * What is known of an order that cannot be read any more, after one more notice. A notice older than what is
 * known is nothing. At equal times the lower quantities and the higher refunds hold: money that went back does not return by a
 * race of two notices.
 * Source: COMMISSION.md M34.
 */
export function mergeNotice(known: OrderFacts | null, notice: OrderFacts): OrderFacts {
  if (!known) return notice;
  const knownAt = Date.parse(String(known.updatedAt));
  const noticeAt = Date.parse(String(notice.updatedAt));
  if (noticeAt < knownAt) return known;
  const merged = overlay(known, notice);
  return noticeAt === knownAt ? cautious(known, merged) : merged;
}

/** The notice over what is known; receipts, disputes, fulfilments and returns are only known from reading. */
function overlay(known: OrderFacts, notice: OrderFacts): OrderFacts {
  const receipts = list(known.transactions).filter((one) => field(one, 'kind') !== 'REFUND');
  const groups = new Map(nodes(known.lineItems).map((line) => [field(line, 'id'), line]));
  const lines = nodes(notice.lineItems).map((line) => {
    const former = groups.get(field(line, 'id'));
    const product = former ? (former as OrderFacts).product : undefined;
    // A notice does not tell collections, and drops a product that was deleted meanwhile.
    return { ...(line as OrderFacts), ...(product ? { product } : {}) };
  });
  return {
    ...known,
    ...notice,
    lineItems: { nodes: lines },
    transactions: [...receipts, ...list(notice.transactions)],
  };
}

function cautious(known: OrderFacts, merged: OrderFacts): OrderFacts {
  const former = new Map(
    nodes(known.lineItems).map((line) => [
      field(line, 'id'),
      Number(field(line, 'currentQuantity')),
    ]),
  );
  const lines = nodes(merged.lineItems).map((line) => {
    const quantity = Number(field(line, 'currentQuantity'));
    const before = former.get(field(line, 'id')) ?? quantity;
    return { ...(line as OrderFacts), currentQuantity: Math.min(before, quantity) };
  });
  const refundsOfKnown =
    readOrder(known, null).refundedMoney > readOrder(merged, null).refundedMoney;
  return {
    ...merged,
    lineItems: { nodes: lines },
    ...(refundsOfKnown
      ? { refunds: known.refunds ?? [], transactions: known.transactions ?? [] }
      : {}),
  };
}

const list = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];
const nodes = (value: Json | undefined): readonly Json[] =>
  typeof value === 'object' && value !== null && 'nodes' in value ? list(value.nodes as Json) : [];
const field = (value: Json, key: string): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as OrderFacts)[key]
    : undefined;
