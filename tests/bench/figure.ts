/** One measured thing and what it may be. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** "ms", "orders/s", "MB" … */
  readonly unit: string;
  /** Without a budget the figure is for the record. */
  readonly budget?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Every file of tests/bench beside this one and `run.ts` exports one of these as its default. */
export type Bench = () => Promise<readonly Figure[]>;

export function withinBudget({ value, budget }: Figure): boolean {
  if (!budget) return true;
  return 'atMost' in budget ? value <= budget.atMost : value >= budget.atLeast;
}
