import { type LineupEntry, TOKEN_PROPERTY } from '#app/contract/storefront-api.ts';
import { type Added, type CartNow, type Wish, addToCart, readCart } from '../shop/cart.ts';
import { hundredths } from '../shop/offers.ts';
import { SURE_MS } from '../shop/products.ts';
import type { PlayerModel } from './model.ts';

export interface Choice {
  readonly entry: LineupEntry;
  readonly variantId: string;
  readonly quantity: number;
}

/** Whoever taps is not kept waiting longer for a price to be read again; the cart says it in the end. Units: milliseconds. */
const WAIT_MS = 2_500;

/**
 * Puts choices into the bag with their tokens; says in words how it went. What has become dearer since the shopper read
 * its price is said and not put in: the next tap is for the new price. What the cart charges otherwise is said as well.
 * Effects: cart changed, theme told, `add-to-cart` event, toast.
 */
export async function putInBag(model: PlayerModel, choices: readonly Choice[]): Promise<Added> {
  const { products, boot, say } = model;
  const prices = () => choices.map((choice) => priceOf(model, choice));
  const cost = (key: string, index: number, price: number) =>
    say(key, { product: choices[index]?.entry.title ?? '', price: model.prices.text(price) });

  const shown = prices();
  await Promise.race([
    Promise.all(choices.map(({ entry }) => products.get(entry.handle, SURE_MS))),
    new Promise((resolve) => setTimeout(resolve, WAIT_MS)),
  ]);
  const known = prices();
  const dearer = known.findIndex((price, index) => price > (shown[index] ?? price));
  let lines: readonly Wish[] = [];
  let added: Added;
  if (choices.some(({ entry }) => products.absent(entry.handle))) {
    added = { ok: false, why: 'gone', said: say('not_now') };
  } else if (dearer >= 0) {
    added = { ok: false, why: 'dearer', said: cost('dearer', dearer, known[dearer] ?? 0) };
  } else {
    lines = await Promise.all(
      choices.map(async ({ entry, variantId, quantity }) => {
        return { variantId, quantity, token: await model.session.token(entry.productId) };
      }),
    );
    added = await addToCart(lines, boot.root);
  }

  const detail = choices.map(({ entry, variantId, quantity }) => ({
    productId: entry.productId,
    variantId,
    quantity,
  }));
  if (!added.ok) {
    const { why } = added;
    const text = added.said ?? say(why === 'unreachable' ? 'offline_add' : 'sold_out_add');
    model.tell(text, 'bad');
    const reason = why === 'unreachable' || why === 'dearer' ? 'custom-error' : 'out-of-stock';
    model.emit('add-to-cart', { success: false, reason, message: text, lines: detail });
    if (why === 'refused') for (const { entry } of choices) void products.get(entry.handle, 0);
    return added;
  }

  // Codes of claims come into the cart after what they are for.
  await model.afterAdd?.();
  const cart = (model.afterAdd ? null : added.cart) ?? (await readCart(boot.root));
  model.readBag(cart);
  const charged = lines.map((line) => chargedFor(cart, line));
  const differs = charged.findIndex((price, index) => {
    if (price === null) return false;
    const off = Math.abs(price - (known[index] ?? price));
    return cart?.currency !== boot.currency || off > hundredths(1, boot.currency);
  });
  const text = differs < 0 ? say('added') : cost('added_at', differs, charged[differs] ?? 0);
  model.tell(text, 'good', true);
  model.emit('add-to-cart', { success: true, lines: detail });
  model.emit('sync-cart-state', { count: model.bagCount });
  return { ...added, differs: differs >= 0 };
}

/** What the shopper reads now; NaN where no price is known. */
function priceOf(model: PlayerModel, { entry, variantId }: Choice): number {
  const product = model.products.peek(entry.handle);
  const variant = product?.variants.find(({ id }) => id === variantId);
  return variant ? model.prices.now(entry.productId, variant) : NaN;
}

/** What one piece of a line costs in the cart; null where the cart does not say. */
function chargedFor(cart: CartNow | null, { variantId, token }: Wish): number | null {
  const line = cart?.items.find(
    ({ id, properties }) => id === variantId && (properties?.[TOKEN_PROPERTY] ?? null) === token,
  );
  return line ? line.final_line_price / line.quantity : null;
}
