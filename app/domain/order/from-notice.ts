import { DataError } from '../money/data-error.ts';
import { fromMinor, toMinor } from '../money/decimal.ts';
import { round } from '../money/round.ts';
import type { Json, OrderFacts } from './pick-facts.ts';

/**
 * The body of an orders/* notice, parsed so that every number is its own text: ids and amounts lose no digit.
 */
export type Body = { readonly [key: string]: unknown };

/**
 * Tracked facts from the body of an orders/* notice, in the shape the Admin API gives them; used only for
 * an order that can no longer be read. What a body does not tell (receipts, disputes, fulfilments, whether it was edited)
 * is left out and comes from what is known.
 * Refuses: DataError when the body is not an order.
 * Source: REST Order, webhook API 2026-07; COMMISSION.md M34.
 */
export function factsFromNotice(body: Body): { facts: OrderFacts; customerId: string | null } {
  const currency = text(body.currency);
  if (currency === null || body.id === undefined || body.id === null) {
    throw new DataError('notice', 'is not an order');
  }
  const applications = items(body.discount_applications);
  const money = (set: unknown, plain: unknown): Json => {
    const shop = object(object(set)?.shop_money);
    const amount = text(shop?.amount) ?? text(plain);
    return amount === null ? null : bag(amount, text(shop?.currency_code) ?? currency);
  };
  const tax = (one: Body): Json => ({
    rate: text(one.rate),
    priceSet: money(one.price_set, one.price),
  });
  const groups = new Map(items(body.line_item_groups).map((group) => [text(group.id), group]));
  const ratio = ratioOf(body, currency);
  const facts: OrderFacts = {
    id: text(body.admin_graphql_api_id) ?? gid('Order', body.id),
    name: text(body.name),
    createdAt: text(body.created_at),
    updatedAt: text(body.updated_at),
    processedAt: text(body.processed_at) ?? text(body.created_at),
    test: body.test === true,
    cancelledAt: text(body.cancelled_at),
    displayFinancialStatus: text(body.financial_status)?.toUpperCase() ?? null,
    currencyCode: currency,
    taxesIncluded: body.taxes_included === true,
    sourceName: text(body.source_name),
    originalTotalPriceSet: money(body.total_price_set, body.total_price),
    totalPriceSet: ratio.total,
    totalTipReceivedSet: money(null, body.total_tip_received),
    originalTotalDutiesSet: money(body.original_total_duties_set, null),
    currentTotalDutiesSet: money(body.current_total_duties_set, null),
    discountApplications: {
      nodes: applications.map((one, index) => ({ index, code: text(one.code) })),
    },
    lineItems: {
      nodes: items(body.line_items).map((line) => ({
        id: text(line.admin_graphql_api_id) ?? gid('LineItem', line.id),
        title: text(line.title) ?? text(line.name) ?? '',
        quantity: number(line.quantity),
        currentQuantity: number(line.current_quantity ?? line.quantity),
        taxable: line.taxable === true,
        isGiftCard: line.gift_card === true,
        originalUnitPriceSet: money(line.price_set, line.price),
        discountAllocations: items(line.discount_allocations).map((one) => ({
          allocatedAmountSet: money(one.amount_set, one.amount),
          discountApplication: { index: number(one.discount_application_index ?? '0') },
        })),
        taxLines: items(line.tax_lines).map(tax),
        customAttributes: live(line.properties),
        product: present(line.product_id) ? { id: gid('Product', line.product_id) } : null,
        variant: present(line.variant_id) ? { id: gid('ProductVariant', line.variant_id) } : null,
        lineItemGroup: groupOf(line, groups),
      })),
    },
    shippingLines: {
      nodes: items(body.shipping_lines).map((one) => ({
        discountedPriceSet: money(one.discounted_price_set, one.discounted_price ?? one.price),
        taxLines: items(one.tax_lines).map(tax),
      })),
    },
    refunds: items(body.refunds).map((refund) => ({
      id: text(refund.admin_graphql_api_id) ?? gid('Refund', refund.id),
      duties: items(refund.duties).map((one) => ({ amountSet: money(one.amount_set, null) })),
      refundLineItems: {
        nodes: items(refund.refund_line_items).map((one) => ({
          lineItem: { id: gid('LineItem', one.line_item_id) },
          quantity: number(one.quantity),
          restockType: text(one.restock_type)?.toUpperCase() ?? null,
        })),
      },
      refundShippingLines: {
        nodes: items(refund.refund_shipping_lines).map((one) => ({
          subtotalAmountSet: money(one.subtotal_amount_set ?? one.subtotal_set, null),
          taxAmountSet: money(one.tax_amount_set ?? one.total_tax_set, null),
        })),
      },
      transactions: { nodes: items(refund.transactions).map(ratio.transaction) },
    })),
    transactions: items(body.refunds).flatMap((refund) =>
      items(refund.transactions).map(ratio.transaction),
    ),
  };
  const customer = object(body.customer);
  return { facts, customerId: present(customer?.id) ? gid('Customer', customer?.id) : null };
}

