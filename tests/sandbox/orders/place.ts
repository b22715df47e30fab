/** Checkout: a cart becomes an order. */
import { fromCents } from '../liquid/money.ts';
import { priceIn } from '../market-prices.ts';
import { divideHalfUp, readDecimal, times, toMinor } from '../money.ts';
import { gid } from '../store.ts';
import type {
  Attribute,
  DiscountApplication,
  DiscountData,
  MarketData as Market,
  OrderLine,
  OrderState,
  OrderTransaction,
  ProductData,
  ShopData,
  VariantData,
  World,
} from '../store.ts';
import { keep } from './action.ts';
import type { Action } from './action.ts';
import { recount, settle } from './figures.ts';
import { minus, multiply, plus, toBag, ZERO } from './pair.ts';
import type { Pair } from './pair.ts';

export interface CheckoutLine {
  variantId: string;
  quantity: number;
  properties?: Record<string, string>;
  /** Per unit in the buyer's currency, decimal text; without it the variant's price at the market's rate. */
  unitPrice?: string;
  /** What each discount takes off this whole line, in the buyer's currency, decimal text. */
  allocations?: { discount: DiscountData; amount: string }[];
}

export interface Checkout {
  lines: CheckoutLine[];
  /** Country of delivery: decides market and tax. Default: the first market's. */
  country?: string;
  /** Currency of the market; default: that of the country's market. */
  currency?: string;
  customerId?: string | null;
  email?: string | null;
  /** `price` in the shop's currency. null: nothing to ship. */
  shipping?: { title: string; code: string; price: string } | null;
  /** Codes the buyer typed, whether or not they took anything off. */
  discountCodes?: string[];
  attributes?: Record<string, string>;
  note?: string | null;
  cartToken?: string | null;
  tip?: string;
  /** Default "paid". */
  payment?: 'paid' | 'authorized' | 'pending';
  gateway?: string;
  sourceName?: string;
  test?: boolean;
}

interface Sold {
  product: ProductData;
  variant: VariantData;
  line: CheckoutLine;
}

export function marketOf(shop: ShopData, checkout: Pick<Checkout, 'country' | 'currency'>): Market {
  const wanted = shop.markets.find(
    ({ country, currency }) =>
      (checkout.country === undefined || country === checkout.country) &&
      (checkout.currency === undefined || currency === checkout.currency),
  );
  return (
    wanted ??
    shop.markets[0] ?? { country: 'US', currency: shop.currency, rate: '1', language: 'en' }
  );
}

/** Shop money at a market's rate. Rounding: half away from zero, to the market's minor unit. */
export function toBuyer(amount: string, shop: ShopData, market: Market): Pair {
  const minor = toMinor(amount, shop.currency);
  if (market.currency === shop.currency) return { shop: minor, buyer: minor };
  const price = readDecimal(amount);
  const rate = readDecimal(market.rate);
  const one = toMinor('1', market.currency);
  const scale = 10n ** BigInt(price.scale + rate.scale);
  return { shop: minor, buyer: divideHalfUp(price.value * rate.value * one, scale) };
}

/** Buyer's money at the market's rate, back in the shop's. Rounding: half away from zero. */
function toShop(buyer: bigint, shop: ShopData, market: Market): Pair {
  if (market.currency === shop.currency) return { shop: buyer, buyer };
  const rate = readDecimal(market.rate);
  const one = toMinor('1', shop.currency);
  const scale = 10n ** BigInt(rate.scale);
  return {
    shop: divideHalfUp(buyer * one * scale, toMinor('1', market.currency) * rate.value),
    buyer,
  };
}

