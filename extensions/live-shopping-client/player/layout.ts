/** How the player's pieces stand: everything over a tall picture, under a wide one, beside it, or on both sides. */
export type Layout = 'tall' | 'stack' | 'side' | 'wide';

/** From this width on, a column beside the picture is wide enough to read. Units: CSS pixels. */
const BESIDE = 700;
const BOTH_SIDES = 1080;

export function layoutFor(width: number, aspect: '9:16' | '16:9'): Layout {
  if (width < BESIDE) return aspect === '9:16' ? 'tall' : 'stack';
  return aspect === '9:16' && width >= BOTH_SIDES ? 'wide' : 'side';
}
