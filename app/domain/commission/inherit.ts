import type { Order, Return } from '../order/order.ts';
import { EARNING, type Attribution } from './attribution.ts';

/**
 * What exchange lines without attribution of their own take over from the returned lines.
 * Shape: `from` maps an exchange line to the attribution it inherits; `ambiguous` when the lines of a
 * return differ in attribution, or only some have one, and nothing is inherited.
 * Source: COMMISSION.md M22, M23.
 */
export function inheritances(
  order: Order,
  attributions: readonly Attribution[],
): { from: ReadonlyMap<string, Attribution>; ambiguous: boolean } {
  const known = new Map(attributions.map((one) => [one.lineId, one]));
  const from = new Map<string, Attribution>();
  let ambiguous = false;
  // A chain of exchanges: a line may inherit from one that inherits in this same look.
  for (let changed = true; changed;) {
    changed = false;
    ambiguous = false;
    for (const one of order.returns) {
      if (!one.stands) continue;
      const heirs = one.exchangeLineIds.filter((id) => !known.has(id) || from.has(id));
      if (heirs.length === 0) continue;
      const source = sourceOf(one, known);
      if (source === 'differ') ambiguous = true;
      if (source === null || source === 'differ') continue;
      if (source.terms.exchangePolicy === 'none') continue;
      for (const id of heirs) {
        if (from.has(id)) continue;
        from.set(id, source);
        known.set(id, { ...source, lineId: id, result: 'exchange' });
        changed = true;
      }
    }
  }
  return { from, ambiguous };
}

function sourceOf(
  one: Return,
  known: ReadonlyMap<string, Attribution>,
): Attribution | 'differ' | null {
  const lines = [...one.units.keys()].map((id) => known.get(id));
  const attributed = lines.filter(
    (line): line is Attribution => line !== undefined && EARNING.includes(line.result),
  );
  const [first] = attributed;
  if (!first) return null;
  if (attributed.length < lines.length) return 'differ';
  return attributed.every((line) => signature(line) === signature(first)) ? first : 'differ';
}

const signature = (line: Attribution): string =>
  JSON.stringify([
    line.hostId,
    line.showId,
    line.mode,
    line.shares.map((share) => [share.hostId, share.weight]),
  ]);
