import { desiredOf, type DesiredLine } from '../../domain/commission/desired.ts';
import type { Occasion } from '../../domain/ledger/reason.ts';
import { reasonOf } from '../../domain/ledger/reason.ts';
import { figuresOf, type OrderFigures } from '../../domain/order/figures.ts';
import type { Order } from '../../domain/order/order.ts';
import { maturesAt } from '../../domain/order/payment.ts';
import type { OrderFacts } from '../../domain/order/pick-facts.ts';
import { readOrder } from '../../domain/order/read-order.ts';
import { loadAgreements } from '../agreements/versions.ts';
import {
  appendEntries,
  maturityKeys,
  readBooked,
  setMaturities,
  sources,
  type Booked,
  type NewEntry,
} from '../ledger/append-entries.ts';
import { bookBesideOrders } from '../ledger/book-beside-orders.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { App, Tx } from '../ports.ts';
import { attributeLines, type Assignment } from './attribute-lines.ts';
import { raiseOrderFlags } from './raise-order-flags.ts';
import { saveOrder, type KnownOrder } from './save-order.ts';

export interface ShopClock {
  readonly currency: string;
  readonly timeZone: string;
}

/** What a look at an order found and wrote. */
export interface Look {
  readonly orderId: string;
  readonly entries: readonly NewEntry[];
}

/**
 * The one operation on sales: computes what every source of an order should hold as the order stands now and
 * appends the differences to what is booked. The caller holds the order's lock.
 * Source: COMMISSION.md M32, M36, M37.
 */
export async function bookOrder(
  app: App,
  tx: Tx,
  input: {
    readonly shop: string;
    readonly shopClock: ShopClock;
    readonly known: KnownOrder | null;
    readonly facts: OrderFacts;
    readonly customerId: string | null;
    readonly deleted: boolean;
    readonly occasion: Occasion;
    readonly actor: string;
    readonly assignment?: Assignment;
  },
): Promise<Look> {
  const { shop, known, deleted, occasion, actor, assignment } = input;
  const read = readOrder(input.facts, input.customerId);
  const order: Order = deleted ? { ...read, cancelled: true } : read;
  const before = known ? readOrder(known.facts, known.customerId) : null;
  const figures = figuresOf(order);

  const attributed = await attributeLines(app, tx, {
    shop,
    order,
    actor,
    ...(assignment ? { assignment } : {}),
  });
  const desired = desiredOf(order, figures, attributed.attributions);
  const booked = await readBooked(tx, shop, { salesOf: order.id });
  const entries = differences({
    ...{ order, before, figures, desired, booked, deleted, occasion },
    assignedLineId: assignment?.lineId ?? null,
  });

  const calendar = calendarOf(input.shopClock.timeZone);
  await saveOrder(app, tx, {
    ...{ shop, order, facts: input.facts, deleted, known, calendar },
    lines: attributed.lines,
    desired,
    figures,
  });
  await appendEntries(app, tx, { shop, actor, entries });
  await bookMaturities(tx, { shop, order, desired, booked, calendar });
  await raiseOrderFlags(app, tx, {
    ...{ shop, order, figures, lines: attributed.lines, calendar },
    ambiguous: attributed.ambiguous,
    drift: occasion === 'sweep' && entries.length > 0,
  });
  await bookBesideOrders(app, tx, {
    ...{ shop, shopClock: input.shopClock, calendar },
    touched: [
      ...(known?.shares ?? []),
      ...desired.flatMap((line) =>
        line.shares.map((share) => ({
          hostId: share.hostId,
          showId: line.attribution.showId,
          month: calendar.monthOf(order.createdAt),
          currency: order.currency,
        })),
      ),
    ],
  });
  if (entries.length > 0) {
    app.log.info('entry.appended', { shop, orderId: order.id, entries: entries.length, occasion });
  }
  return { orderId: order.id, entries };
}

