/** What was bought in a past show, as it is handed from the one who tells it to the one who runs the checkout. */
export interface Sale {
  readonly at: string;
  readonly lines: readonly {
    readonly variantId: string;
    readonly quantity: number;
    readonly properties: Record<string, string>;
  }[];
  readonly country?: 'GB' | 'DE';
  readonly customer?: number;
  readonly returned?: { readonly units: number; readonly days: number };
}

/** Begins a line that holds a sale; other lines are the log. */
export const SALE = 'sale: ';
