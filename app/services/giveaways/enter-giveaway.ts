import { CHAT_LIMITS, type TakesPart } from '../../contract/viewer-input.ts';
import { holdsBlocked, plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import { checkName, listBlocked } from '../chat/check-voice.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App, Tx } from '../ports.ts';

/** A random name that tells neither who nor when. Bytes. */
export const ENTRY_BYTES = 16;

interface Asked {
  readonly id: string;
  readonly who: string;
  readonly claim: string;
  readonly taking: boolean;
}

interface Part {
  readonly entry: string;
  readonly name: string | null;
  readonly code: string | null;
}

/**
 * Takes part in a giveaway, once; again with another name to be announced by it. Afterwards whoever takes part is told how they stand.
 * A name that cannot be announced costs nobody their entry.
 * Refuses: `gone/giveaway_over`, `not_allowed/customers_only`, `not_allowed/blocked`.
 */
export async function enterGiveaway(
  app: App,
  input: {
    shop: string;
    showId: string;
    viewer: Viewer;
    giveawayId: string;
    name: string;
    /** In the preview of a rehearsal, whose giveaways are its own. */
    preview?: boolean;
  },
): Promise<TakesPart> {
  const { shop, showId, viewer, preview = false } = input;
  return app.inShop(shop, async (tx) => {
    const now = app.clock.now();
    // Shared, so that those who come do not wait for each other and the closing waits for all of them.
    const [giveaway] = await tx.$queryRaw<Asked[]>`
      SELECT id::text, who, claim, (status = 'open' AND (ends_at IS NULL OR ends_at > ${now}) AND EXISTS (
        SELECT 1 FROM show s WHERE s.shop = giveaway.shop AND s.id = giveaway.show_id
          AND s.life IN ('live', 'paused', 'rehearsal'))) AS taking
      FROM giveaway
      WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id::text = ${input.giveawayId}
        AND status <> 'planned' AND rehearsed = ${preview}
      FOR SHARE`;
    const own = giveaway && { shop, giveawayId: giveaway.id, viewer: viewer.id };
    if (own && viewer.was)
      await bringAlong(tx, { ...own, was: viewer.was, taking: giveaway.taking });
    if (!giveaway?.taking) {
      const before = own && (await tx.giveawayEntry.findFirst({ where: own }));
      if (before) return standOf(before, giveaway);
      throw new Refusal('gone', 'giveaway_over', 'This giveaway takes no more entries.');
    }
    if (giveaway.who === 'customers' && !viewer.customer) {
      throw new Refusal('not_allowed', 'customers_only', 'Sign in to the shop to take part.');
    }
    const blocked = await tx.viewerSanction.count({
      where: {
        shop,
        viewer: { in: [viewer.id, viewer.was ?? viewer.id] },
        kind: 'block',
        OR: [{ until: null }, { until: { gt: now } }],
      },
    });
    if (blocked > 0) throw new Refusal('not_allowed', 'blocked', 'You cannot take part here.');
    const name = await fitName(tx, { shop, showId }, input.name);
    const [taken] = await tx.$queryRaw<[Part]>`
      INSERT INTO giveaway_entry AS e (shop, giveaway_id, viewer, entry, name, at)
      VALUES (${shop}, ${giveaway.id}::uuid, ${viewer.id}, ${app.ids.secret(ENTRY_BYTES)}, ${name}, ${now})
      ON CONFLICT (giveaway_id, viewer) DO UPDATE SET name = COALESCE(excluded.name, e.name)
      RETURNING entry, name, code`;
    return standOf(taken, giveaway);
  });
}

function standOf({ entry, name, code }: Part, { claim }: Asked): TakesPart {
  return { entry, name, claim: code === null ? null : { code, how: claim } };
}

/** Whoever signs in brings along the entry they had as a guest; while entries are taken a person has one. */
async function bringAlong(
  tx: Tx,
  at: { shop: string; giveawayId: string; viewer: string; was: string; taking: boolean },
): Promise<void> {
  const { shop, giveawayId, viewer, was, taking } = at;
  await tx.$executeRaw`
    UPDATE giveaway_entry SET viewer = ${viewer}
    WHERE shop = ${shop} AND giveaway_id = ${giveawayId}::uuid AND viewer = ${was} AND NOT EXISTS (
      SELECT 1 FROM giveaway_entry WHERE shop = ${shop} AND giveaway_id = ${giveawayId}::uuid AND viewer = ${viewer})`;
  if (taking) await tx.giveawayEntry.deleteMany({ where: { shop, giveawayId, viewer: was } });
}

/** A name as it may be announced; null for one that is none, is somebody else's, or holds a blocked word. */
async function fitName(
  tx: Tx,
  at: { shop: string; showId: string },
  given: string,
): Promise<string | null> {
  if (given.trim() === '') return null;
  try {
    const name = plainWords(given, { field: 'name', most: CHAT_LIMITS.name });
    await checkName(tx, at, name);
    return holdsBlocked(name, await listBlocked(tx, at.shop)) ? null : name;
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
