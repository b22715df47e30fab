/** Reading orders: one, many, and what may not be read any more. */
import { gid, numberOf } from '../store.ts';
import type { OrderState } from '../store.ts';
import { badRequest } from './connections.ts';
import type { PageArguments } from './connections.ts';
import type { Context } from './context.ts';
import { notImplemented } from './context.ts';
import { servedOrder } from './order-fields.ts';
import { holds, words } from './search.ts';
import type { Word } from './search.ts';

/** Without `read_all_orders` an app reads the orders of the last 60 days. */
const READABLE_MS = 60 * 86_400_000;

function readable(order: OrderState, { world, token }: Context): boolean {
  if (world.store.orders.isHidden(order.id)) return false;
  if (token.scopes.includes('read_all_orders')) return true;
  return world.now().getTime() - Date.parse(order.createdAt) <= READABLE_MS;
}

export function findOrder(id: string, context: Context) {
  const order = context.world.store.orders.get(gid('Order', numberOf(id)));
  return order && readable(order, context) ? servedOrder(order) : null;
}

/** A part of an order by its own id, as `node` finds it. */
export function findInOrder(
  id: string,
  context: Context,
  parts: (order: OrderState) => readonly { id: string }[],
  typename: string,
) {
  for (const order of context.world.store.orders.list()) {
    const found = readable(order, context) && parts(order).find((one) => one.id === id);
    if (found) return { ...found, __typename: typename, __order: order };
  }
  return null;
}

const second = (value: string) => {
  const at = Math.floor(Date.parse(value) / 1000);
  if (Number.isNaN(at)) throw badRequest(`"${value}" is not a time`);
  return at;
};

function matches(order: OrderState, { field, operator, value }: Word): boolean {
  if (field === 'updated_at') return holds(second(order.updatedAt), operator, second(value));
  if (field === 'created_at') return holds(second(order.createdAt), operator, second(value));
  if (field === 'processed_at') return holds(second(order.processedAt), operator, second(value));
  if (field === 'id') return holds(BigInt(numberOf(order.id)), operator, BigInt(value));
  if (operator !== '=') throw notImplemented(`orders(query: "${field}:${operator}…")`);
  if (field === 'name') return order.name === value || order.name === `#${value}`;
  if (field === 'test') return String(order.test) === value;
  if (field === 'status') {
    if (value === 'any') return true;
    if (value === 'cancelled') return order.cancelledAt !== null;
    if (value === 'closed') return order.closed;
    if (value === 'open') return !order.closed && order.cancelledAt === null;
  }
  if (field === 'financial_status') {
    return value.split(',').includes((order.displayFinancialStatus ?? '').toLowerCase());
  }
  throw notImplemented(`orders(query: "${field ?? value}:…")`);
}

const SORT: Record<string, (order: OrderState) => bigint> = {
  PROCESSED_AT: (order) => BigInt(Date.parse(order.processedAt)),
  CREATED_AT: (order) => BigInt(Date.parse(order.createdAt)),
  UPDATED_AT: (order) => BigInt(Date.parse(order.updatedAt)),
  ID: (order) => BigInt(numberOf(order.id)),
};

interface Cursor {
  last_id: string;
  last_value: string;
}

/**
 * Orders by a search query. The cursor holds the sort value, so an order that changes between two pages
 * moves, as it does at Shopify.
 */
export function listOrders(
  args: PageArguments & { query?: string | null; sortKey: string },
  context: Context,
) {
  const sortValue = SORT[args.sortKey];
  if (!sortValue) throw notImplemented(`orders(sortKey: ${args.sortKey})`);
  if (args.before != null || args.last != null) throw notImplemented('orders(last:, before:)');
  if (args.first == null) throw badRequest('you must provide one of first or last');
  if (args.first > 250) throw badRequest(`Requested ${args.first} records, the most is 250`);
  const wanted = words(args.query ?? '');
  const sign = args.reverse ? -1 : 1;
  const key = (order: OrderState) => [sortValue(order), BigInt(numberOf(order.id))] as const;
  const compare = (a: readonly [bigint, bigint], b: readonly [bigint, bigint]) =>
    sign * (a[0] === b[0] ? (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0) : a[0] < b[0] ? -1 : 1);
  const found = context.world.store.orders
    .list()
    .filter((order) => readable(order, context) && wanted.every((word) => matches(order, word)))
    .sort((a, b) => compare(key(a), key(b)));
  const after = args.after == null ? null : readCursor(args.after);
  const from = after ? found.findIndex((order) => compare(key(order), after) > 0) : 0;
  const rest = from < 0 ? [] : found.slice(from);
  const page = rest.slice(0, args.first);
  const edges = page.map((order) => ({
    node: servedOrder(order),
    cursor: writeCursor(key(order)),
  }));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: rest.length > page.length,
      hasPreviousPage: after !== null && found.length > rest.length,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

const writeCursor = ([value, id]: readonly [bigint, bigint]) =>
  Buffer.from(JSON.stringify({ last_id: String(id), last_value: String(value) })).toString(
    'base64',
  );

function readCursor(text: string): readonly [bigint, bigint] {
  try {
    const { last_id, last_value } = JSON.parse(Buffer.from(text, 'base64').toString()) as Cursor;
    return [BigInt(last_value), BigInt(last_id)];
  } catch {
    throw badRequest('Invalid cursor for current pagination sort.');
  }
}
