import { REACTIONS } from '../../contract/viewer-input.ts';
import { ON_AIR, type Life } from '../../domain/show/life.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App } from '../ports.ts';

/** Taps of one finger in one post; a script's thousand count as these. */
const MOST_PER_POST = 20;

/** Rows a kind's sum is spread over. */
const SLOTS = 8;

/** Adds a viewer's taps to the show's sums; the next tick tells everybody. What nobody counts is nothing. */
export async function react(
  app: App,
  input: {
    shop: string;
    showId: string;
    viewer: Viewer;
    counts: Readonly<Record<string, number>>;
  },
): Promise<void> {
  const { shop, showId, viewer } = input;
  const slot = viewer.id.charCodeAt(viewer.id.length - 1) % SLOTS;
  const taps = REACTIONS.flatMap((kind) => {
    const given = Object.hasOwn(input.counts, kind) ? (input.counts[kind] ?? 0) : 0;
    const count = Math.min(MOST_PER_POST, Math.trunc(given));
    return count > 0 ? [{ kind, count }] : [];
  });
  if (taps.length === 0) return;
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
    if (!ON_AIR.includes(show?.life as Life)) return;
    for (const { kind, count } of taps) {
      await tx.$executeRaw`
        INSERT INTO show_reaction AS r (shop, show_id, kind, slot, total)
        VALUES (${shop}, ${showId}::uuid, ${kind}, ${slot}, ${count})
        ON CONFLICT (show_id, kind, slot) DO UPDATE SET total = r.total + excluded.total`;
    }
  });
}