/** desired − Σ booked, per source; sources that are desired no more go to 0. */
export function differences(input: {
  readonly order: Order;
  readonly before: Order | null;
  readonly figures: OrderFigures;
  readonly desired: readonly DesiredLine[];
  readonly booked: ReadonlyMap<string, Booked>;
  readonly deleted: boolean;
  readonly occasion: Occasion;
  readonly assignedLineId: string | null;
}): NewEntry[] {
  const { order, desired, booked } = input;
  const entries: NewEntry[] = [];
  const seen = new Set<string>();
  const reason = (lineId: string, first: boolean, inherited: boolean) =>
    reasonOf({
      ...{ occasion: input.occasion, deleted: input.deleted, before: input.before, now: order },
      ...{ lineId, first, inherited, assigned: lineId === input.assignedLineId },
    });
  for (const line of desired) {
    const { attribution } = line;
    for (const share of line.shares) {
      const source = sources.sale(order.id, attribution.lineId, share.hostId);
      seen.add(source);
      const former = booked.get(source);
      const amountMinor = share.commission - (former?.amount ?? 0n);
      if (amountMinor === 0n) continue;
      entries.push({
        ...{ hostId: share.hostId, currency: order.currency, amountMinor, kind: 'sale', source },
        reason: reason(attribution.lineId, !former, attribution.result === 'exchange'),
        maturityKey: maturityKeys.order(order.id, attribution.hostId),
        ...{ orderId: order.id, lineId: attribution.lineId, showId: attribution.showId },
        governingHostId: attribution.hostId,
        detail: explain(order, input.figures, line, share.commission, former?.amount ?? 0n),
      });
    }
  }
  for (const [source, former] of booked) {
    if (seen.has(source) || former.amount === 0n || former.lineId === null) continue;
    entries.push({
      ...{ hostId: former.hostId, currency: former.currency, amountMinor: -former.amount },
      ...{ kind: 'sale', source, reason: reason(former.lineId, false, false) },
      ...{ maturityKey: former.maturityKey, orderId: order.id, lineId: former.lineId },
      ...{ governingHostId: former.governingHostId, showId: former.showId },
      detail: {
        ...{ desired: '0', booked: former.amount.toString(), order: order.name },
        title: order.lines.find((line) => line.id === former.lineId)?.title ?? '',
      },
    });
  }
  return entries;
}

/** The figures an entry came from, so that it can be understood years later. */
function explain(
  order: Order,
  figures: OrderFigures,
  line: DesiredLine,
  desired: bigint,
  booked: bigint,
): NewEntry['detail'] & object {
  const { rule, terms } = line.attribution;
  const capPerOrder = terms.capPerOrderMinor;
  const own = order.lines.find((one) => one.id === line.attribution.lineId);
  return {
    desired: desired.toString(),
    booked: booked.toString(),
    base: line.base.toString(),
    lineCommission: line.commission.toString(),
    units: own?.currentQuantity ?? 0,
    quantity: own?.quantity ?? 0,
    goodwill: figures.goodwill.toString(),
    rateType: rule.rate.type,
    rateBps: rule.rate.type === 'percent' ? rule.rate.bps : null,
    rateMinor: rule.rate.type === 'flat_unit' ? String(rule.rate.amountMinor) : null,
    factorBps: rule.factorBps,
    cap: rule.capMinor === null ? null : String(rule.capMinor),
    capPerOrder: capPerOrder === null ? null : String(capPerOrder),
    status: order.financialStatus,
    // As they were called then: a statement of a closed month must not change with a product's name.
    order: order.name,
    title: own?.title ?? '',
  };
}

/** Maturity belongs to order and governing host, former governing hosts included. Source: COMMISSION.md M39. */
async function bookMaturities(
  tx: Tx,
  input: {
    readonly shop: string;
    readonly order: Order;
    readonly desired: readonly DesiredLine[];
    readonly booked: ReadonlyMap<string, Booked>;
    readonly calendar: ReturnType<typeof calendarOf>;
  },
): Promise<void> {
  const { shop, order, desired, booked, calendar } = input;
  const former = [...booked.values()].flatMap((one) => one.governingHostId ?? []);
  const hostIds = [...new Set([...desired.map((line) => line.attribution.hostId), ...former])];
  const gone = hostIds.filter((id) => !desired.some((line) => line.attribution.hostId === id));
  const agreements = gone.length > 0 ? await loadAgreements(tx, shop, gone) : null;
  await setMaturities(
    tx,
    shop,
    hostIds.flatMap((hostId) => {
      const lines = desired.filter((line) => line.attribution.hostId === hostId);
      const terms = lines[0]?.attribution.terms ?? agreements?.at(hostId, order.createdAt).terms;
      if (!terms) return [];
      const lineIds = lines.map((line) => line.attribution.lineId);
      const at = maturesAt(order, terms, lineIds, calendar.addDays);
      return [{ key: maturityKeys.order(order.id, hostId), at, orderId: order.id }];
    }),
  );
}
