import { entryStates } from '../ledger/entry-states.ts';
import { settleDue } from '../ledger/settle-due.ts';
import { mayBe } from '../ledger/unclaimed.ts';
import { countOfferSales } from '../offers/count-sales.ts';
import type { App, Tx } from '../ports.ts';
import { lookAtOrder } from './reconcile-order.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Deliveries may come a day late, and clocks differ: each sweep looks back before the one before it. */
const LOOK_BACK_MS = 3 * DAY_MS;
/** How far orders can be read without a scope for older ones; a first sweep goes so far at least. */
const READABLE_MS = 60 * DAY_MS;
/** Orders looked at side by side. Each reads from Shopify, which answers some hundred points a second. */
const SIDE_BY_SIDE = 4;

/** After how many orders a sweep writes down how far it is: some seconds of it. */
const NOTED_EVERY = 20;

export interface Swept {
  readonly looked: number;
  /** Orders with an entry that no notice had led to. */
  readonly found: number;
}

/**
 * Looks at every order updated since the last sweep less three days, and at every order that matures within a day or is in a
 * draft payout. What was booked only here was lost on the way and raises `sweep_drift`.
 * Refuses: an Error when an order cannot be read; the round begins again, and what it did stays done.
 * Effects: its row says how many orders it has read, and whether it got through.
 * Source: COMMISSION.md M35, M60.
 */
export async function sweepOrders(app: App, input: { readonly shop: string }): Promise<Swept> {
  const { shop } = input;
  const startedAt = app.clock.now();
  const id = app.ids.uuid();
  const begun = await app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop, uninstalledAt: null } });
    if (!owner) return null;
    const last = await tx.sweep.findFirst({
      where: { shop, finishedAt: { not: null } },
      orderBy: { startedAt: 'desc' },
    });
    await tx.sweep.create({ data: { id, shop, startedAt } });
    if (last) return new Date(last.startedAt.getTime() - LOOK_BACK_MS);
    // No order pays anybody before there is a host.
    const first = await tx.host.aggregate({ where: { shop }, _min: { createdAt: true } });
    const hosted = first._min.createdAt?.getTime() ?? startedAt.getTime();
    return new Date(Math.min(startedAt.getTime() - READABLE_MS, hosted - LOOK_BACK_MS));
  });
  if (!begun) return { looked: 0, found: 0 };

  const note = (data: Partial<Swept & { finishedAt: Date; failedAt: Date }>) =>
    app.inShop(shop, (tx) => tx.sweep.updateMany({ where: { shop, id }, data }));
  let swept: Swept = { looked: 0, found: 0 };
  try {
    await lookAtAll(app, { shop, since: begun, startedAt }, async (progress) => {
      swept = progress;
      if (swept.looked % NOTED_EVERY === 0) await note(swept);
    });
    await settleDue(app, { shop });
  } catch (error) {
    await note({ ...swept, failedAt: app.clock.now() });
    throw error;
  }
  await note({ ...swept, finishedAt: app.clock.now() });
  app.log.info('orders.swept', { shop, ...swept });
  return swept;
}

/** Looks at orders some side by side, each once, and tells of each. One that cannot be read does not keep the others from being looked at. */
async function lookAtAll(
  app: App,
  input: { readonly shop: string; readonly since: Date; readonly startedAt: Date },
  tell: (swept: Swept) => Promise<void>,
): Promise<void> {
  const { shop, since, startedAt } = input;
  const seen = new Set<string>();
  const failures: unknown[] = [];
  let [looked, found] = [0, 0];
  const look = async (orderId: string): Promise<void> => {
    const result = await lookAtOrder(app, { shop, orderId, occasion: 'sweep', actor: 'system' });
    if (result && result.entries.length > 0) found += 1;
    await countOfferSales(app, { shop, orderId });
  };
  const waiting = new Set<Promise<void>>();
  const ask = async (orderId: string): Promise<void> => {
    if (seen.has(orderId)) return;
    seen.add(orderId);
    if (waiting.size >= SIDE_BY_SIDE) await Promise.race(waiting);
    const asked: Promise<void> = look(orderId)
      .catch((error: unknown) => void failures.push(error))
      .then(() => tell({ looked: (looked += 1), found }))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => waiting.delete(asked));
    waiting.add(asked);
  };
  for await (const orderId of app.orders.listUpdatedSince(shop, since)) await ask(orderId);
  const due = await app.inShop(shop, (tx) => ordersDue(tx, shop, startedAt));
  for (const orderId of due) await ask(orderId);
  await Promise.all(waiting);
  if (failures.length > 0) throw failures[0];
}

/** Orders that mature within a day, and those whose entries the open draft shows. */
async function ordersDue(tx: Tx, shop: string, now: Date): Promise<string[]> {
  const until = new Date(now.getTime() + DAY_MS);
  const maturing = await tx.maturity.findMany({
    where: { shop, orderId: { not: null }, maturesAt: { gte: now, lte: until } },
    distinct: ['orderId'],
    select: { orderId: true },
  });
  const draft = await tx.payoutDraft.findFirst({ where: { shop } });
  const states = entryStates(shop, now, mayBe('available', { shop }, now));
  const drafted = draft
    ? await tx.$queryRaw<{ orderId: string }[]>`
        SELECT DISTINCT order_id AS "orderId" FROM ${states} s
        WHERE state = 'available' AND order_id IS NOT NULL`
    : [];
  return [...maturing, ...drafted].flatMap((one) => one.orderId ?? []);
}
