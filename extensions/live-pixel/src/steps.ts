import {
  MOST_STEP_PRODUCTS,
  VISIT_STORAGE,
  type ShopStep,
  type ShopStepPost,
  type Watched,
} from '../../../app/contract/shop-step.ts';

interface ProductNamed {
  readonly product?: { readonly id?: string | null } | null;
}

/** As much of Shopify's customer events as is read here. Every part may be missing. */
export interface CustomerEvent {
  readonly name: string;
  readonly data?: {
    readonly productVariant?: ProductNamed | null;
    readonly cartLine?: { readonly merchandise?: ProductNamed | null } | null;
    readonly checkout?: {
      readonly lineItems?: readonly { readonly variant?: ProductNamed | null }[] | null;
    } | null;
  };
}

/** Numbers of the products an event is about, once each. */
export function productsOf({ data }: CustomerEvent): string[] {
  const named = [
    data?.productVariant,
    data?.cartLine?.merchandise,
    ...(data?.checkout?.lineItems ?? []).map((line) => line.variant),
  ];
  const ids = named.flatMap((one) => one?.product?.id?.match(/\d+$/)?.[0] ?? []);
  return [...new Set(ids)].slice(0, MOST_STEP_PRODUCTS);
}

/** The show this visit watched, out of what the player left in its storage; null for anything else that stands there. */
export function watchedIn(stored: string | null): Watched | null {
  try {
    const { watched } = JSON.parse(stored ?? 'null') as { watched?: Partial<Watched> | null };
    return typeof watched?.key === 'string' && typeof watched.pass === 'string'
      ? { key: watched.key, pass: watched.pass }
      : null;
  } catch {
    return null;
  }
}

/** What a pixel has at hand, in Shopify's words. */
export interface PixelApi {
  readonly settings: { readonly origin?: string };
  readonly browser: {
    readonly sessionStorage: { getItem(name: string): Promise<string | null> };
  };
  post(url: string, body: ShopStepPost): void;
}

/**
 * Tells the app of one step, if this visit has watched a show.
 * Effects: at most one post; what fails is not repeated, a count is not worth a second one.
 */
export async function tellStep(api: PixelApi, step: ShopStep, event: CustomerEvent): Promise<void> {
  const productIds = productsOf(event);
  if (productIds.length === 0 || !api.settings.origin) return;
  const watched = watchedIn(await api.browser.sessionStorage.getItem(VISIT_STORAGE));
  if (!watched) return;
  const { key, pass } = watched;
  const url = new URL(`/storefront/live/${encodeURIComponent(key)}/steps`, api.settings.origin);
  api.post(url.href, { pass, step, productIds });
}