/** Makes the order, takes the stock and keeps both. Refuses: an empty cart, unknown variants. */
export function placeOrder(world: World, checkout: Checkout): Action {
  const { store } = world;
  const market = marketOf(store.shop, checkout);
  const sold = checkout.lines.map((line): Sold => {
    for (const product of store.products) {
      const variant = product.variants.find(({ id }) => id === line.variantId);
      if (variant) return { product, variant, line };
    }
    throw new Error(`The shop has no variant ${line.variantId}`);
  });
  if (sold.length === 0) throw new Error('An empty cart cannot be checked out');

  const now = world.now().toISOString();
  const currencies = {
    currencyCode: store.shop.currency,
    presentmentCurrencyCode: market.currency,
  };
  const zero = toBag(ZERO, currencies);
  const discounts = applications(sold, currencies.presentmentCurrencyCode);
  const taxes = store.taxes[market.country] ?? store.taxes['*'];
  const lines = sold.map((one) => orderLine(world, one, market, discounts, taxes));
  const shipping = checkout.shipping ? toBuyer(checkout.shipping.price, store.shop, market) : null;
  const tip = toBuyer(checkout.tip ?? '0', store.shop, market);
  const customer = store.customers.find(({ id }) => id === checkout.customerId);

  const order: OrderState = {
    id: store.nextGid('Order'),
    name: `#${store.nextId('OrderName')}`,
    createdAt: now,
    updatedAt: now,
    processedAt: now,
    test: checkout.test ?? false,
    edited: false,
    closed: false,
    cancelledAt: null,
    cancelReason: null,
    displayFinancialStatus: 'PENDING',
    displayFulfillmentStatus: 'UNFULFILLED',
    ...currencies,
    taxesIncluded: store.shop.taxesIncluded,
    sourceName: checkout.sourceName ?? 'web',
    email: checkout.email ?? customer?.email ?? null,
    note: checkout.note ?? null,
    cartToken: checkout.cartToken ?? null,
    checkoutToken: store.nextId('Checkout'),
    customAttributes: asAttributes(checkout.attributes),
    customer: customer
      ? { id: gid('Customer', customer.id), numberOfOrders: ordersOf(world, customer.id) }
      : null,
    discountCodes: (checkout.discountCodes ?? []).filter((code) =>
      discounts.some((one) => one.application.code?.toUpperCase() === code.toUpperCase()),
    ),
    discountApplications: { nodes: discounts.map(({ application }) => application) },
    lineItems: { nodes: lines },
    shippingLines: {
      nodes:
        shipping && checkout.shipping
          ? [
              {
                id: store.nextGid('ShippingLine'),
                title: checkout.shipping.title,
                code: checkout.shipping.code,
                source: 'shopify',
                originalPriceSet: toBag(shipping, currencies),
                discountedPriceSet: toBag(shipping, currencies),
                taxLines: [],
              },
            ]
          : [],
    },
    subtotalPriceSet: zero,
    totalDiscountsSet: zero,
    totalShippingPriceSet: toBag(shipping ?? ZERO, currencies),
    totalTaxSet: zero,
    totalTipReceivedSet: toBag(tip, currencies),
    originalTotalPriceSet: zero,
    totalPriceSet: zero,
    currentSubtotalPriceSet: zero,
    currentTotalTaxSet: zero,
    currentTotalPriceSet: zero,
    totalReceivedSet: zero,
    totalRefundedSet: zero,
    totalRefundedShippingSet: zero,
    netPaymentSet: zero,
    totalOutstandingSet: zero,
    additionalFees: [],
    transactions: [],
    refunds: [],
    returns: { nodes: [] },
    fulfillments: [],
    disputes: [],
  };
  recount(order);
  order.originalTotalPriceSet = order.totalPriceSet;
  const payment = checkout.payment ?? 'paid';
  if (payment !== 'pending') {
    const kind = payment === 'paid' ? 'SALE' : 'AUTHORIZATION';
    order.transactions.push(
      transaction(world, order, kind, checkout.gateway ?? 'shopify_payments'),
    );
  }
  settle(order);
  useCodes(world, order.discountCodes);
  const soldOut = takeStock(sold);
  const { follow } = keep(world, order, [
    'orders/create',
    ...(payment === 'pending' ? [] : ['order_transactions/create']),
    ...(order.displayFinancialStatus === 'PAID' ? ['orders/paid'] : []),
    'orders/updated',
  ]);
  return { order, follow: [...follow, ...stockNews(sold, soldOut)] };
}

/** A payment of the whole order, successful at once. */
export function transaction(
  world: World,
  order: OrderState,
  kind: OrderTransaction['kind'],
  gateway: string,
  parent: string | null = null,
): OrderTransaction {
  const at = world.now().toISOString();
  return {
    id: world.store.nextGid('OrderTransaction'),
    kind,
    status: 'SUCCESS',
    createdAt: at,
    processedAt: at,
    gateway,
    test: order.test,
    amountSet: order.totalPriceSet,
    parentTransaction: parent === null ? null : { id: parent },
  };
}

export const asAttributes = (properties: Record<string, string> = {}): Attribute[] =>
  Object.entries(properties).map(([key, value]) => ({ key, value }));

const ordersOf = ({ store }: World, customerId: string) =>
  String(
    1 +
      store.orders.list().filter(({ customer }) => customer?.id === gid('Customer', customerId))
        .length,
  );

/** Every discount that took something, once, in the order met. */
function applications(sold: readonly Sold[], currencyCode: string) {
  const found: { discount: DiscountData; application: DiscountApplication }[] = [];
  for (const { discount } of sold.flatMap(({ line }) => line.allocations ?? [])) {
    if (found.some((one) => one.discount.id === discount.id)) continue;
    const { value } = discount;
    const everything = discount.productIds === null && discount.variantIds === null;
    found.push({
      discount,
      application: {
        __typename:
          discount.kind === 'code' ? 'DiscountCodeApplication' : 'AutomaticDiscountApplication',
        index: found.length,
        ...(discount.kind === 'code'
          ? { code: discount.code ?? discount.title }
          : { title: discount.title }),
        allocationMethod: value.type === 'amount' && value.onEachItem ? 'EACH' : 'ACROSS',
        targetSelection: everything ? 'ALL' : 'ENTITLED',
        targetType: 'LINE_ITEM',
        value:
          value.type === 'percentage'
            ? { __typename: 'PricingPercentageValue', percentage: percentOf(value.percentage) }
            : { __typename: 'MoneyV2', amount: value.amount, currencyCode },
      },
    });
  }
  return found;
}

