import { readDecimal, toMinor } from '../money/decimal.ts';
import { DataError } from '../money/data-error.ts';
import { round, sum } from '../money/round.ts';
import { Fields } from './fields.ts';
import type { Line, Order, Refund, Return } from './order.ts';

const COUNTED = new Set(['SUCCESS', 'PENDING']);
const FAILED = new Set(['FAILURE', 'ERROR']);
const OPEN_DISPUTE = new Set(['NEEDS_RESPONSE', 'UNDER_REVIEW']);
const LOST_DISPUTE = new Set(['LOST', 'ACCEPTED']);

/**
 * An order from tracked facts, or from what the Admin API answers.
 * Refuses: DataError naming the field when an amount, a count or a time cannot be read.
 */
export function readOrder(facts: unknown, customerId: string | null): Order {
  const order = new Fields(facts, 'order');
  const currency = order.text('currencyCode');
  const taxesIncluded = order.flag('taxesIncluded');
  const codes = codesByIndex(order);
  const tips = order.money('totalTipReceivedSet', currency);
  const lines = order
    .nodes('lineItems')
    .map((line) => readLine(line, currency, codes))
    .map((line) => ({ ...line, tip: isTip(line, tips) }));
  const disputes = order.list('disputes');
  return {
    id: order.text('id'),
    name: order.textOrNull('name') ?? '',
    createdAt: order.instant('createdAt'),
    updatedAt: order.instant('updatedAt'),
    processedAt: order.instant('processedAt'),
    test: order.flag('test'),
    edited: order.flag('edited'),
    cancelled: order.textOrNull('cancelledAt') !== null,
    financialStatus: order.textOrNull('displayFinancialStatus') ?? 'PENDING',
    currency,
    taxesIncluded,
    sourceName: order.textOrNull('sourceName'),
    customerId,
    lines,
    beside: readBeside(order, currency, taxesIncluded, lines),
    originalTotal: order.money('originalTotalPriceSet', currency),
    receipts: order
      .list('transactions')
      .filter((one) => isReceipt(one.text('kind')) && one.text('status') === 'SUCCESS')
      .map((one) => ({ at: one.instant('processedAt'), amount: one.money('amountSet', currency) }))
      .sort((a, b) => a.at - b.at),
    refundedMoney: sum(
      order
        .list('transactions')
        .filter((one) => one.text('kind') === 'REFUND' && COUNTED.has(one.text('status')))
        .map((one) => one.money('amountSet', currency)),
    ),
    refunds: order.list('refunds').map((refund) => readRefund(refund, currency)),
    returns: order.nodes('returns').map(readReturn),
    fulfillments: order
      .list('fulfillments')
      .filter((one) => one.textOrNull('status') === 'SUCCESS')
      .map((one) => ({
        at: one.instant('createdAt'),
        units: unitsByLine(one.nodes('fulfillmentLineItems')),
      })),
    lostDisputes: sum(
      disputes
        .filter((one) => LOST_DISPUTE.has(one.text('status')))
        .map((one) => readLoss(one, order, currency)),
    ),
    openDispute: disputes.some((one) => OPEN_DISPUTE.has(one.text('status'))),
  };
}

const isReceipt = (kind: string): boolean => kind === 'SALE' || kind === 'CAPTURE';

function codesByIndex(order: Fields): ReadonlyMap<number, string> {
  const codes = new Map<number, string>();
  for (const one of order.nodes('discountApplications')) {
    const code = one.textOrNull('code');
    if (code !== null) codes.set(one.count('index'), code);
  }
  return codes;
}

/**
 * Shopify does not mark a line that is a tip. It has no product, and the name that the shop's language has for a tip; its worth is
 * what the order says was received in tips.
 */
const isTip = (line: Omit<Line, 'tip'>, tips: bigint): boolean =>
  line.productId === null &&
  line.variantId === null &&
  !line.giftCard &&
  (line.title === 'Tip' ||
    (tips > 0n && line.unitPrice * BigInt(line.quantity) - line.discount === tips));

function readLine(
  line: Fields,
  currency: string,
  codes: ReadonlyMap<number, string>,
): Omit<Line, 'tip'> {
  const quantity = line.count('quantity');
  const product = line.inner('product');
  const group = line.inner('lineItemGroup');
  const variantId = line.idOf('variant');
  const title = line.textOrNull('title') ?? '';
  const allocations = line.list('discountAllocations').map((one) => {
    const application = one.inner('discountApplication');
    const index = application?.value.index;
    return {
      amount: one.money('allocatedAmountSet', currency),
      code:
        application?.textOrNull('code') ??
        (typeof index === 'number' ? codes.get(index) : undefined),
    };
  });
  return {
    id: line.text('id'),
    title,
    productId: product?.text('id') ?? null,
    variantId,
    groupProductId: group?.textOrNull('productId') ?? null,
    collectionIds: product?.nodes('collections').map((one) => one.text('id')) ?? [],
    quantity,
    currentQuantity: Math.max(0, Math.min(line.whole('currentQuantity'), quantity)),
    unitPrice: line.money('originalUnitPriceSet', currency),
    discount: sum(allocations.map((one) => one.amount)),
    tax: sum(line.list('taxLines').map((one) => one.money('priceSet', currency))),
    taxRates: line.list('taxLines').map(rateText),
    taxable: line.flag('taxable'),
    giftCard: line.flag('isGiftCard'),
    token: liveOf(line) ?? (group ? liveOf(group) : null),
    codes: allocations.flatMap((one) =>
      one.code !== undefined && one.amount > 0n ? [one.code] : [],
    ),
  };
}