/** Amounts of refund transactions are in the buyer's currency; the order's own totals tell the ratio (M11). */
function ratioOf(body: Body, currency: string): { total: Json; transaction: (one: Body) => Json } {
  const set = object(body.total_price_set);
  const buyer = object(set?.presentment_money);
  const shopTotal = text(object(set?.shop_money)?.amount) ?? text(body.total_price) ?? '0';
  const buyerTotal = text(buyer?.amount) ?? shopTotal;
  const buyerCurrency = text(buyer?.currency_code) ?? text(body.presentment_currency) ?? currency;
  const inShopMoney = (amount: string, paid: string): string => {
    if (paid === currency) return amount;
    const whole = toMinor(buyerTotal, buyerCurrency);
    if (paid !== buyerCurrency || whole === 0n) throw new DataError('notice', `is paid in ${paid}`);
    return fromMinor(round(toMinor(amount, paid), toMinor(shopTotal, currency), whole), currency);
  };
  return {
    total: {
      shopMoney: { amount: shopTotal, currencyCode: currency },
      presentmentMoney: { amount: buyerTotal, currencyCode: buyerCurrency },
    },
    transaction: (one) => {
      const own = text(object(object(one.amount_set)?.shop_money)?.amount);
      return {
        id: text(one.admin_graphql_api_id) ?? gid('OrderTransaction', one.id),
        kind: text(one.kind)?.toUpperCase() ?? '',
        status: text(one.status)?.toUpperCase() ?? '',
        processedAt: text(one.processed_at) ?? text(one.created_at) ?? text(body.updated_at),
        amountSet: bag(
          own ?? inShopMoney(text(one.amount) ?? '0', text(one.currency) ?? currency),
          currency,
        ),
      };
    },
  };
}

function groupOf(line: Body, groups: ReadonlyMap<string | null, Body>): Json {
  const group = groups.get(text(line.line_item_group_id)) ?? object(line.line_item_group);
  if (!group) return null;
  return {
    productId: present(group.product_id) ? gid('Product', group.product_id) : null,
    customAttributes: live(group.properties),
  };
}

/** Only our own property is kept; others may hold what a buyer wrote. */
function live(properties: unknown): Json[] {
  return items(properties)
    .filter((one) => one.name === '_live')
    .map((one) => ({ key: '_live', value: text(one.value) }));
}

const bag = (amount: string, currencyCode: string): Json => ({
  shopMoney: { amount, currencyCode },
});
const present = (value: unknown): boolean => value !== null && value !== undefined && value !== '';
const gid = (kind: string, id: unknown): string => `gid://shopify/${kind}/${text(id) ?? ''}`;
const number = (value: unknown): number => Number(text(value) ?? Number.NaN);
const object = (value: unknown): Body | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Body)
    : undefined;
const items = (value: unknown): Body[] =>
  Array.isArray(value) ? value.filter((one): one is Body => object(one) !== undefined) : [];
const text = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