/** "0.07" → 7, without the noise of binary fractions. */
function percentOf(ratio: string): number {
  const { value, scale } = readDecimal(ratio);
  return Number(value * 100n) / 10 ** scale;
}

/** A price that is the market's own is the buyer's money first: the shop's is what it comes to at the order's rate. */
function unitPrice(
  variant: VariantData,
  given: string | undefined,
  shop: ShopData,
  market: Market,
): Pair {
  const converted = toBuyer(variant.price, shop, market);
  if (given === undefined && !market.priceList) return converted;
  const { cents } = priceIn(market, variant);
  const buyer = toMinor(given ?? fromCents(cents, market.currency), market.currency);
  return buyer === converted.buyer ? converted : toShop(buyer, shop, market);
}

function orderLine(
  world: World,
  { product, variant, line }: Sold,
  market: Market,
  discounts: ReturnType<typeof applications>,
  taxes: { title: string; rate: string } | undefined,
): OrderLine {
  const { store } = world;
  const currencies = {
    currencyCode: store.shop.currency,
    presentmentCurrencyCode: market.currency,
  };
  const unit = unitPrice(variant, line.unitPrice, store.shop, market);
  const allocations = (line.allocations ?? []).map(({ discount, amount }) => ({
    pair: toShop(toMinor(amount, market.currency), store.shop, market),
    index: discounts.findIndex((one) => one.discount.id === discount.id),
  }));
  const net = minus(multiply(unit, line.quantity), plus(...allocations.map(({ pair }) => pair)));
  const titled = variant.title === 'Default Title' ? null : variant.title;
  return {
    id: store.nextGid('LineItem'),
    name: titled === null ? product.title : `${product.title} - ${titled}`,
    title: product.title,
    variantTitle: titled,
    vendor: product.vendor,
    sku: variant.sku,
    quantity: line.quantity,
    currentQuantity: line.quantity,
    taxable: variant.taxable,
    isGiftCard: variant.giftCard,
    requiresShipping: !variant.giftCard,
    originalUnitPriceSet: toBag(unit, currencies),
    discountAllocations: allocations.map(({ pair, index }) => ({
      allocatedAmountSet: toBag(pair, currencies),
      discountApplication: { index },
    })),
    taxLines:
      variant.taxable && taxes && Number(taxes.rate) > 0
        ? [
            {
              title: taxes.title,
              rate: Number(taxes.rate),
              priceSet: toBag(taxed(net, taxes.rate, store.shop.taxesIncluded), currencies),
            },
          ]
        : [],
    customAttributes: asAttributes(line.properties),
    product: { id: gid('Product', product.id) },
    variant: { id: gid('ProductVariant', variant.id) },
    lineItemGroup: null,
  };
}

/** The tax on a line. Included: net · ρ / (1 + ρ); added: net · ρ. Rounding: half away from zero. */
function taxed(net: Pair, rate: string, included: boolean): Pair {
  const { value, scale } = readDecimal(rate);
  const one = 10n ** BigInt(scale);
  const on = (amount: bigint) =>
    included ? divideHalfUp(amount * value, one + value) : times(amount, rate);
  return { shop: on(net.shop), buyer: on(net.buyer) };
}

/** A code that may be used so often is used up by orders. */
function useCodes({ store }: World, codes: readonly string[]): void {
  for (const code of codes.map((one) => one.toUpperCase())) {
    const known = store.discounts.find((one) =>
      [one.code, ...(one.codes ?? []).map((more) => more.code)].some(
        (own) => own?.toUpperCase() === code,
      ),
    );
    if (known) known.used = [...(known.used ?? []), code];
  }
}

/** Takes the units from stock; answers the variants that this made unavailable. */
function takeStock(sold: readonly Sold[]): Set<string> {
  const out = new Set<string>();
  for (const { variant, line } of sold) {
    if (variant.inventory === null) continue;
    const before = variant.inventory;
    variant.inventory -= line.quantity;
    if (before > 0 && variant.inventory <= 0) out.add(variant.id);
  }
  return out;
}

/** An order changes the stock of what it holds, which is an update of the product, too. */
const stockNews = (sold: readonly Sold[], soldOut: ReadonlySet<string>) => [
  ...[...soldOut].map((id) => ({ topic: 'variants/out_of_stock', of: gid('ProductVariant', id) })),
  ...[
    ...new Set(
      sold.filter(({ variant }) => variant.inventory !== null).map(({ product }) => product.id),
    ),
  ].map((id) => ({ topic: 'products/update', of: gid('Product', id) })),
];
