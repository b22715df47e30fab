/** Automatic discounts, as an app makes them for the time of a show. */
import { readDecimal } from '../money.ts';
import type { DiscountData, World } from '../store.ts';
import type { Context, Fields, UserError } from './context.ts';
import { notImplemented, plannedErrors } from './context.ts';

/** All apps of a store together. */
const MOST_ACTIVE = 25;

interface BasicInput {
  title?: string | null;
  startsAt?: string | null;
  endsAt?: string | null;
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

const at = (...path: string[]) => ['automaticBasicDiscount', ...path];

const active = (discount: DiscountData, now: Date) =>
  discount.kind === 'automatic' &&
  Date.parse(discount.startsAt) <= now.getTime() &&
  (discount.endsAt === null || now.getTime() < Date.parse(discount.endsAt));

/** What Shopify would say about an input; null when it is good. */
function wrong({ store, now }: World, input: BasicInput): UserError | null {
  const { value, items } = input.customerGets ?? {};
  if (!input.title) return { field: at('title'), message: "Title can't be blank", code: 'BLANK' };
  if (!input.startsAt) {
    return { field: at('startsAt'), message: "Starts at can't be blank", code: 'BLANK' };
  }
  if (input.endsAt && Date.parse(input.endsAt) <= Date.parse(input.startsAt)) {
    const message = 'Ends at needs to be after starts_at';
    return { field: at('endsAt'), message, code: 'END_DATE_BEFORE_START_DATE' };
  }
  const { percentage } = value ?? {};
  if (percentage != null && (percentage <= 0 || percentage > 1)) {
    const message = 'Value must be between 0.0 and 1.0';
    return {
      field: at('customerGets', 'value', 'percentage'),
      message,
      code: 'VALUE_OUTSIDE_RANGE',
    };
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
  if (store.discounts.filter((one) => active(one, now())).length >= MOST_ACTIVE) {
    const message = `You can have up to ${MOST_ACTIVE} active automatic discounts`;
    return { field: at(), message, code: 'EXCEEDED_MAX' };
  }
  return null;
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

/** The parts of the input the storefront does not play would change prices silently: refused instead. */
function demandPlayed({ customerGets, minimumRequirement }: BasicInput): void {
  if (minimumRequirement) throw notImplemented('minimumRequirement of a discount');
  if (customerGets?.items?.collections) throw notImplemented('a discount on collections');
  if (customerGets?.value?.discountOnQuantity) throw notImplemented('a discount on quantity');
}

function served(discount: DiscountData, { now }: World) {
  const ended = discount.endsAt !== null && now().getTime() >= Date.parse(discount.endsAt);
  const running = active(discount, now());
  return {
    __typename: 'DiscountAutomaticNode',
    id: discount.id,
    automaticDiscount: {
      __typename: 'DiscountAutomaticBasic',
      title: discount.title,
      startsAt: discount.startsAt,
      endsAt: discount.endsAt,
      createdAt: discount.createdAt,
      updatedAt: discount.createdAt,
      status: ended ? 'EXPIRED' : running ? 'ACTIVE' : 'SCHEDULED',
      combinesWith: discount['combinesWith'],
    },
  };
}

const automatic = ({ store }: World) => store.discounts.filter(({ kind }) => kind === 'automatic');

export const discountRoots: Fields = {
  automaticDiscountNodes: (_source, args: { query?: string | null }, { world }) => {
    if (args.query) throw notImplemented('automaticDiscountNodes(query:)');
    return automatic(world).map((one) => served(one, world));
  },
  automaticDiscountNode(_source, { id }: { id: string }, { world }) {
    const found = automatic(world).find((one) => one.id === id);
    return found ? served(found, world) : null;
  },
};

export const discountMutations: Fields = {
  discountAutomaticBasicCreate(
    _source,
    { automaticBasicDiscount: input }: { automaticBasicDiscount: BasicInput },
    context: Context,
  ) {
    const { world } = context;
    const planned = plannedErrors(context, 'discountAutomaticBasicCreate');
    if (planned) return { automaticDiscountNode: null, userErrors: planned };
    demandPlayed(input);
    const error = wrong(world, input);
    if (error) return { automaticDiscountNode: null, userErrors: [{ ...error, extraInfo: null }] };
    const { products } = input.customerGets?.items ?? {};
    const discount: DiscountData = {
      id: world.store.nextGid('DiscountAutomaticNode'),
      kind: 'automatic',
      title: input.title ?? '',
      code: null,
      value: valueOf(input),
      productIds: products?.productsToAdd ?? null,
      variantIds: products?.productVariantsToAdd ?? null,
      startsAt: input.startsAt ?? '',
      endsAt: input.endsAt ?? null,
      createdAt: world.now().toISOString(),
      combinesWith: {
        orderDiscounts: false,
        productDiscounts: false,
        shippingDiscounts: false,
        ...input.combinesWith,
      },
    };
    world.store.discounts.push(discount);
    world.store.save();
    return { automaticDiscountNode: served(discount, world), userErrors: [] };
  },

  discountAutomaticDelete(_source, { id }: { id: string }, context: Context) {
    const { store } = context.world;
    const planned = plannedErrors(context, 'discountAutomaticDelete');
    if (planned) return { deletedAutomaticDiscountId: null, userErrors: planned };
    const found = automatic(context.world).find((one) => one.id === id);
    if (!found) {
      const error = {
        field: ['id'],
        message: 'Discount does not exist',
        code: 'INVALID',
        extraInfo: null,
      };
      return { deletedAutomaticDiscountId: null, userErrors: [error] };
    }
    store.discounts = store.discounts.filter((one) => one !== found);
    store.save();
    return { deletedAutomaticDiscountId: id, userErrors: [] };
  },
};
