/** How the player's pieces stand: everything over a tall picture, under a wide one, beside it, or on both sides. */
export type Layout = 'tall' | 'stack' | 'side' | 'wide';

/** From this width on, a column beside the picture is wide enough to read. Units: CSS pixels. */
const BESIDE = 700;
const BOTH_SIDES = 1080;
/** Below this height (a phone on its side) a column holds one panel, not two. Units: CSS pixels. */
const SHORT = 520;
/** From this width on even the smallest of them has its column: over the picture there is no height for anything. */
const SHORT_BESIDE = 560;

export function layoutFor(width: number, height: number, aspect: '9:16' | '16:9'): Layout {
  if (width < (isShort(height) ? SHORT_BESIDE : BESIDE))
    return aspect === '9:16' ? 'tall' : 'stack';
  // Beside a column, a wide picture on an upright tablet would be a stripe in the dark.
  if (aspect === '16:9') return height > width ? 'stack' : 'side';
  return width >= BOTH_SIDES ? 'wide' : 'side';
}

/** Below this height a card of three answers over a tall picture reaches the buttons beside it. Units: CSS pixels. */
const LOW = 790;

export const isLow = (height: number) => height < LOW;
export const isShort = (height: number) => height < SHORT;
