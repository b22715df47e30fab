import type { Playback } from './playback.ts';

/**
 * Everything that can happen in a show, one row of its append-only log each.
 * Shape: `type` is dotted and in the past tense; `data` holds ids and plain numbers, never a person's
 * data, because the log is public to viewers (replay folds it in the browser).
 * Units: times are server milliseconds since 1970, money is whole minor units of the shop's currency.
 */
export type ShowEventData =
  | { type: 'show.scheduled'; data: { startsAt: number } }
  | { type: 'show.rescheduled'; data: { startsAt: number } }
  | { type: 'show.cancelled'; data: Record<string, never> }
  | { type: 'rehearsal.started'; data: Record<string, never> }
  | { type: 'rehearsal.stopped'; data: Record<string, never> }
  | { type: 'show.started'; data: Record<string, never> }
  | { type: 'show.paused'; data: { reason: 'host' | 'signal' } }
  | { type: 'show.resumed'; data: Record<string, never> }
  | { type: 'show.ended'; data: Record<string, never> }
  | { type: 'replay.published'; data: { until: number | null } }
  | { type: 'replay.withdrawn'; data: Record<string, never> }
  | { type: 'show.archived'; data: Record<string, never> }
  | { type: 'playback.changed'; data: { playback: Playback | null } }
  | { type: 'lineup.changed'; data: { revision: number } }
  | { type: 'product.pinned'; data: { productId: string; variantId: string | null } }
  | { type: 'product.unpinned'; data: { productId: string } }
  | { type: 'stock.stepped'; data: { variantId: string; left: number | null } };

/** One row of the log as it travels: `v` is its sequence number within the show, `at` the server's clock. */
export type ShowEvent = ShowEventData & { v: number; at: number };

export type ShowEventType = ShowEventData['type'];
