import { sameId } from '../show/ids.ts';

/** What the picker needs of a product: any number of axes, any set of existing variants. */
export interface Variant {
  /** As text: it may be longer than a number can hold. */
  readonly id: string;
  readonly options: readonly string[];
  readonly available: boolean;
}

export interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

/** A shop's page tells of no more variants: of a product with so many, others may exist that it keeps to itself. */
const MOST_TOLD = 250;

/** Whether a combination that is not among the variants may exist all the same. */
export const tellsSome = (variants: readonly Variant[]) => variants.length >= MOST_TOLD;

/** `sold-out` exists but cannot be bought now; `impossible` was never made in this combination. */
export type Standing = 'available' | 'sold-out' | 'impossible';

const fits = (variant: Variant, picked: readonly string[], except: number) =>
  picked.every((value, axis) => axis === except || variant.options[axis] === value);

/** How each value of one axis stands, given what is picked on the other axes. */
export function standings(
  variants: readonly Variant[],
  axis: Axis,
  axisIndex: number,
  picked: readonly string[],
): readonly { value: string; standing: Standing }[] {
  return axis.values.map((value) => {
    const made = variants.filter(
      (variant) => variant.options[axisIndex] === value && fits(variant, picked, axisIndex),
    );
    if (made.length === 0) {
      return { value, standing: tellsSome(variants) ? 'available' : 'impossible' };
    }
    return { value, standing: made.some((v) => v.available) ? 'available' : 'sold-out' };
  });
}

/** The variant of exactly these values, if it was made. */
export function variantOf<V extends Variant>(
  variants: readonly V[],
  picked: readonly string[],
): V | null {
  return variants.find((variant) => fits(variant, picked, -1)) ?? null;
}

/**
 * The picks after tapping one value. A tap is never refused: where the combination does not exist, the
 * other axes give way, as few as possible and the later ones first, and towards something that can be bought. Where it may
 * exist untold, it stands.
 */
export function pick(
  variants: readonly Variant[],
  picked: readonly string[],
  axisIndex: number,
  value: string,
): readonly string[] {
  const wanted = picked.with(axisIndex, value);
  if (variantOf(variants, wanted) || tellsSome(variants)) return wanted;
  let best: Variant | null = null;
  let bestScore = -1;
  for (const variant of variants) {
    if (variant.options[axisIndex] !== value) continue;
    let score = variant.available ? 0.5 : 0;
    variant.options.forEach((option, axis) => {
      if (option === wanted[axis]) score += 2 ** (variant.options.length - axis);
    });
    if (score > bestScore) {
      best = variant;
      bestScore = score;
    }
  }
  return best ? best.options : wanted;
}

/**
 * What is picked when a product is first opened: the pinned variant, else the first that can be bought. Nothing, where the pinned
 * one is among those that are not told: another is not taken for it.
 */
export function firstPick(
  variants: readonly Variant[],
  preferredId: string | null,
): readonly string[] {
  const preferred = variants.find(
    (variant) => preferredId !== null && sameId(variant.id, preferredId),
  );
  if (preferredId !== null && !preferred && tellsSome(variants)) {
    return (variants[0]?.options ?? []).map(() => '');
  }
  const first = preferred ?? variants.find((variant) => variant.available) ?? variants[0];
  return first ? first.options : [];
}
