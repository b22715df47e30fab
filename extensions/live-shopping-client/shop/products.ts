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
    variants: raw.variants.map(toVariant),
  };
}

const toVariant = (v: RawVariant): ShopVariant => ({
  id: v.id,
  title: v.title,
  options: v.options,
  available: v.available,
  price: v.price,
  compareAtPrice: v.compare_at_price && v.compare_at_price > v.price ? v.compare_at_price : null,
  image: v.featured_image?.src ?? null,
  quantityRule: {
    min: v.quantity_rule?.min ?? 1,
    max: v.quantity_rule?.max ?? null,
    step: v.quantity_rule?.increment ?? 1,
  },
});

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

/** A product that a drop brings into the shop is looked for this often. Units: milliseconds. */
const AGAIN_MS = 2_000;
/**
 * What is looked at is read again so long after, a quarter more or less: nothing tells of a market's price list, and
 * thousands look at the same product. Units: milliseconds.
 */
const SEEN_MS = 240_000;
/** Before a product is opened or bought it was read no longer ago. Units: milliseconds. */
export const SURE_MS = 20_000;
/** A shop that did not answer is asked again. Units: milliseconds. */
const RETRY_MS = 5_000;

interface Read {
  /** null: the shopper's market does not sell it, or the shop has it no more. */
  readonly product: ShopProduct | null;
  readonly at: number;
}

/** Products of one page view, in the shopper's market: read when looked at, and again in time. */
export class Products {
  #root: string;
  #read = new Map<string, Read>();
  #reading = new Map<string, Promise<void>>();
  /** When a look asks again. */
  #due = new Map<string, number>();
  /** Variants that are shown by themselves, by handle. */
  #wanted = new Map<string, Set<string>>();
  readonly #changed: () => void;

  constructor(root: string, changed: () => void) {
    this.#root = root;
    this.#changed = changed;
  }

  /** What is known now, without waiting; asking starts the reading. */
  peek(handle: string): ShopProduct | null {
    const due = this.#due.get(handle);
    if (due === undefined || (performance.now() > due && !document.hidden))
      void this.get(handle, 0);
    return this.known(handle) ?? null;
  }

  /** Reads the product again with a variant its page has no room for: that tells of 250. */
  want(handle: string, variantId: string): void {
    const wanted = this.#wanted.get(handle) ?? new Set();
    if (wanted.has(variantId)) return;
    this.#wanted.set(handle, wanted.add(variantId));
    void this.get(handle, 0);
  }

  /** What has been read, without asking for anything; null where the shop does not have it. */
  known = (handle: string): ShopProduct | null | undefined => this.#read.get(handle)?.product;

  /** Whether the shop was asked and does not have it where the shopper is, or not yet: a drop that the shop itself holds back. */
  absent(handle: string): boolean {
    return this.known(handle) === null;
  }

  /** Asks again for what was not there, no more often than it may have come. */
  again(handle: string): void {
    if (this.absent(handle)) void this.get(handle, AGAIN_MS);
  }

  /** Resolves when the product was read, no longer than `ageMs` ago, or could not be. */
  async get(handle: string, ageMs: number): Promise<void> {
    const known = this.#read.get(handle);
    if (known && performance.now() - known.at <= ageMs) return;
    let reading = this.#reading.get(handle);
    if (!reading) {
      reading = this.#fetch(handle);
      this.#reading.set(handle, reading);
    }
    return reading;
  }

  /** The next look reads it again; what is known stays until then. */
  outdate(handle: string): void {
    if (this.#due.has(handle)) this.#due.set(handle, 0);
  }

  /** Prices of another currency are no prices any more. */
  forget(): void {
    this.#read.clear();
    this.#due.clear();
  }

  /** Whatever a cache on the way has kept, the shop is asked whether it is still so. */
  #ask = (path: string) => fetch(`${this.#root}${path}.js`, { cache: 'no-cache' });

  async #fetch(handle: string): Promise<void> {
    const at = performance.now();
    this.#due.set(handle, at + RETRY_MS);
    try {
      const answer = await this.#ask(`products/${encodeURIComponent(handle)}`);
      const missing = answer.status === 404;
      if (!answer.ok && !missing) return;
      const raw = missing ? null : (parseWithIds(await answer.text()) as RawProduct);
      for (const wanted of this.#wanted.get(handle) ?? []) {
        if (!raw || raw.variants.some(({ id }) => id === wanted)) continue;
        const one = await this.#ask(`variants/${wanted}`);
        if (one.ok) raw.variants.push(parseWithIds(await one.text()) as RawVariant);
      }
      const product = raw && toProduct(raw);
      this.#read.set(handle, { product, at });
      this.#due.set(handle, at + SEEN_MS * (0.75 + Math.random() / 2));
    } catch {
      // What was known stands; the next look in a while asks again.
    } finally {
      this.#reading.delete(handle);
      this.#changed();
    }
  }
}
