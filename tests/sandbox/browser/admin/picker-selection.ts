import type { Product, ProductVariant } from '@shopify/app-bridge-types';
import type { PickedResource, PickerOptions } from '../messages.ts';

export type PickerProduct = Omit<Product, 'variants'> & { variants: ProductVariant[] };

/** What is chosen, in the order it was chosen in. Products that are not listed keep only their ids. */
export class PickerSelection {
  readonly #chosen = new Map<string, Set<string>>();
  readonly #known = new Map<string, PickerProduct>();
  readonly #byVariant: boolean;
  readonly #limit: number;
  /** Preselected products whose variants were not named: all of them, once they are known. */
  readonly #whole = new Set<string>();

  constructor(options: PickerOptions) {
    this.#byVariant = options.type === 'variant';
    const { multiple = false } = options;
    this.#limit = typeof multiple === 'number' ? multiple : multiple ? Infinity : 1;
    if (this.#byVariant) return; // variants are preselected by `learn`, which knows their products
    for (const { id, variants } of options.selectionIds ?? []) {
      this.#chosen.set(id, new Set(variants?.map((variant) => variant.id)));
      if (!variants?.length) this.#whole.add(id);
    }
  }

  get isSingle(): boolean {
    return this.#limit === 1;
  }
  get limit(): number {
    return this.#limit;
  }
  get size(): number {
    if (!this.#byVariant) return this.#chosen.size;
    return [...this.#chosen.values()].reduce((sum, variants) => sum + variants.size, 0);
  }
  get isFull(): boolean {
    return this.size >= this.#limit;
  }

  learn(products: readonly PickerProduct[], preselectedVariants: ReadonlySet<string>): void {
    for (const product of products) {
      if (this.#known.has(product.id)) continue;
      this.#known.set(product.id, product);
      if (this.#whole.delete(product.id)) this.#chosen.set(product.id, allOf(product));
      const preselected = product.variants.filter(({ id }) => preselectedVariants.has(id));
      if (this.#byVariant && preselected.length > 0) {
        this.#chosen.set(product.id, new Set(preselected.map(({ id }) => id)));
      }
    }
  }

  /** Ids that were preselected but never listed; their data is needed for the answer. */
  unknown(): string[] {
    return [...this.#chosen.keys()].filter((id) => !this.#known.has(id));
  }

  stateOf(product: PickerProduct): 'all' | 'some' | 'none' {
    const variants = this.#chosen.get(product.id);
    if (!variants) return 'none';
    return variants.size === product.variants.length ? 'all' : 'some';
  }
  hasVariant(product: PickerProduct, variantId: string): boolean {
    return this.#chosen.get(product.id)?.has(variantId) ?? false;
  }

  toggleProduct(product: PickerProduct): void {
    const isChosen = this.#chosen.has(product.id);
    if (this.isSingle) this.#chosen.clear();
    if (isChosen) this.#chosen.delete(product.id);
    else if (!this.isFull) this.#chosen.set(product.id, allOf(product));
  }

  toggleVariant(product: PickerProduct, variantId: string): void {
    const variants = new Set(this.#chosen.get(product.id));
    const adds = !variants.delete(variantId);
    if (adds) {
      // A single choice of a product may still take several of its variants.
      const replaces = this.isSingle && (this.#byVariant || !this.#chosen.has(product.id));
      if (replaces) this.#chosen.clear();
      if (this.isFull && (this.#byVariant || !this.#chosen.has(product.id))) return;
      if (this.isSingle && this.#byVariant) variants.clear();
      variants.add(variantId);
    }
    if (variants.size === 0) this.#chosen.delete(product.id);
    else this.#chosen.set(product.id, variants);
  }

  /** Products with only the chosen variants, or the variants themselves. */
  answer(): PickedResource[] {
    return [...this.#chosen].flatMap(([id, variantIds]): PickedResource[] => {
      const product = this.#known.get(id);
      if (!product) return []; // deleted since it was selected
      const variants = product.variants.filter((variant) => variantIds.has(variant.id));
      return this.#byVariant ? variants : [{ ...product, variants }];
    });
  }
}

const allOf = (product: PickerProduct) => new Set(product.variants.map(({ id }) => id));
