/**
 * One thing worth knowing of a product (R69), under the merchant's own name for it. Shape: a text, a yes or no, or an amount with its
 * unit, which the reader's browser writes in their language; `unit` is one of Intl's.
 */
export interface ProductFact {
  readonly name: string;
  readonly value: string | boolean | { readonly amount: number; readonly unit: string | null };
}
