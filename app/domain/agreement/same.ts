import type { Rule } from './terms.ts';

/** Whether two terms say the same, in whatever order their fields are stored; a field without a value is not there. */
export const same = (one: unknown, other: unknown): boolean => written(one) === written(other);

/** Whether two rules pay the same for the same; how a product was called when it was chosen pays nothing. */
export const sameRule = (one: Rule, other: Rule): boolean =>
  same({ ...one, title: null }, { ...other, title: null });

function written(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, one]) => one !== null && one !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
