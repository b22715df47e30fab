/**
 * Writes out the shorthand of the commission cases: money as text or as a pair becomes a MoneyBag, lists
 * that a case leaves out are empty.
 *
 * Source: cases/FORMAT.md section 3.
 */
import type { DiscountApplication } from '../order-state.ts';
import type { Dispute, MoneyBag, OrderState } from '../store.ts';

type Shorthand = string | [shop: string, presentment: string];

interface Currencies {
  currencyCode: string;
  presentmentCurrencyCode: string;
}

const isShorthand = (value: unknown): value is Shorthand =>
  typeof value === 'string' ||
  (Array.isArray(value) && value.length === 2 && value.every((one) => typeof one === 'string'));

function bagOf(value: Shorthand, currencies: Currencies): MoneyBag {
  const { currencyCode, presentmentCurrencyCode } = currencies;
  // One amount: both moneys are the shop's.
  const [shop, presentment, paidIn] =
    typeof value === 'string' ? [value, value, currencyCode] : [...value, presentmentCurrencyCode];
  return {
    shopMoney: { amount: shop, currencyCode },
    presentmentMoney: { amount: presentment, currencyCode: paidIn },
  };
}

/** MoneyBag fields end in "Set"; the price of an additional fee is the one exception. */
const isMoney = (name: string, path: string) =>
  name.endsWith('Set') || path === 'additionalFees.price';

function expand(value: unknown, path: string, currencies: Currencies): unknown {
  if (Array.isArray(value)) return value.map((one) => expand(one, path, currencies));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const at = path === '' ? name : `${path}.${name}`;
      if (isMoney(name, at) && isShorthand(inner)) return [name, bagOf(inner, currencies)];
      return [name, expand(inner, at, currencies)];
    }),
  );
}

const EMPTY = {
  discountApplications: { nodes: [] },
  returns: { nodes: [] },
  additionalFees: [],
  fulfillments: [],
  disputes: [],
};

/** An order state of a case, as the store keeps it. Already written out states pass through unchanged. */
export function expandOrder(shorthand: Record<string, unknown> & Currencies): OrderState {
  const written = { ...EMPTY, ...(expand(shorthand, '', shorthand) as OrderState) };
  const given = written.discountApplications?.nodes ?? [];
  const missing = appliedIn(written).filter((index) => given.every((one) => one.index !== index));
  const nodes = [...given, ...missing.map((index) => applicationOf(index, written))];
  return { ...written, discountApplications: { nodes } };
}

/** Numbers of the discounts that lines speak of. */
const appliedIn = (order: OrderState): number[] => [
  ...new Set(
    order.lineItems.nodes.flatMap((line) =>
      line.discountAllocations.map(({ discountApplication }) => discountApplication.index),
    ),
  ),
];

/** A case need not say what a discount was: then the shop gave it by hand. */
const applicationOf = (index: number, { currencyCode }: Currencies): DiscountApplication => ({
  ...{ __typename: 'ManualDiscountApplication', index, title: 'Discount' },
  ...{ allocationMethod: 'ACROSS', targetSelection: 'ALL', targetType: 'LINE_ITEM' },
  value: { __typename: 'MoneyV2', amount: '0.0', currencyCode },
});

/** Disputes have no shorthand; this only says what they are. */
export const expandDispute = (given: Record<string, unknown>): Dispute =>
  given as unknown as Dispute;
