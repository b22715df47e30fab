import { apportion } from '../money/apportion.ts';
import { max, min, sum } from '../money/round.ts';
import { baseOf, part, type OrderFigures } from '../order/figures.ts';
import type { Line, Order, Return } from '../order/order.ts';
import { commissionOf } from './amount.ts';
import type { Attribution } from './attribution.ts';

/** What a host should hold of a line, given the order as it stands now. */
export interface DesiredShare {
  readonly hostId: string;
  readonly commission: bigint;
  /** The host's part of the line's base: net sales (M44). */
  readonly netSales: bigint;
}

export interface DesiredLine {
  readonly attribution: Attribution;
  readonly base: bigint;
  readonly commission: bigint;
  readonly shares: readonly DesiredShare[];
}

/**
 * Desired commission of every attributed line of an order.
 * Source: COMMISSION.md sections 4 and 5.
 */
export function desiredOf(
  order: Order,
  figures: OrderFigures,
  attributions: readonly Attribution[],
): DesiredLine[] {
  const attributed = attributions.flatMap((attribution) => {
    const line = order.lines.find((one) => one.id === attribution.lineId);
    if (!line) return [];
    const base = unpaidExchange(order, attribution)
      ? 0n
      : baseOf(order, figures, line, unitsAtMost(attribution, line));
    const units = Math.min(line.currentQuantity, unitsAtMost(attribution, line));
    return [{ attribution, line, base, commission: commissionOf(attribution.rule, base, units) }];
  });
  const commissions = new Map(attributed.map((one) => [one.line.id, one.commission]));
  capExchanges(order, figures, attributions, commissions);
  capOrder(attributed, commissions);
  return attributed.map(({ attribution, base }) => {
    const commission = commissions.get(attribution.lineId) ?? 0n;
    const weights = attribution.shares.map((share) => BigInt(share.weight));
    const parts = apportion(commission, weights);
    const sales = apportion(base, weights);
    return {
      ...{ attribution, base, commission },
      shares: attribution.shares.map((share, position) => ({
        hostId: share.hostId,
        commission: parts[position] ?? 0n,
        netSales: sales[position] ?? 0n,
      })),
    };
  });
}

const unitsAtMost = (attribution: Attribution, line: Line): number =>
  attribution.terms.followEdits
    ? line.quantity
    : Math.min(attribution.firstQuantity, line.quantity);

/** An inherited line whose return no longer stands has nothing to inherit from. */
const unpaidExchange = (order: Order, attribution: Attribution): boolean =>
  attribution.result === 'exchange' && !returnOf(order, attribution.lineId);

/** The return an exchange line belongs to. */
export const returnOf = (order: Order, lineId: string): Return | undefined =>
  order.returns.find((one) => one.stands && one.exchangeLineIds.includes(lineId));

/**
 * Exchange lines of a return that inherited earn together at most what the units given back had earned.
 * Source: COMMISSION.md M22.
 */
function capExchanges(
  order: Order,
  figures: OrderFigures,
  attributions: readonly Attribution[],
  commissions: Map<string, bigint>,
): void {
  const worth = new ExchangeWorth(order, figures, attributions);
  for (const one of order.returns) {
    const lineIds = worth.inherited(one);
    if (lineIds.length === 0) continue;
    const earned = lineIds.map((id) => commissions.get(id) ?? 0n);
    const cap = worth.capOf(one);
    if (sum(earned) <= cap) continue;
    const parts = apportion(cap, earned);
    lineIds.forEach((id, position) => commissions.set(id, parts[position] ?? 0n));
  }
}

/** C°: what lines would have earned at other quantities and without goodwill. */
class ExchangeWorth {
  readonly #order: Order;
  readonly #figures: OrderFigures;
  readonly #attributions: ReadonlyMap<string, Attribution>;

  constructor(order: Order, figures: OrderFigures, attributions: readonly Attribution[]) {
    this.#order = order;
    this.#figures = figures;
    this.#attributions = new Map(attributions.map((one) => [one.lineId, one]));
  }

  inherited(one: Return): string[] {
    if (!one.stands) return [];
    return one.exchangeLineIds.filter((id) => this.#attributions.get(id)?.result === 'exchange');
  }

  /** What the exchange lines of a return may earn together. */
  capOf(one: Return, onTheWay: readonly string[] = []): bigint {
    if (onTheWay.includes(one.id)) return 0n; // a return that feeds itself earns nothing
    const trail = [...onTheWay, one.id];
    let cap = 0n;
    const givenBack = new Map<Return, Map<string, number>>();
    for (const [lineId, units] of one.units) {
      const line = this.#order.lines.find((candidate) => candidate.id === lineId);
      const attribution = this.#attributions.get(lineId);
      if (!line || !attribution) continue;
      const back = Math.max(0, Math.min(units, line.quantity - line.currentQuantity));
      const former = attribution.result === 'exchange' ? returnOf(this.#order, lineId) : undefined;
      if (former) {
        const lines = givenBack.get(former) ?? new Map<string, number>();
        givenBack.set(former, lines.set(lineId, line.quantity - back));
      } else {
        cap += this.#plain(lineId, line.quantity) - this.#plain(lineId, line.quantity - back);
      }
    }
    // Lines that were themselves exchanged for something count with what they could earn under their own
    // cap, all lines of that return together: so a chain never earns more than the first sale.
    for (const [former, quantities] of givenBack) {
      const limit = this.capOf(former, trail);
      cap +=
        min(limit, this.#group(former, new Map())) - min(limit, this.#group(former, quantities));
    }
    return max(0n, cap);
  }

  #group(former: Return, quantities: ReadonlyMap<string, number>): bigint {
    return sum(
      this.inherited(former).map((id) => {
        const line = this.#order.lines.find((candidate) => candidate.id === id);
        return this.#plain(id, quantities.get(id) ?? line?.quantity ?? 0);
      }),
    );
  }

  #plain(lineId: string, units: number): bigint {
    const line = this.#order.lines.find((candidate) => candidate.id === lineId);
    const attribution = this.#attributions.get(lineId);
    const own = this.#figures.lines.get(lineId);
    if (!line || !attribution || !own || line.giftCard || line.tip) return 0n;
    const limited = Math.min(units, unitsAtMost(attribution, line));
    return commissionOf(attribution.rule, part(own.ex, limited, line.quantity), limited);
  }
}

/**
 * Cap per order over the lines of one governing host.
 * Source: COMMISSION.md M17.
 */
function capOrder(
  attributed: readonly { readonly attribution: Attribution }[],
  commissions: Map<string, bigint>,
): void {
  const hosts = new Set(attributed.map(({ attribution }) => attribution.hostId));
  for (const hostId of hosts) {
    const lines = attributed
      .map(({ attribution }) => attribution)
      .filter((attribution) => attribution.hostId === hostId);
    const caps = lines.flatMap(({ terms }) =>
      terms.capPerOrderMinor === null ? [] : [BigInt(terms.capPerOrderMinor)],
    );
    const [first, ...others] = caps;
    if (first === undefined) continue;
    const cap = others.reduce(min, first);
    const earned = lines.map(({ lineId }) => commissions.get(lineId) ?? 0n);
    if (sum(earned) <= cap) continue;
    const parts = apportion(cap, earned);
    lines.forEach(({ lineId }, position) => commissions.set(lineId, parts[position] ?? 0n));
  }
}
