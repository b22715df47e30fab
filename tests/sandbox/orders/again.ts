/** The same purchase once more, as it is or tampered with. */
import type { OrderState, World } from '../store.ts';
import { numberOf } from '../store.ts';
import type { Action } from './action.ts';
import { placeOrder } from './place.ts';

const CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Another character at a place counted from the end (-1 is the last). Refuses: a place outside the text. */
export function alterCharacter(text: string, place = -1): string {
  const at = text.length + place;
  const old = text[at];
  if (old === undefined) throw new Error(`"${text}" has no character ${place}`);
  const next = CHARACTERS[(CHARACTERS.indexOf(old) + 1) % CHARACTERS.length] ?? 'A';
  return text.slice(0, at) + next + text.slice(at + 1);
}

/** Property names that begin with "_" carry something the buyer is not shown: those are tampered with. */
export const isHidden = ({ key }: { key: string }) => key.startsWith('_');

/**
 * A new order with the lines, prices and buyer of another, without its discounts. With `alterPlace` one
 * character of every hidden property is another.
 */
export function buyAgain(world: World, from: OrderState, alterPlace?: number): Action {
  return placeOrder(world, {
    currency: from.presentmentCurrencyCode,
    customerId: from.customer ? numberOf(from.customer.id) : null,
    email: from.email ?? null,
    lines: from.lineItems.nodes.flatMap((line) => {
      if (!line.variant) return [];
      const properties = line.customAttributes.map((one) => {
        const value = one.value ?? '';
        const altered = alterPlace !== undefined && isHidden(one) && value !== '';
        return [one.key, altered ? alterCharacter(value, alterPlace) : value] as const;
      });
      return {
        variantId: numberOf(line.variant.id),
        quantity: line.quantity,
        properties: Object.fromEntries(properties),
        unitPrice: line.originalUnitPriceSet.presentmentMoney.amount,
      };
    }),
  });
}
