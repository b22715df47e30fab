import type { Occasion } from '../../domain/ledger/reason.ts';
import { mergeNotice } from '../../domain/order/merge-notice.ts';
import { pickFacts, type Json, type OrderFacts } from '../../domain/order/pick-facts.ts';
import { countOfferSales } from '../offers/count-sales.ts';
import type { App, Tx } from '../ports.ts';
import type { Assignment } from './attribute-lines.ts';
import { bookOrder, type Look } from './book-order.ts';
import { noteViewer } from './note-viewer.ts';
import { readDisputes } from './read-disputes.ts';
import { readKnown, type KnownOrder } from './save-order.ts';

/**
 * Without a scope of its own an app reads orders of the last 60 days only; younger ones that are not there were deleted. To the hour nobody
 * says where the 60 days end, and taking an old order for a deleted one takes back all that was earned with it: hence a day less.
 */
const SURELY_READABLE_MS = 59 * 24 * 60 * 60 * 1000;

/** Every round somebody books, so this many rounds without a turn means something is wrong. */
const MOST_ROUNDS = 50;

/**
 * Looks at an order and books the difference to what was known. Safe to repeat and to run from several places at once: who
 * read the order before another booking reads it again, so every booking is of a state read after the one before it.
 * Refuses: an Error when the order cannot be read now; the job is tried again.
 * Source: COMMISSION.md M32, M33.
 */
export async function reconcileOrder(
  app: App,
  input: { readonly shop: string; readonly orderId: string; readonly foundBy: 'notice' | 'sweep' },
): Promise<void> {
  const { shop, orderId, foundBy } = input;
  await lookAtOrder(app, { shop, orderId, occasion: foundBy, actor: 'system' });
  await countOfferSales(app, { shop, orderId });
}

/** As `reconcileOrder`, for every occasion; answers what was written, or null when there is no such order. */
export async function lookAtOrder(
  app: App,
  input: {
    readonly shop: string;
    readonly orderId: string;
    readonly occasion: Occasion;
    readonly actor: string;
    readonly assignment?: Assignment;
    /** Runs in the same transaction before anything is booked; a refusal there leaves everything as it was. */
    readonly first?: (tx: Tx) => Promise<void>;
    /** Computes everything and keeps nothing. */
    readonly dryRun?: boolean;
  },
): Promise<Look | null> {
  const { shop, orderId } = input;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = await app.inShop(shop, (tx) => beforeReading(tx, shop, orderId));
    if (!before) return null;
    const { looks, collections } = before;
    const answer = await app.orders.readOrder(shop, orderId, { collections });
    const disputes = answer ? null : await readDisputes(app, { shop, orderId });
    const outcome = await keepUnlessDry(app, shop, input.dryRun === true, async (tx) => {
      await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`order:${shop}:${orderId}`}, 0))::text`;
      const found = await readKnown(tx, shop, orderId);
      if (!found) return null;
      const { known, shopClock } = found;
      if ((known?.looks ?? 0) !== looks) return 'again' as const;
      const state = await stateOf(app, tx, { shop, orderId, answer, disputes, ...found });
      if (!state) return null;
      await input.first?.(tx);
      const look = await bookOrder(app, tx, { ...input, ...state, known, shopClock });
      await noteViewer(tx, { shop, orderId, answer });
      return look;
    });
    if (outcome !== 'again') return outcome;
  }
  throw new Error(`Order ${orderId} was never left alone long enough to be read.`);
}

/** What is to be known before an order is read; null when the shop is not ours to read from. */
async function beforeReading(
  tx: Tx,
  shop: string,
  orderId: string,
): Promise<{ looks: number; collections: boolean } | null> {
  const rows = await tx.$queryRaw<{ looks: number | null; collections: boolean }[]>`
    SELECT (SELECT looks FROM order_record WHERE shop = s.domain AND order_id = ${orderId}) AS looks,
      EXISTS (SELECT 1 FROM agreement_version a WHERE a.shop = s.domain
        AND a.terms @> '{"rules": [{"match": "collection"}]}') AS collections
    FROM shop s WHERE s.domain = ${shop} AND s.uninstalled_at IS NULL`;
  const [row] = rows;
  return row ? { looks: row.looks ?? 0, collections: row.collections } : null;
}

/**
 * The state to book: what was read; for an order that cannot be read, what notices told, with its disputes as read; null when nothing is known.
 * Source: COMMISSION.md M34.
 */
async function stateOf(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    orderId: string;
    answer: unknown;
    disputes: readonly Json[] | null;
    known: KnownOrder | null;
    notices: boolean;
  },
): Promise<{ facts: OrderFacts; customerId: string | null; deleted: boolean } | null> {
  const { shop, orderId, answer, disputes, known } = input;
  if (answer !== null && answer !== undefined) {
    const { facts, customerId } = pickFacts(answer);
    // What notices told is only of use while the order cannot be read.
    if (input.notices) await tx.orderNotice.deleteMany({ where: { shop, orderId } });
    return { facts, customerId: known?.customerErased ? null : customerId, deleted: false };
  }
  const notices = await tx.orderNotice.findMany({
    where: { shop, orderId },
    orderBy: [{ updatedAt: 'asc' }, { receivedAt: 'asc' }],
  });
  const deleted = notices.some((notice) => notice.topic === 'orders/delete');
  const told = notices.filter(
    ({ topic }) => topic.startsWith('orders/') && topic !== 'orders/delete',
  );
  const young = known !== null && app.clock.now().getTime() - known.createdAt < SURELY_READABLE_MS;
  if (known && (known.deleted || deleted || (young && told.length === 0))) {
    return { facts: known.facts, customerId: known.customerId, deleted: true };
  }
  let facts: OrderFacts | null = known?.facts ?? null;
  for (const notice of told) facts = mergeNotice(facts, notice.facts as OrderFacts);
  if (!facts) return null;
  if (disputes) facts = { ...facts, disputes };
  const customerId = known ? known.customerId : (told.at(-1)?.customerId ?? null);
  return { facts, customerId, deleted: false };
}

class Dry extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super('dry run');
    this.outcome = outcome;
  }
}

/** Runs a booking; a dry run is rolled back and answers what it would have written. */
async function keepUnlessDry<T>(
  app: App,
  shop: string,
  dry: boolean,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (!dry) return app.inShop(shop, work);
  try {
    return await app.inShop(shop, async (tx) => {
      throw new Dry(await work(tx));
    });
  } catch (error) {
    if (error instanceof Dry) return error.outcome as T;
    throw error;
  }
}
