/**
 * Writes out the shorthand of the commission cases: money as text or as a pair becomes a MoneyBag, lists
 * that a case leaves out are empty.
 *
 * Source: cases/FORMAT.md section 3.
 */
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
  const [shop, presentment] = typeof value === 'string' ? [value, value] : value;
  return {
    shopMoney: { amount: shop, currencyCode: currencies.currencyCode },
    presentmentMoney: { amount: presentment, currencyCode: currencies.presentmentCurrencyCode },
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
  const written = expand(shorthand, '', shorthand) as OrderState;
  return { ...EMPTY, ...written };
}

/** Disputes have no shorthand; this only says what they are. */
export const expandDispute = (given: Record<string, unknown>): Dispute =>
  given as unknown as Dispute;
