/**
 * What a cart costs in the visitor's market: unit prices, discounts by code and automatic ones.
 *
 * Units: cents of the market's currency (see liquid/money.ts).
 */
import { toCents } from './liquid/money.ts';
import { isSoldIn, priceIn } from './market-prices.ts';
import { times } from './money.ts';
import type {
  Cart,
  DiscountData,
  MarketData as Market,
  ProductData,
  Store,
  VariantData,
} from './store.ts';

export interface Allocation {
  discount: DiscountData;
  cents: number;
}

export interface PricedLine {
  key: string;
  product: ProductData;
  variant: VariantData;
  quantity: number;
  properties: Record<string, string>;
  unitCents: number;
  compareAtCents: number | null;
  originalCents: number;
  finalCents: number;
  allocations: Allocation[];
}

export interface PricedCart {
  lines: PricedLine[];
  originalCents: number;
  totalCents: number;
  discountCents: number;
  /** Each code of the cart, in the order given; one that does nothing here is not applicable. */
  codes: { code: string; applicable: boolean }[];
}

/** Variant and product by the variant's id; nothing for ids the shop does not know. */
export function findVariant(store: Pick<Store, 'products'>, variantId: string) {
  for (const product of store.products) {
    const variant = product.variants.find((one) => one.id === variantId);
    if (variant) return { product, variant };
  }
  return undefined;
}

export const isAvailable = (variant: VariantData) =>
  variant.inventory === null || variant.inventory > 0;

const running = (discount: DiscountData, now: Date) =>
  Date.parse(discount.startsAt) <= now.getTime() &&
  (discount.endsAt === null || now.getTime() < Date.parse(discount.endsAt));

const covers = (discount: DiscountData, line: PricedLine) =>
  !line.variant.giftCard &&
  (discount.productIds === null && discount.variantIds === null
    ? true
    : (discount.productIds?.includes(`gid://shopify/Product/${line.product.id}`) ?? false) ||
      (discount.variantIds?.includes(`gid://shopify/ProductVariant/${line.variant.id}`) ?? false));

/** Shares a whole over parts; what is left over goes one cent at a time to the first lines. */
function share(whole: number, parts: number[]): number[] {
  const sum = parts.reduce((a, b) => a + b, 0);
  if (sum === 0) return parts.map(() => 0);
  const shares = parts.map((part) => Math.floor((whole * part) / sum));
  let left = whole - shares.reduce((a, b) => a + b, 0);
  return shares.map((value) => (left-- > 0 ? value + 1 : value));
}

const stacks = ({ combinesWith }: DiscountData) => combinesWith?.productDiscounts ?? true;

/**
 * Takes one discount off the lines it covers; tells whether it took anything. Where it does not stack with what a line has
 * already, the buyer gets the better of the two.
 */
function take(discount: DiscountData, lines: PricedLine[], market: Market): boolean {
  const covered = lines.filter((line) => covers(discount, line) && line.finalCents > 0);
  const alone = covered.filter(
    (line) =>
      line.allocations.length > 0 &&
      !(stacks(discount) && line.allocations.every((one) => stacks(one.discount))),
  );
  for (const line of alone) {
    const without = { ...line, finalCents: line.originalCents, allocations: [] };
    take(discount, [without], market);
    if (without.finalCents < line.finalCents) Object.assign(line, without);
  }
  const took = takeOff(
    discount,
    covered.filter((line) => !alone.includes(line)),
    market,
  );
  return took || alone.some((line) => line.allocations.some((one) => one.discount === discount));
}

function takeOff(discount: DiscountData, covered: PricedLine[], market: Market): boolean {
  const { value } = discount;
  let amounts: number[];
  if (value.type === 'percentage') {
    amounts = covered.map((line) => Number(times(BigInt(line.finalCents), value.percentage)));
  } else {
    const cents = toCents(value.amount, market);
    amounts = value.onEachItem
      ? covered.map((line) => cents * line.quantity)
      : share(
          Math.min(
            cents,
            covered.reduce((sum, line) => sum + line.finalCents, 0),
          ),
          covered.map((line) => line.finalCents),
        );
  }
  covered.forEach((line, index) => {
    const cents = Math.min(amounts[index] ?? 0, line.finalCents);
    if (cents <= 0) return;
    line.allocations.push({ discount, cents });
    line.finalCents -= cents;
  });
  return amounts.some((cents) => cents > 0);
}

/** The discount of a code, as that code's own; none whose uses are over. */
function findByCode({ discounts }: Pick<Store, 'discounts'>, typed: string) {
  const wanted = typed.toUpperCase();
  for (const discount of discounts) {
    const { code, codes = [], usageLimit, used = [] } = discount;
    const known = [code, ...codes.map((one) => one.code)].find(
      (one) => one?.toUpperCase() === wanted,
    );
    if (discount.kind !== 'code' || !known) continue;
    const uses = used.filter((one) => one === wanted).length;
    return usageLimit != null && uses >= usageLimit ? undefined : { ...discount, code: known };
  }
  return undefined;
}

export function priceCart(
  store: Pick<Store, 'products' | 'discounts'>,
  cart: Cart,
  market: Market,
  now: Date,
): PricedCart {
  const lines = cart.lines.flatMap((line): PricedLine[] => {
    const found = findVariant(store, line.variantId);
    // What a market does not sell leaves the cart of whoever moves there.
    if (!found || !isSoldIn(market, found.product)) return [];
    const { cents: unitCents, compareAtCents } = priceIn(market, found.variant);
    return [
      {
        ...found,
        key: line.key,
        quantity: line.quantity,
        properties: line.properties,
        unitCents,
        compareAtCents,
        originalCents: unitCents * line.quantity,
        finalCents: unitCents * line.quantity,
        allocations: [],
      },
    ];
  });
  for (const discount of store.discounts)
    if (discount.kind === 'automatic' && running(discount, now)) take(discount, lines, market);
  const codes = cart.discountCodes.map((code) => {
    const discount = findByCode(store, code);
    const applicable =
      discount !== undefined && running(discount, now) && take(discount, lines, market);
    return { code, applicable };
  });
  const originalCents = lines.reduce((sum, line) => sum + line.originalCents, 0);
  const totalCents = lines.reduce((sum, line) => sum + line.finalCents, 0);
  return { lines, originalCents, totalCents, discountCents: originalCents - totalCents, codes };
}
