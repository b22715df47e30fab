import { epochOf, forPreview, forViewers, type ShowState } from '../../contract/show-state.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { foldLog } from './fold-log.ts';

/**
 * The state as of a version, as the public may see it: the pure fold of the log up to it, so the same bytes for ever.
 * Shape: JSON text, to be sent as it is.
 * Refuses: `not_found/snapshot` for another epoch, and for a version that has not happened yet.
 */
export async function readSnapshot(
  app: App,
  input: { shop: string; showId: string; epoch: string; version: number; preview?: boolean },
): Promise<string> {
  const { shop, showId, epoch, version } = input;
  const text = await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { epoch: true, seq: true },
    });
    const known = Number.isSafeInteger(version) && version >= 1 && version <= (show?.seq ?? 0);
    if (!show || !known || epochOf(show.epoch) !== epoch) return null;
    const kept = await tx.showFold.findFirst({
      where: { shop, showId, epoch, version },
      select: { state: true },
    });
    const state = kept
      ? (JSON.parse(kept.state) as ShowState)
      : await foldLog(tx, { shop, showId, epoch, version });
    return JSON.stringify(input.preview ? forPreview(state) : forViewers(state));
  });
  if (text === null) {
    throw new Refusal('not_found', 'snapshot', 'There is no such version of this show.');
  }
  return text;
}
