import type { ShowEvent } from '../../contract/show-events.ts';
import { emptyState, foldAll, type ShowState } from '../../contract/show-state.ts';
import type { Tx } from '../ports.ts';

/** Folds the log of a show from its first row up to and including `version`. Costs one read of the log: use a kept fold where there is one. */
export async function foldLog(
  tx: Tx,
  at: { shop: string; showId: string; epoch: string; version: number },
): Promise<ShowState> {
  const rows = await tx.showEvent.findMany({
    where: { shop: at.shop, showId: at.showId, seq: { lte: at.version } },
    orderBy: { seq: 'asc' },
    select: { seq: true, at: true, type: true, data: true },
  });
  return foldAll(emptyState(at.epoch), rows.map(toEvent));
}

/** A row of the log as it travels. Rows are written through `appendEvent` only, so their shape is the contract's. */
export function toEvent(row: { seq: number; at: Date; type: string; data: unknown }): ShowEvent {
  return { v: row.seq, at: row.at.getTime(), type: row.type, data: row.data } as ShowEvent;
}
