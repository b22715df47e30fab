/** From so near the window's edge on, in pixels: about a row, and more than a thumb hides. */
const EDGE = 72;
/** At the very edge, in pixels a second: a lineup of a hundred passes by in some five seconds. */
const FASTEST = 1500;

/**
 * How fast the page scrolls under a row that is dragged. Units: pixels a second, below zero upwards; `y`, `top` and `bottom` of the
 * list in the window. It stops where the list ends: nothing can be dropped beyond.
 */
export function scrollSpeed(
  y: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
  height: number,
): number {
  const edge = Math.min(EDGE, height / 4);
  const above = Math.min(1, (edge - y) / edge);
  const below = Math.min(1, (y - (height - edge)) / edge);
  if (above > 0 && top < edge) return -FASTEST * above;
  if (below > 0 && bottom > height - edge) return FASTEST * below;
  return 0;
}
