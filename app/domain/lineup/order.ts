/** The distance between neighbours in the order they are kept. */
export const POSITION_STEP = 1000;

/**
 * The ids in their new order after one of them moved to an index. An index outside the list means the
 * nearest end; an unknown id changes nothing.
 */
export function moved(ids: readonly string[], id: string, index: number): readonly string[] {
  if (!ids.includes(id)) return ids;
  const others = ids.filter((other) => other !== id);
  const at = Math.max(0, Math.min(others.length, Math.trunc(index)));
  return [...others.slice(0, at), id, ...others.slice(at)];
}