/** Shopify gives a rate as a JSON number; its shortest decimal text is the rate that was meant. */
function rateText(taxLine: Fields): string {
  const rate = taxLine.value.rate;
  if (rate === null || rate === undefined) return '0';
  if (typeof rate !== 'number' && typeof rate !== 'string') {
    throw new DataError(taxLine.at('rate'), 'is no rate');
  }
  const text = String(rate);
  const [, digits, exponent] = /^(\d+(?:\.\d+)?)e-(\d+)$/.exec(text) ?? [];
  if (digits === undefined || exponent === undefined) {
    readDecimal(text, taxLine.at('rate'));
    return text;
  }
  const scaled = readDecimal(digits);
  const places = scaled.digits + Number(exponent);
  return `0.${scaled.value.toString().padStart(places, '0')}`;
}

function liveOf(holder: Fields): string | null {
  const attribute = holder
    .list('customAttributes')
    .find((one) => one.textOrNull('key') === '_live');
  return attribute?.textOrNull('value') ?? null;
}

function readBeside(
  order: Fields,
  currency: string,
  taxesIncluded: boolean,
  lines: readonly Line[],
): bigint {
  const withTax = (price: string) => (one: Fields) =>
    one.money(price, currency) +
    (taxesIncluded ? 0n : sum(one.list('taxLines').map((tax) => tax.money('priceSet', currency))));
  const tipLines = sum(
    lines.filter((line) => line.tip).map((line) => line.unitPrice * BigInt(line.quantity)),
  );
  const tips = order.money('totalTipReceivedSet', currency) - tipLines;
  const duties = order.inner('originalTotalDutiesSet')
    ? order.money('originalTotalDutiesSet', currency)
    : order.money('currentTotalDutiesSet', currency);
  return (
    sum(order.nodes('shippingLines').map(withTax('discountedPriceSet'))) +
    sum(order.list('additionalFees').map(withTax('price'))) +
    duties +
    (tips > 0n ? tips : 0n)
  );
}

function readRefund(refund: Fields, currency: string): Refund {
  // Giving up an authorization moves no money: it neither counts nor fails.
  const moved = refund.nodes('transactions').filter((one) => one.text('kind') === 'REFUND');
  const statuses = moved.map((one) => one.text('status'));
  const lines = refund.nodes('refundLineItems');
  return {
    id: refund.text('id'),
    counted: statuses.some((status) => COUNTED.has(status)),
    failed: statuses.length > 0 && statuses.every((status) => FAILED.has(status)),
    notMerchandise:
      sum(
        refund
          .nodes('refundShippingLines')
          .map(
            (one) => one.money('subtotalAmountSet', currency) + one.money('taxAmountSet', currency),
          ),
      ) + sum(refund.list('duties').map((one) => one.money('amountSet', currency))),
    units: unitsByLine(lines),
    returnedUnits: unitsByLine(lines.filter((one) => one.textOrNull('restockType') === 'RETURN')),
  };
}

function readReturn(one: Fields): Return {
  const status = one.textOrNull('status');
  const units = new Map<string, number>();
  for (const item of one.nodes('returnLineItems')) {
    const lineId = item.inner('fulfillmentLineItem')?.idOf('lineItem');
    if (lineId) units.set(lineId, (units.get(lineId) ?? 0) + item.count('quantity'));
  }
  return {
    id: one.text('id'),
    stands: status !== 'CANCELED' && status !== 'DECLINED',
    units,
    exchangeLineIds: one
      .nodes('exchangeLineItems')
      .flatMap((item) => item.list('lineItems').map((line) => line.text('id'))),
  };
}

function unitsByLine(items: readonly Fields[]): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const item of items) {
    const lineId = item.idOf('lineItem');
    if (lineId) units.set(lineId, (units.get(lineId) ?? 0) + item.count('quantity'));
  }
  return units;
}

/**
 * What a lost dispute took, in shop money; in the buyer's currency it is converted by the order's own ratio.
 * Source: COMMISSION.md M11.
 */
function readLoss(dispute: Fields, order: Fields, currency: string): bigint {
  const amount = dispute.inner('amount');
  if (!amount) throw new DataError(dispute.at('amount'), 'is missing for a lost dispute');
  const code = amount.text('currencyCode');
  const minor = toMinor(amount.text('amount'), code, amount.path);
  if (code === currency) return minor;
  const bag = order.inner('totalPriceSet');
  const presentment = bag?.inner('presentmentMoney');
  if (!bag || !presentment || presentment.text('currencyCode') !== code) {
    throw new DataError(amount.path, `is in ${code}, which is not the order's`);
  }
  const shopTotal = order.money('totalPriceSet', currency);
  const buyerTotal = toMinor(presentment.text('amount'), code, presentment.path);
  if (buyerTotal === 0n) return 0n;
  return round(minor, shopTotal, buyerTotal);
}
