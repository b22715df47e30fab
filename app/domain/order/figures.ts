import { apportion } from '../money/apportion.ts';
import { readDecimal } from '../money/decimal.ts';
import { max, min, round, sum } from '../money/round.ts';
import { isPaid, isVoid, type Line, type Order } from './order.ts';

/**
 * What a line is worth.
 * Units: minor units. `incl` and `ex` are the whole line with and without tax, `kept` what is left of it.
 * Source: COMMISSION.md M5, M6, M8.
 */
export interface LineFigures {
  readonly gross: bigint;
  readonly tax: bigint;
  readonly incl: bigint;
  readonly ex: bigint;
  readonly keptIncl: bigint;
  readonly keptEx: bigint;
}

export interface OrderFigures {
  readonly lines: ReadonlyMap<string, LineFigures>;
  /** K: what is left of all lines, with tax. */
  readonly kept: bigint;
  readonly removed: bigint;
  /** `back` of M12: money that went back for merchandise. */
  readonly back: bigint;
  /** G: money returned without returning units. */
  readonly goodwill: bigint;
  readonly negativeLine: boolean;
  readonly taxRepaired: boolean;
}

/** The figures of an order as it stands. Source: COMMISSION.md sections 2 and 3. */
export function figuresOf(order: Order): OrderFigures {
  const raw = order.lines.map((line) => line.unitPrice * BigInt(line.quantity) - line.discount);
  const gross = raw.map((amount) => max(0n, amount));
  const taxes = repairTaxes(order, gross);
  const lines = new Map<string, LineFigures>();
  order.lines.forEach((line, position) => {
    const own = gross[position] ?? 0n;
    const tax = taxes.amounts[position] ?? 0n;
    const incl = order.taxesIncluded ? own : own + tax;
    const ex = order.taxesIncluded ? max(0n, own - tax) : own;
    lines.set(line.id, {
      ...{ gross: own, tax, incl, ex },
      keptIncl: part(incl, line.currentQuantity, line.quantity),
      keptEx: part(ex, line.currentQuantity, line.quantity),
    });
  });
  const all = [...lines.values()];
  const kept = sum(all.map((line) => line.keptIncl));
  const whole = sum(all.map((line) => line.incl));
  const notMerchandise = sum(
    order.refunds.filter((refund) => refund.counted).map((refund) => refund.notMerchandise),
  );
  const back = order.refundedMoney + order.lostDisputes - notMerchandise;
  const removed = whole - kept;
  return {
    ...{ lines, kept, removed, back },
    goodwill: goodwillOf(order, { back, removed, kept, whole }),
    negativeLine: raw.some((amount) => amount < 0n),
    taxRepaired: taxes.repaired,
  };
}

/** The part of a whole line that `units` of its `quantity` are. */
export const part = (amount: bigint, units: number, quantity: number): bigint =>
  quantity === 0 ? 0n : round(amount, BigInt(units), BigInt(quantity));

/**
 * The base of commission of a line (M13), with its units limited to `unitsAtMost` where edits are not followed (M21).
 * Nothing earns in an order that is no sale (M19), and gift cards and tips never do (M20).
 */
export function baseOf(
  order: Order,
  figures: OrderFigures,
  line: Line,
  unitsAtMost: number = line.quantity,
): bigint {
  const own = figures.lines.get(line.id);
  if (!own || isNoSale(order) || line.giftCard || line.tip || figures.kept === 0n) return 0n;
  const units = Math.min(line.currentQuantity, unitsAtMost);
  const keptEx = units === line.currentQuantity ? own.keptEx : part(own.ex, units, line.quantity);
  return round(keptEx, figures.kept - figures.goodwill, figures.kept);
}

/** Orders that earn nobody anything, whatever their lines say. Source: COMMISSION.md M19. */
export const isNoSale = (order: Order): boolean => order.test || order.cancelled || isVoid(order);

/**
 * Some checkouts put the tax of all lines on the first. Then it is spread over the taxable lines by their worth.
 * Source: COMMISSION.md M7.
 */
function repairTaxes(
  order: Order,
  gross: readonly bigint[],
): { amounts: bigint[]; repaired: boolean } {
  const amounts = order.lines.map((line) => line.tax);
  const taxable = order.lines.flatMap((line, position) => {
    const own = gross[position] ?? 0n;
    return line.taxable && own > 0n ? [{ line, position, gross: own }] : [];
  });
  const misplaced =
    taxable.some(({ line }) => line.tax === 0n) &&
    taxable.some(({ line, gross: own }) => {
      const tolerance = BigInt(line.quantity) * BigInt(Math.max(1, line.taxRates.length));
      return line.tax > expectedTax(own, line.taxRates, order.taxesIncluded) + tolerance;
    });
  if (!misplaced) return { amounts, repaired: false };
  const spread = apportion(
    sum(taxable.map(({ line }) => line.tax)),
    taxable.map((one) => one.gross),
  );
  taxable.forEach(({ position }, index) => {
    amounts[position] = spread[index] ?? 0n;
  });
  return { amounts, repaired: true };
}

function expectedTax(gross: bigint, rates: readonly string[], included: boolean): bigint {
  const scaled = rates.map((rate) => readDecimal(rate, 'rate'));
  const digits = Math.max(0, ...scaled.map((one) => one.digits));
  const unit = 10n ** BigInt(digits);
  const rate = sum(scaled.map((one) => one.value * 10n ** BigInt(digits - one.digits)));
  return included ? round(gross, rate, unit + rate) : round(gross, rate, unit);
}

/** Source: COMMISSION.md M12. */
function goodwillOf(
  order: Order,
  known: { back: bigint; removed: bigint; kept: bigint; whole: bigint },
): bigint {
  let without = known.back - known.removed;
  const received = sum(order.receipts.map((receipt) => receipt.amount));
  const exchanged = order.returns.some((one) => one.exchangeLineIds.length > 0);
  if ((order.edited || exchanged) && isPaid(order) && received > 0n) {
    without += known.whole + order.beside - received;
  }
  if (without <= BigInt(order.lines.length)) return 0n;
  return max(0n, min(min(without, known.kept), known.back));
}
