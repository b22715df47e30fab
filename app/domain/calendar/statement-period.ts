import { Refusal } from '../refusal.ts';

/** A calendar month, or a part of one that was closed by hand: `2026-09`, `2026-09.2`. `part` counts from 1; null is the whole month. */
export interface StatementPeriod {
  readonly month: string;
  readonly part: number | null;
}

const SHAPE = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:\.([1-9]\d?))?$/;

/** Reads a period's name. Refuses: `invalid/bad_month`. */
export function parsePeriod(text: string): StatementPeriod {
  const match = SHAPE.exec(text);
  if (!match?.[1]) throw new Refusal('invalid', 'bad_month', 'Choose a month.', { field: 'month' });
  return { month: match[1], part: match[2] ? Number(match[2]) : null };
}

/** A period's name, as an address carries it. */
export function nameOfPeriod({ month, part }: StatementPeriod): string {
  return part === null ? month : `${month}.${part}`;
}

/**
 * The span of a period, given the instants at which somebody closed it by hand. Half-open.
 * Shape: `cuts` in order; those outside the month count for nothing.
 * Refuses: `not_found/statement` for a part the month does not have.
 */
export function spanOfPeriod(
  period: StatementPeriod,
  month: { readonly from: number; readonly to: number },
  cuts: readonly number[],
): { readonly from: number; readonly to: number } {
  if (period.part === null) return { from: month.from, to: month.to };
  const inside = cuts.filter((at) => at > month.from && at < month.to);
  const bounds = [month.from, ...inside, month.to];
  const from = bounds[period.part - 1];
  const to = bounds[period.part];
  if (from === undefined || to === undefined || inside.length === 0) {
    throw new Refusal('not_found', 'statement', 'This statement does not exist.');
  }
  return { from, to };
}
