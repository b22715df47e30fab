import { parseWithIds } from '../show/ids.ts';
import type { Axis, Variant } from './options.ts';

/** A variant as the shop's own product JSON has it: the shopper's market and currency (R12). */
export interface ShopVariant extends Variant {
  readonly title: string;
  /** Hundredths, see `money.ts`. */
  readonly price: number;
  readonly compareAtPrice: number | null;
  readonly image: string | null;
  readonly quantityRule: {
    readonly min: number;
    readonly max: number | null;
    readonly step: number;
  };
}

export interface ShopProduct {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly url: string;
  readonly vendor: string;
  readonly available: boolean;
  readonly images: readonly string[];
  readonly axes: readonly Axis[];
  readonly variants: readonly ShopVariant[];
  /** Plain text: tags are dropped, so nothing of the merchant's markup runs in the player. */
  readonly description: string;
}

interface RawVariant {
  id: string;
  title: string;
  options: string[];
  available: boolean;
  price: number;
  compare_at_price: number | null;
  featured_image: { src: string } | null;
  quantity_rule?: { min: number; max: number | null; increment: number };
}

export interface RawProduct {
  id: string;
  handle: string;
  title: string;
  url: string;
  vendor: string;
  available: boolean;
  images: string[];
  description: string | null;
  options: ({ name: string; values: string[] } | string)[];
  variants: RawVariant[];
}

/** Shopify gives addresses without a scheme; a width keeps a thumbnail from costing a poster. */
export function imageAt(src: string, width: number): string {
  const url = new URL(src, location.href);
  url.searchParams.set('width', String(width));
  return url.href;
}

export function toProduct(raw: RawProduct): ShopProduct {
  return {
    id: raw.id,
    handle: raw.handle,
    title: raw.title,
    url: raw.url,
    vendor: raw.vendor,
    available: raw.available,
    images: raw.images,
    description: plainText(raw.description ?? ''),
    axes: raw.options.map((option, i) =>
      typeof option === 'string'
        ? { name: option, values: [...new Set(raw.variants.map((v) => v.options[i] ?? ''))] }
        : { name: option.name, values: option.values },
    ),
    variants: raw.variants.map((v) => ({
      id: v.id,
      title: v.title,
      options: v.options,
      available: v.available,
      price: v.price,
      compareAtPrice:
        v.compare_at_price && v.compare_at_price > v.price ? v.compare_at_price : null,
      image: v.featured_image?.src ?? null,
      quantityRule: {
        min: v.quantity_rule?.min ?? 1,
        max: v.quantity_rule?.max ?? null,
        step: v.quantity_rule?.increment ?? 1,
      },
    })),
  };
}

function plainText(html: string): string {
  const parsed = new DOMParser().parseFromString(
    html.replace(/<(\/p|br|\/li|\/h\d)[^>]*>/gi, '$&\n'),
    'text/html',
  );
  return (parsed.body.textContent ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

/** A product that a drop brings into the shop is looked for this often. Milliseconds. */
const AGAIN_MS = 2_000;

/** Products of one page view, each read once and again on demand (a restock, a refused add). */
export class Products {
  #root: string;
  #known = new Map<string, Promise<ShopProduct | null>>();
  #read = new Map<string, ShopProduct>();
  /** When the shop said that it does not have it. */
  #absent = new Map<string, number>();
  readonly #changed: () => void;

  constructor(root: string, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  /** What is known now, without waiting; asking starts the reading. */
  peek(handle: string): ShopProduct | null {
    if (!this.#known.has(handle)) void this.get(handle);
    return this.#read.get(handle) ?? null;
  }

  get(handle: string): Promise<ShopProduct | null> {
    const known = this.#known.get(handle);
    if (known) return known;
    const reading = this.#fetch(handle);
    this.#known.set(handle, reading);
    return reading;
  }

  refresh(handle: string): Promise<ShopProduct | null> {
    this.#known.delete(handle);
    return this.get(handle);
  }

  /** Whether the shop was asked and does not have it, or not yet: a drop that the shop itself holds back. */
  absent(handle: string): boolean {
    return this.#absent.has(handle);
  }

  /** Asks again for what was not there, no more often than it may have come. */
  again(handle: string): void {
    if (Date.now() - (this.#absent.get(handle) ?? Infinity) > AGAIN_MS) void this.refresh(handle);
  }

  /** Shape: null for a product the shopper's market does not sell or the shop does not have. */
  async #fetch(handle: string): Promise<ShopProduct | null> {
    try {
      const answer = await fetch(
        `${this.#root}products/${encodeURIComponent(handle)}.js`,
        // That it was not there must not be remembered by the browser either.
        this.#absent.has(handle) ? { cache: 'reload' } : {},
      );
      if (!answer.ok) {
        this.#read.delete(handle);
        this.#absent.set(handle, Date.now());
        return null;
      }
      this.#absent.delete(handle);
      const product = toProduct(parseWithIds(await answer.text()) as RawProduct);
      this.#read.set(handle, product);
      return product;
    } catch {
      // Not remembered, so that the next look asks again.
      this.#known.delete(handle);
      return null;
    } finally {
      this.#changed();
    }
  }
}
