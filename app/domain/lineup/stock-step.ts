/** What viewers are told of a stock: "fewer than" one of these, or sold out. In between nothing is worth a message. */
export const STOCK_STEPS = [0, 5, 10, 20, 50, 100] as const;

/**
 * The step a variant stands on; null when there is nothing to say: not counted, more than a hundred, or sold on
 * beyond what is there.
 */
export function stockStep(variant: {
  readonly available: boolean;
  readonly left: number | null;
}): number | null {
  const { available, left } = variant;
  if (!available) return 0;
  if (left === null || left <= 0) return null;
  return STOCK_STEPS.find((step) => left <= step) ?? null;
}
