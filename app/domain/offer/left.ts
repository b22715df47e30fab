import { STOCK_STEPS } from '../lineup/stock-step.ts';

/** What viewers are told of an allocation: the step it stands on, and never more than there was. */
export function offerStep(left: number, allocation: number): number {
  return Math.min(allocation, STOCK_STEPS.find((step) => left <= step) ?? allocation);
}
