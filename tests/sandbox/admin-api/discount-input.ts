/** What an app asks for in a discount, and what Shopify would say about it. */
import { readDecimal } from '../money.ts';
import type { DiscountData, World } from '../store.ts';
import type { UserError } from './context.ts';
import { notImplemented } from './context.ts';

/** All apps of a store together. */
const MOST_ACTIVE = 25;

export interface BasicInput {
  title?: string | null;
  code?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
  usageLimit?: number | null;
  context?: { all?: string | null; customers?: unknown; customerSegments?: unknown } | null;
  combinesWith?: Record<string, boolean> | null;
  customerGets?: {
    value?: {
      percentage?: number | null;
      discountAmount?: { amount: string | number; appliesOnEachItem?: boolean | null } | null;
      discountOnQuantity?: unknown;
    } | null;
    items?: {
      all?: boolean | null;
      collections?: unknown;
      products?: { productsToAdd?: string[] | null; productVariantsToAdd?: string[] | null } | null;
    } | null;
  } | null;
  minimumRequirement?: unknown;
}

export const active = (discount: DiscountData, now: Date) =>
  Date.parse(discount.startsAt) <= now.getTime() &&
  (discount.endsAt === null || now.getTime() < Date.parse(discount.endsAt));

/** Every code of a discount. */
export const codesOf = ({ code, codes = [] }: DiscountData): string[] =>
  [code, ...codes.map((one) => one.code)].filter((one) => one !== null);

/** Whether any discount of the shop has this code. */
export const isTaken = ({ store }: World, code: string) =>
  store.discounts.some((one) =>
    codesOf(one).some((known) => known.toUpperCase() === code.toUpperCase()),
  );

/** What Shopify would say about an input; null when it is good. `root` is the argument's name. */
export function wrong(world: World, input: BasicInput, root: string): UserError | null {
  const { store, now } = world;
  const at = (...path: string[]) => [root, ...path];
  const { value, items } = input.customerGets ?? {};
  if (!input.title) return { field: at('title'), message: "Title can't be blank", code: 'BLANK' };
  if (!input.startsAt) {
    return { field: at('startsAt'), message: "Starts at can't be blank", code: 'BLANK' };
  }
  if (endsTooSoon(input.startsAt, input.endsAt)) return tooSoon(root);
  const { percentage } = value ?? {};
  if (percentage != null && (percentage <= 0 || percentage > 1)) {
    const message = 'Value must be between 0.0 and 1.0';
    const field = at('customerGets', 'value', 'percentage');
    return { field, message, code: 'VALUE_OUTSIDE_RANGE' };
  }
  if (percentage == null && !value?.discountAmount) {
    return { field: at('customerGets', 'value'), message: "Value can't be blank", code: 'BLANK' };
  }
  const named = [
    ...(items?.products?.productsToAdd ?? []),
    ...(items?.products?.productVariantsToAdd ?? []),
  ];
  if (!items?.all && named.length === 0) {
    const message = 'Items in customer get must include a product or collection';
    return { field: at('customerGets', 'items'), message, code: 'APPLIES_ON_NOTHING' };
  }
  if (root === 'basicCodeDiscount') {
    if (!input.code) return { field: at('code'), message: "Code can't be blank", code: 'BLANK' };
    if (isTaken(world, input.code)) {
      const message = 'Code must be unique. Please try a different code.';
      return { field: at('code'), message, code: 'TAKEN' };
    }
    return null;
  }
  const running = store.discounts.filter((one) => one.kind === 'automatic' && active(one, now()));
  if (running.length >= MOST_ACTIVE) {
    const message = `You can have up to ${MOST_ACTIVE} active automatic discounts`;
    return { field: at(), message, code: 'EXCEEDED_MAX' };
  }
  return null;
}

export const endsTooSoon = (startsAt: string, endsAt: string | null | undefined) =>
  Boolean(endsAt && Date.parse(endsAt) <= Date.parse(startsAt));

export const tooSoon = (root: string): UserError => ({
  field: [root, 'endsAt'],
  message: 'Ends at needs to be after starts_at',
  code: 'END_DATE_BEFORE_START_DATE',
});

/** The parts of the input the storefront does not play would change prices silently: refused instead. */
export function demandPlayed({ customerGets, minimumRequirement, context }: BasicInput): void {
  if (minimumRequirement) throw notImplemented('minimumRequirement of a discount');
  if (customerGets?.items?.collections) throw notImplemented('a discount on collections');
  if (customerGets?.value?.discountOnQuantity) throw notImplemented('a discount on quantity');
  if (context?.customers || context?.customerSegments) {
    throw notImplemented('a discount for some customers');
  }
}

/** The discount as the shop keeps it. */
export function discountOf(world: World, input: BasicInput, kind: DiscountData['kind']) {
  const { products } = input.customerGets?.items ?? {};
  const discount: DiscountData = {
    id: world.store.nextGid(kind === 'code' ? 'DiscountCodeNode' : 'DiscountAutomaticNode'),
    kind,
    title: input.title ?? '',
    code: input.code ?? null,
    value: valueOf(input),
    productIds: products?.productsToAdd ?? null,
    variantIds: products?.productVariantsToAdd ?? null,
    startsAt: input.startsAt ?? '',
    endsAt: input.endsAt ?? null,
    createdAt: world.now().toISOString(),
    usageLimit: input.usageLimit ?? null,
    combinesWith: {
      orderDiscounts: false,
      productDiscounts: false,
      shippingDiscounts: false,
      ...input.combinesWith,
    },
  };
  return discount;
}

function valueOf(input: BasicInput): DiscountData['value'] {
  const { percentage, discountAmount } = input.customerGets?.value ?? {};
  if (discountAmount) {
    const amount = String(discountAmount.amount);
    readDecimal(amount);
    return { type: 'amount', amount, onEachItem: discountAmount.appliesOnEachItem ?? false };
  }
  return { type: 'percentage', percentage: String(percentage) };
}
