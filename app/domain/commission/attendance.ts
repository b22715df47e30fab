import { Refusal } from '../refusal.ts';
import type { Span } from './show-fees.ts';

/** When a host was there. Units: minutes since the show began; `to` null: until its end. */
export type Presence =
  | { readonly there: 'throughout' }
  | { readonly there: 'absent' }
  | { readonly there: 'partly'; readonly from: number; readonly to: number | null };

const MINUTE_MS = 60_000;
/** No show is longer: beyond it lies the end, whenever that is. Only the time inside the show counts (M48). */
const BEYOND_MS = 30 * 86_400_000;

/**
 * The spans somebody was there. Units: milliseconds.
 * Refuses: `invalid/bad_attendance` for minutes that are none, or end before they begin.
 * Source: COMMISSION.md M48.
 */
export function spansOf(presence: Presence, startedAt: number): Span[] {
  if (presence.there === 'absent') return [];
  if (presence.there === 'throughout') return [{ from: startedAt, to: startedAt + BEYOND_MS }];
  const { from, to } = presence;
  const bad = [from, to ?? 0].some((one) => !Number.isInteger(one) || one < 0);
  if (bad || (to !== null && to <= from)) {
    throw new Refusal('invalid', 'bad_attendance', 'Enter whole minutes, the later one last.', {
      field: 'presence',
    });
  }
  return [
    {
      from: startedAt + from * MINUTE_MS,
      to: to === null ? startedAt + BEYOND_MS : startedAt + to * MINUTE_MS,
    },
  ];
}

/** The same the other way: several spans are one from the first to the last. */
export function presenceOf(spans: readonly Span[], startedAt: number): Presence {
  const [first] = spans;
  if (!first) return { there: 'absent' };
  const from = Math.min(...spans.map((one) => one.from));
  const to = Math.max(...spans.map((one) => one.to));
  const isOpen = to >= startedAt + BEYOND_MS;
  if (isOpen && from <= startedAt) return { there: 'throughout' };
  return {
    there: 'partly',
    from: Math.max(0, Math.round((from - startedAt) / MINUTE_MS)),
    to: isOpen ? null : Math.round((to - startedAt) / MINUTE_MS),
  };
}
