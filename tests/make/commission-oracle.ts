/**
 * What an order should pay, computed a second time and as plainly as the rules are written: from COMMISSION.md alone, with
 * nothing of the product. Tests hold the two against each other.
 */

interface Money {
  shopMoney: { amount: string; currencyCode: string };
  presentmentMoney: { amount: string; currencyCode: string };
}
interface Nodes<Item> {
  nodes: Item[];
}
interface OracleTax {
  rate: number;
  priceSet: Money;
}
export interface OracleLine {
  id: string;
  title: string;
  quantity: number;
  currentQuantity: number;
  taxable: boolean;
  isGiftCard: boolean;
  originalUnitPriceSet: Money;
  discountAllocations: { allocatedAmountSet: Money }[];
  taxLines: OracleTax[];
  product: { id: string } | null;
}
interface Transaction {
  kind: string;
  status: string;
  amountSet: Money;
}
export interface OracleOrder {
  currencyCode: string;
  taxesIncluded: boolean;
  test: boolean;
  edited: boolean;
  cancelledAt: string | null;
  displayFinancialStatus: string;
  totalPriceSet: Money;
  totalTipReceivedSet: Money;
  originalTotalDutiesSet: Money | null;
  additionalFees: { price: Money; taxLines: OracleTax[] }[];
  shippingLines: Nodes<{ discountedPriceSet: Money; taxLines: OracleTax[] }>;
  lineItems: Nodes<OracleLine>;
  transactions: Transaction[];
  refunds: {
    duties: { amountSet: Money }[];
    refundShippingLines: Nodes<{ subtotalAmountSet: Money; taxAmountSet: Money }>;
    transactions: Nodes<Transaction>;
  }[];
  returns: Nodes<{
    status: string;
    returnLineItems: Nodes<{
      quantity: number;
      fulfillmentLineItem: { lineItem: { id: string } };
    }>;
    exchangeLineItems: Nodes<{ lineItems: { id: string }[] }>;
  }>;
  disputes: { status: string; amount: { amount: string; currencyCode: string } | null }[];
}

/** Who a line belongs to and what it pays; `heir`: it inherited from a returned line. */
export interface OracleClaim {
  host: string;
  show: string | null;
  mode: string;
  heir: boolean;
  shares: { host: string; weight: number }[];
  bps: number | null;
  flat: number | null;
  factor: number;
  ruleCap: number | null;
  orderCap: number | null;
  exchanges: boolean;
  followEdits: boolean;
  firstQuantity: number;
}

export interface OracleAnswer {
  /** `line host` → commission. */
  commission: Map<string, bigint>;
  base: Map<string, bigint>;
  goodwill: bigint;
  taxRepaired: boolean;
  negativeLine: boolean;
}

const NONE = 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const THREE = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** M1. */
function minor(amount: string, currency: string): bigint {
  const digits = NONE.includes(currency) ? 0 : THREE.includes(currency) ? 3 : 2;
  const [whole = '0', fraction = ''] = amount.split('.');
  if (/[1-9]/.test(fraction.slice(digits))) throw new Error(`${amount} ${currency}`);
  const text = whole.replace('-', '') + fraction.padEnd(digits, '0').slice(0, digits);
  return amount.startsWith('-') ? -BigInt(text) : BigInt(text);
}

/** M3: ⌊(2·a·n + d) / (2·d)⌋ on numbers that are not negative. */
const half = (a: bigint, n: bigint, d: bigint) => (2n * a * n + d) / (2n * d);

/** M4. */
export function largestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = weights.reduce((a, b) => a + b, 0n);
  if (all === 0n) return weights.map(() => 0n);
  const parts = weights.map((weight) => (total * weight) / all);
  const rests = weights.map((weight) => (total * weight) % all);
  let left = total - parts.reduce((a, b) => a + b, 0n);
  while (left > 0n) {
    let best = -1;
    rests.forEach((rest, at) => {
      if (rest > 0n && (best < 0 || rest > (rests[best] ?? 0n))) best = at;
    });
    parts[best] = (parts[best] ?? 0n) + 1n;
    rests[best] = 0n;
    left -= 1n;
  }
  return parts;
}

const add = (all: readonly bigint[]) => all.reduce((a, b) => a + b, 0n);
const least = (...all: bigint[]) => all.reduce((a, b) => (b < a ? b : a));

