/**
 * The cart: what may be put in and how lines merge, and the Ajax API over it.
 *
 * Source: /docs/api/ajax/reference/cart; messages: changelog "Cart AJAX API inventory error message updates"
 */
import { createHash } from 'node:crypto';
import { findVariant, isAvailable } from './pricing.ts';
import type { Cart, CartLine, Store } from './store.ts';

/** A refusal in Shopify's words and shape. */
export class CartError extends Error {
  readonly status: number;
  readonly description: string;
  constructor(status: number, description: string, message = 'Cart Error') {
    super(message);
    this.status = status;
    this.description = description;
  }
  toJSON() {
    return { status: this.status, message: this.message, description: this.description };
  }
}

/** Lines a cart may have. Source: Shopify's limits */
const MOST_LINES = 500;
const MOST_ATTRIBUTES = 250;

export const lineKey = (variantId: string, properties: Record<string, string>) => {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${variantId}:${createHash('md5').update(JSON.stringify(sorted)).digest('hex')}`;
};

/** Values as text; null and undefined are not properties. */
export function asProperties(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
      one === null || one === undefined
        ? []
        : [[name, typeof one === 'object' ? JSON.stringify(one) : String(one as string)]],
    ),
  );
}

const idText = (value: unknown) =>
  typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';

const wholeNumber = (value: unknown, otherwise: number) => {
  if (value === undefined || value === null || value === '') return otherwise;
  const number = Number(value);
  if (!Number.isInteger(number)) throw new CartError(400, 'Quantity must be a whole number.');
  return number;
};

/** What is sold where the cart is. */
export type Shelf = Pick<Store, 'products'>;

function named(store: Shelf, variantId: string) {
  const found = findVariant(store, variantId);
  // Not published in the online store is the same as not there.
  if (!found || found.product.status !== 'ACTIVE') throw new CartError(404, 'Cannot find variant');
  const { product, variant } = found;
  const title =
    variant.title === 'Default Title' ? product.title : `${product.title} - ${variant.title}`;
  return { variant, title };
}

const inCart = (cart: Cart, variantId: string) =>
  cart.lines
    .filter((line) => line.variantId === variantId)
    .reduce((sum, line) => sum + line.quantity, 0);

/** Refuses: sold out, more than there is. Nothing is added then (reports of partial adding disagree; this is the newest). */
function checkStock(store: Shelf, cart: Cart, variantId: string, more: number): void {
  const { variant, title } = named(store, variantId);
  if (!isAvailable(variant))
    throw new CartError(422, `The product '${title}' is already sold out.`);
  if (variant.inventory === null || more <= 0) return;
  const have = inCart(cart, variantId);
  if (have + more <= variant.inventory) return;
  throw new CartError(
    422,
    have >= variant.inventory
      ? 'The maximum quantity of this item is already in your cart.'
      : `You can't add more ${title} to the cart.`,
  );
}

export interface AddItem {
  id?: unknown;
  quantity?: unknown;
  properties?: unknown;
}

/**
 * Puts items in; lines with the same variant and equal properties become one.
 *
 * Refuses: as `checkStock`, and then adds none of the items.
 */
export function addItems(store: Shelf, cart: Cart, items: AddItem[]): CartLine[] {
  const draft = structuredClone(cart);
  const added = items.map((item) => {
    const variantId = idText(item.id);
    if (variantId === '')
      throw new CartError(400, 'Required parameter missing or invalid: items', 'Bad Request');
    const quantity = wholeNumber(item.quantity, 1);
    if (quantity < 1) throw new CartError(400, 'Quantity must be at least 1.');
    checkStock(store, draft, variantId, quantity);
    return put(draft, variantId, quantity, asProperties(item.properties));
  });
  if (draft.lines.length > MOST_LINES)
    throw new CartError(422, `A cart can have at most ${MOST_LINES} lines.`);
  cart.lines = draft.lines;
  return added;
}

