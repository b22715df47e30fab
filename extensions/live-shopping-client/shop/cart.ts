import { TOKEN_PROPERTY, VIEWER_ATTRIBUTE } from '#app/contract/storefront-api.ts';
import { parseWithIds } from '../show/ids.ts';
import { json } from '../show/json.ts';
import { refreshTheme, themeSections } from './theme-cart.ts';

/** A shop that has not answered by then is not going to, and the button must be free again. Units: milliseconds. */
const PATIENCE_MS = 15_000;

export interface Wish {
  readonly variantId: string;
  readonly quantity: number;
  readonly token: string | null;
}

/** The cart as the shop charges it. Units: hundredths of its own currency, which is the market's. */
export interface CartNow {
  readonly item_count: number;
  readonly currency: string;
  readonly items: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly final_line_price: number;
    readonly properties?: Readonly<Record<string, string>> | null;
  }[];
}

/** How adding ended. `said` is what the shopper reads: Shopify's own sentence in the shop's language, where it gave one. */
export type Added =
  | { readonly ok: true; readonly cart: CartNow | null; readonly differs?: boolean }
  | {
      readonly ok: false;
      readonly why: 'refused' | 'gone' | 'unreachable' | 'dearer';
      readonly said: string | null;
    };

interface StandardAction {
  (
    change: {
      lines: {
        merchandiseId: string;
        quantity: number;
        attributes: { key: string; value: string }[];
      }[];
    },
    context?: { event: { context: string } },
  ): Promise<{
    userErrors?: { message: string; code?: string }[];
  } | void>;
  isDefault?(): boolean;
}

interface ShopifyGlobal {
  actions?: { updateCart?: StandardAction };
}

const shopify = () => (globalThis as { Shopify?: ShopifyGlobal }).Shopify;

/**
 * Puts lines into the shop's cart without leaving the stream.
 * The theme's own standard action is used where the theme configured one; the platform's default would
 * reload the page of a theme it does not know, which kills the stream, so then the AJAX cart it is (R25).
 */
export async function addToCart(wishes: readonly Wish[], root: string): Promise<Added> {
  const action = shopify()?.actions?.updateCart;
  try {
    if (action && action.isDefault?.() === false) return await byAction(action, wishes);
    return await byAjax(wishes, root);
  } catch {
    return { ok: false, why: 'unreachable', said: null };
  }
}

async function byAction(action: StandardAction, wishes: readonly Wish[]): Promise<Added> {
  const answer = await action(
    {
      lines: wishes.map((wish) => ({
        merchandiseId: `gid://shopify/ProductVariant/${wish.variantId}`,
        quantity: wish.quantity,
        attributes: wish.token ? [{ key: TOKEN_PROPERTY, value: wish.token }] : [],
      })),
    },
    { event: { context: 'showfront' } },
  );
  const error = answer?.userErrors?.[0];
  if (error) return { ok: false, why: 'refused', said: error.message };
  return { ok: true, cart: null };
}

interface AjaxAnswer {
  items?: { key: string; id: number | string }[];
  sections?: Record<string, string | null>;
  description?: string;
  message?: string;
}

async function byAjax(wishes: readonly Wish[], root: string): Promise<Added> {
  const sections = themeSections();
  const answer = await fetch(`${root}cart/add.js`, {
    method: 'POST',
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: json({
      items: wishes.map((wish) => ({
        id: wish.variantId,
        quantity: wish.quantity,
        ...(wish.token ? { properties: { [TOKEN_PROPERTY]: wish.token } } : {}),
      })),
      ...(sections.length > 0 ? { sections, sections_url: location.pathname } : {}),
    }),
  });
  const body = (await answer.json().catch(() => ({}))) as AjaxAnswer;
  // Too much to do, or broken: nobody knows yet whether it is sold out.
  if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
  if (!answer.ok) {
    const said = typeof body.description === 'string' ? body.description : null;
    return { ok: false, why: answer.status === 404 ? 'gone' : 'refused', said };
  }
  const cart = await readCart(root);
  try {
    refreshTheme({ added: body.items ?? [], sections: body.sections ?? {}, cart });
  } catch {
    // The product is in the cart; a theme that stumbled over the news must not tell the shopper otherwise.
  }
  return { ok: true, cart };
}

/** Null where the shop does not say. */
export const readCart = (root: string): Promise<CartNow | null> =>
  fetch(`${root}cart.js`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    .then(async (read) => (read.ok ? (parseWithIds(await read.text()) as CartNow) : null))
    .catch(() => null);

/** Says in the cart who watched, or no longer; a cart that cannot be told is sold all the same. */
export async function nameCart(viewer: string, root: string): Promise<void> {
  await fetch(`${root}cart/update.js`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: json({ attributes: { [VIEWER_ATTRIBUTE]: viewer } }),
  }).catch(() => {});
}
