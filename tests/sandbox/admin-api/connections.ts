/** Cursor pagination as Shopify does it. */
import { GraphQLError } from 'graphql';

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

const MOST = 250;

export const badRequest = (message: string, code = 'BAD_REQUEST') =>
  new GraphQLError(message, { extensions: { code } });

/** The cursor of a node: its id, or its place where it has none. */
function cursorOf(node: unknown, place: number): string {
  const id = (node as { id?: unknown } | null)?.id;
  return Buffer.from(JSON.stringify(id === undefined ? { place } : { last_id: id })).toString(
    'base64',
  );
}

/** Refuses: neither `first` nor `last`, both, or more than 250 at once. */
export function paginate<Node>(all: readonly Node[], page: PageArguments) {
  const { first, last, after, before } = page;
  if (first == null && last == null) throw badRequest('you must provide one of first or last');
  if (first != null && last != null)
    throw badRequest('providing both first and last is not supported');
  const size = first ?? last ?? 0;
  if (size < 0 || size > MOST) throw badRequest(`Requested ${size} records, the most is ${MOST}`);

  const entries = all.map((node, place) => ({ node, cursor: cursorOf(node, place) }));
  if (page.reverse) entries.reverse();
  const placeOf = (cursor: string) => {
    const place = entries.findIndex((entry) => entry.cursor === cursor);
    if (place < 0) throw badRequest(`Invalid cursor for current pagination sort.`);
    return place;
  };
  const from = after == null ? 0 : placeOf(after) + 1;
  const to = before == null ? entries.length : placeOf(before);
  const start = first == null ? Math.max(from, to - size) : from;
  const end = first == null ? to : Math.min(to, from + size);
  const edges = entries.slice(start, end);
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: end < entries.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