function put(
  cart: Cart,
  variantId: string,
  quantity: number,
  properties: Record<string, string>,
): CartLine {
  const key = lineKey(variantId, properties);
  const same = cart.lines.find((line) => line.key === key);
  if (same) {
    same.quantity += quantity;
    return same;
  }
  // The newest line is on top, as the storefront shows it.
  const line = { key, variantId, quantity, properties };
  cart.lines.unshift(line);
  return line;
}

export interface LineChange {
  id?: unknown;
  /** From 1. */
  line?: unknown;
  quantity?: unknown;
  properties?: unknown;
}

function findLine(cart: Cart, change: LineChange): CartLine {
  const id = idText(change.id);
  const line =
    change.line !== undefined && change.line !== ''
      ? cart.lines[Number(change.line) - 1]
      : (cart.lines.find((one) => one.key === id) ??
        cart.lines.find((one) => one.variantId === id));
  if (!line)
    throw new CartError(400, 'no valid id or line parameter', 'no valid id or line parameter');
  return line;
}

/** Changes one line. `properties` replaces all of them; a line that becomes equal to another joins it. */
export function changeLine(store: Store, cart: Cart, change: LineChange): void {
  const line = findLine(cart, change);
  const quantity = wholeNumber(change.quantity, line.quantity);
  if (quantity > line.quantity) checkStock(store, cart, line.variantId, quantity - line.quantity);
  const properties =
    change.properties === undefined ? line.properties : asProperties(change.properties);
  const at = cart.lines.indexOf(line);
  cart.lines.splice(at, 1);
  if (quantity <= 0) return;
  const key = lineKey(line.variantId, properties);
  const same = cart.lines.find((one) => one.key === key);
  if (same) same.quantity += quantity;
  else cart.lines.splice(at, 0, { key, variantId: line.variantId, quantity, properties });
}

export interface CartUpdate {
  updates?: unknown;
  note?: unknown;
  attributes?: unknown;
  discount?: unknown;
}

/** Quantities by variant, line key or place; lines already in the cart are not checked against stock. */
export function updateCart(store: Store, cart: Cart, update: CartUpdate): void {
  const { updates } = update;
  if (Array.isArray(updates)) {
    const lines = [...cart.lines];
    updates.forEach((value: unknown, index) => {
      const line = lines[index];
      if (line) setQuantity(cart, line, wholeNumber(value, line.quantity));
    });
  } else if (typeof updates === 'object' && updates !== null) {
    for (const [id, value] of Object.entries(updates)) {
      const line =
        cart.lines.find((one) => one.key === id) ?? cart.lines.find((one) => one.variantId === id);
      const quantity = wholeNumber(value, 0);
      if (line) setQuantity(cart, line, quantity);
      else if (quantity > 0) {
        checkStock(store, cart, id, quantity);
        put(cart, id, quantity, {});
      }
    }
  }
  if (update.note !== undefined) cart.note = String(update.note ?? '');
  if (typeof update.attributes === 'object' && update.attributes !== null) {
    for (const [name, value] of Object.entries(update.attributes)) {
      if (value === null || value === '') delete cart.attributes[name];
      else cart.attributes[name] = String(value as string);
    }
    if (Object.keys(cart.attributes).length > MOST_ATTRIBUTES)
      throw new CartError(422, `A cart can have at most ${MOST_ATTRIBUTES} attributes.`);
  }
  if (update.discount !== undefined) setDiscount(cart, update.discount);
}

function setQuantity(cart: Cart, line: CartLine, quantity: number): void {
  line.quantity = quantity;
  if (quantity <= 0) cart.lines = cart.lines.filter((one) => one !== line);
}

/** "A,B" sets both and forgets what was there; "" clears. */
export function setDiscount(cart: Cart, discount: unknown): void {
  cart.discountCodes = [
    ...new Set(
      String((discount ?? '') as string)
        .split(',')
        .map((code) => code.trim())
        .filter(Boolean),
    ),
  ];
}

/** Attributes and note stay. */
export function clearCart(cart: Cart): void {
  cart.lines = [];
}