export function oracle(order: OracleOrder, claims: ReadonlyMap<string, OracleClaim>): OracleAnswer {
  const shop = (money: Money) => minor(money.shopMoney.amount, order.currencyCode);
  const lines = order.lineItems.nodes;
  // M5
  let negativeLine = false;
  const gross = lines.map((line) => {
    const value =
      shop(line.originalUnitPriceSet) * BigInt(line.quantity) -
      add(line.discountAllocations.map((one) => shop(one.allocatedAmountSet)));
    if (value < 0n) negativeLine = true;
    return value < 0n ? 0n : value;
  });
  // M7, before M6 uses it. Rates in millionths.
  const tax = lines.map((line) => add(line.taxLines.map((one) => shop(one.priceSet))));
  const millionths = (line: OracleLine) =>
    BigInt(line.taxLines.reduce((sum, one) => sum + Math.round(one.rate * 1e6), 0));
  const candidates = lines.flatMap((line, at) => (line.taxable && gross[at] ? [at] : []));
  const without = candidates.some((at) => tax[at] === 0n);
  const tooMuch = candidates.some((at) => {
    const line = lines[at] as OracleLine;
    const rate = millionths(line);
    const e = half(gross[at] ?? 0n, rate, order.taxesIncluded ? 1_000_000n + rate : 1_000_000n);
    const tolerance = line.quantity * Math.max(1, line.taxLines.length);
    return (tax[at] ?? 0n) > e + BigInt(tolerance);
  });
  const taxRepaired = without && tooMuch;
  if (taxRepaired) {
    const spread = largestRemainder(
      add(candidates.map((at) => tax[at] ?? 0n)),
      candidates.map((at) => gross[at] ?? 0n),
    );
    candidates.forEach((at, position) => (tax[at] = spread[position] ?? 0n));
  }
  // M6
  const incl = gross.map((value, at) => (order.taxesIncluded ? value : value + (tax[at] ?? 0n)));
  const ex = gross.map((value, at) => {
    if (!order.taxesIncluded) return value;
    return value > (tax[at] ?? 0n) ? value - (tax[at] ?? 0n) : 0n;
  });
  // M8
  const kept = lines.map(({ quantity, currentQuantity }) => ({
    q: BigInt(quantity),
    c: BigInt(Math.max(0, Math.min(currentQuantity, quantity))),
  }));
  const kIncl = incl.map((value, at) => half(value, kept[at]?.c ?? 0n, kept[at]?.q ?? 1n));
  const K = add(kIncl);
  const removed = add(incl) - K;
  // M9 to M11
  const went = (one: Transaction) =>
    one.kind === 'REFUND' && (one.status === 'SUCCESS' || one.status === 'PENDING');
  const R = add(order.transactions.filter(went).map((one) => shop(one.amountSet)));
  const S = add(
    order.refunds
      .filter((refund) => refund.transactions.nodes.some(went))
      .flatMap((refund) => [
        ...refund.refundShippingLines.nodes.flatMap((one) => [
          shop(one.subtotalAmountSet),
          shop(one.taxAmountSet),
        ]),
        ...refund.duties.map((one) => shop(one.amountSet)),
      ]),
  );
  const buyer = order.totalPriceSet.presentmentMoney;
  const L = add(
    order.disputes.flatMap(({ status, amount }) => {
      if ((status !== 'LOST' && status !== 'ACCEPTED') || !amount) return [];
      const lost = minor(amount.amount, amount.currencyCode);
      if (amount.currencyCode === order.currencyCode) return [lost];
      return [half(lost, shop(order.totalPriceSet), minor(buyer.amount, buyer.currencyCode))];
    }),
  );
  // M12
  const standing = order.returns.nodes.filter(
    ({ status }) => status !== 'CANCELED' && status !== 'DECLINED',
  );
  const exchangeLinesOf = (one: (typeof standing)[number]) =>
    one.exchangeLineItems.nodes.flatMap((item) => item.lineItems.map(({ id }) => id));
  const back = R + L - S;
  let G0 = back - removed;
  const paid = ['PAID', 'PARTIALLY_REFUNDED', 'REFUNDED'].includes(order.displayFinancialStatus);
  const P = add(
    order.transactions
      .filter(({ kind, status }) => (kind === 'SALE' || kind === 'CAPTURE') && status === 'SUCCESS')
      .map((one) => shop(one.amountSet)),
  );
  const changed =
    order.edited || order.returns.nodes.some((one) => exchangeLinesOf(one).length > 0);
  if (changed && paid && P > 0n) {
    const taxed = (price: Money, taxes: OracleTax[]) =>
      shop(price) + (order.taxesIncluded ? 0n : add(taxes.map((one) => shop(one.priceSet))));
    const tipLines = add(gross.filter((_value, at) => isTip(lines[at])));
    const tips = shop(order.totalTipReceivedSet) - tipLines;
    const T =
      add(incl) +
      add(order.shippingLines.nodes.map((one) => taxed(one.discountedPriceSet, one.taxLines))) +
      (order.originalTotalDutiesSet ? shop(order.originalTotalDutiesSet) : 0n) +
      add(order.additionalFees.map((one) => taxed(one.price, one.taxLines))) +
      (tips > 0n ? tips : 0n);
    G0 += T - P;
  }
  const limit = least(G0, K, back);
  const G = G0 <= BigInt(lines.length) || limit < 0n ? 0n : limit;
  // M13 to M16, M19, M20
  const nothing =
    order.test ||
    order.cancelledAt !== null ||
    ['VOIDED', 'EXPIRED'].includes(order.displayFinancialStatus);
  const C = (claim: OracleClaim, base: bigint, units: bigint) => {
    if (base <= 0n) return 0n;
    const f = BigInt(claim.factor);
    let amount = 0n;
    if (claim.bps !== null) amount = half(base, BigInt(claim.bps) * f, 100_000_000n);
    if (claim.flat !== null) amount = half(BigInt(claim.flat) * units, f, 10_000n);
    if (claim.ruleCap !== null) amount = least(amount, BigInt(claim.ruleCap));
    return least(amount, base);
  };
  const unitsOf = (claim: OracleClaim, wanted: bigint) =>
    claim.followEdits ? wanted : least(wanted, BigInt(claim.firstQuantity));
  const never = (at: number) => (lines[at]?.isGiftCard ?? false) || isTip(lines[at]);
  const partEx = (at: number, units: bigint) => half(ex[at] ?? 0n, units, kept[at]?.q ?? 1n);
  const claimAt = (at: number) => claims.get(lines[at]?.id ?? '');
  const positions = lines.flatMap((_line, at) => (claimAt(at) ? [at] : []));
  const base = new Map<number, bigint>();
  const earned = new Map<number, bigint>();
  for (const at of positions) {
    const claim = claimAt(at) as OracleClaim;
    const units = unitsOf(claim, kept[at]?.c ?? 0n);
    const stands = standing.some((one) => exchangeLinesOf(one).includes(lines[at]?.id ?? ''));
    const B =
      nothing || never(at) || K === 0n || (claim.heir && !stands)
        ? 0n
        : half(partEx(at, units), K - G, K);
    base.set(at, B);
    earned.set(at, C(claim, B, units));
  }
  // M22: what units of a returned line had earned, without goodwill; of one that was exchanged for itself, under its own cap.
  const whole = (at: number, units: bigint) => {
    const claim = claimAt(at);
    if (!claim || never(at)) return 0n;
    const counted = unitsOf(claim, units);
    return C(claim, partEx(at, counted), counted);
  };
  const at = (id: string) => lines.findIndex((line) => line.id === id);
  const heirsOf = (one: (typeof standing)[number]) =>
    exchangeLinesOf(one).filter((id) => claims.get(id)?.heir);
  const capOf = (one: (typeof standing)[number]): bigint => {
    const units = new Map<string, number>();
    for (const item of one.returnLineItems.nodes) {
      const { id } = item.fulfillmentLineItem.lineItem;
      units.set(id, (units.get(id) ?? 0) + item.quantity);
    }
    let cap = 0n;
    const former = new Map<(typeof standing)[number], Map<number, bigint>>();
    for (const [id, returned] of units) {
      const claim = claims.get(id);
      const where = at(id);
      if (!claim || where < 0) continue;
      const { q = 0n, c = 0n } = kept[where] ?? {};
      const n = least(BigInt(returned), q - c);
      const origin = claim.heir && standing.find((each) => exchangeLinesOf(each).includes(id));
      if (!origin) cap += whole(where, q) - whole(where, q - n);
      else former.set(origin, (former.get(origin) ?? new Map<number, bigint>()).set(where, n));
    }
    for (const [origin, given] of former) {
      const all = heirsOf(origin).map(at);
      const full = add(all.map((where) => whole(where, kept[where]?.q ?? 0n)));
      const less = add(
        all.map((where) => whole(where, (kept[where]?.q ?? 0n) - (given.get(where) ?? 0n))),
      );
      const top = capOf(origin);
      cap += least(full, top) - least(less, top);
    }
    return cap;
  };
  const cut = (where: readonly number[], cap: bigint) => {
    const amounts = where.map((one) => earned.get(one) ?? 0n);
    if (add(amounts) <= cap) return;
    largestRemainder(cap, amounts).forEach((part, position) =>
      earned.set(where[position] ?? -1, part),
    );
  };
  for (const one of standing) {
    const heirs = heirsOf(one).map(at);
    if (heirs.length > 0) cut(heirs, capOf(one));
  }
  // M17
  for (const host of new Set([...claims.values()].map((claim) => claim.host))) {
    const own = positions.filter((where) => claimAt(where)?.host === host);
    const [first] = own;
    const cap = first === undefined ? null : claimAt(first)?.orderCap;
    if (cap !== null && cap !== undefined) cut(own, BigInt(cap));
  }
  // M18
  const commission = new Map<string, bigint>();
  for (const where of positions) {
    const { shares } = claimAt(where) as OracleClaim;
    const parts = largestRemainder(
      earned.get(where) ?? 0n,
      shares.map(({ weight }) => BigInt(weight)),
    );
    shares.forEach(({ host }, position) =>
      commission.set(`${lines[where]?.id} ${host}`, parts[position] ?? 0n),
    );
  }
  return {
    ...{ commission, goodwill: G, taxRepaired, negativeLine },
    base: new Map(positions.map((where) => [lines[where]?.id ?? '', base.get(where) ?? 0n])),
  };
}

const isTip = (line: OracleLine | undefined) => line?.product === null && line.title === 'Tip';
