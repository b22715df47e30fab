import { CHAT_LIMITS, type TakesPart } from '../../contract/viewer-input.ts';
import { plainWords } from '../../domain/chat/words.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Viewer } from '../live/viewer-pass.ts';
import type { App, Tx } from '../ports.ts';

/** A random name that tells neither who nor when. Bytes. */
export const ENTRY_BYTES = 16;

/** What is asked of a giveaway. Shape: `entry` is null for who takes no part. */
interface Asked {
  readonly who: string;
  readonly claim: string;
  readonly taking: boolean;
  readonly blocked: boolean;
  readonly entry: string | null;
  readonly name: string | null;
  readonly code: string | null;
}

/**
 * Takes part in a giveaway, once; again with another name to be announced by it. Afterwards whoever takes part is told how they stand.
 * A name that is none costs nobody their entry; whether one may be announced is asked of those who have won.
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
  const { shop, showId, viewer, giveawayId, preview = false } = input;
  const name = readName(input.name);
  const guests = viewer.was ? [viewer.was] : [];
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    if (viewer.was) await bringAlong(tx, { shop, giveawayId, viewer: viewer.id, was: viewer.was });
    // One statement, because a crowd comes at once; a refusal takes the entry back. The lock is shared, so that those who come
    // do not wait for each other and the closing waits for all of them.
    const [asked] = await tx.$queryRaw<Asked[]>`
      WITH g AS (
        SELECT id, who, claim, (status = 'open' AND (ends_at IS NULL OR ends_at > ${now}) AND EXISTS (
            SELECT 1 FROM show s WHERE s.shop = giveaway.shop AND s.id = giveaway.show_id
              AND s.life IN ('live', 'paused', 'rehearsal'))) AS taking,
          EXISTS (SELECT 1 FROM viewer_sanction v WHERE v.shop = ${shop} AND v.kind = 'block'
            AND v.viewer IN (${viewer.id}, ${viewer.was ?? viewer.id}) AND (v.until IS NULL OR v.until > ${now})) AS blocked
        FROM giveaway
        WHERE shop = ${shop} AND show_id = ${showId}::uuid AND id::text = ${giveawayId}
          AND status <> 'planned' AND rehearsed = ${preview}
        FOR SHARE),
      taken AS (
        INSERT INTO giveaway_entry AS e (shop, giveaway_id, viewer, guests, entry, name, at)
        SELECT ${shop}, g.id, ${viewer.id}, ${guests}::text[], ${app.ids.secret(ENTRY_BYTES)}, ${name}, ${now} FROM g
        WHERE taking
        ON CONFLICT (giveaway_id, viewer) DO UPDATE SET name = COALESCE(excluded.name, e.name),
          guests = e.guests || CASE WHEN e.guests @> excluded.guests THEN '{}' ELSE excluded.guests END
        RETURNING e.entry, e.name, e.code)
      SELECT who, claim, taking, blocked, COALESCE(taken.entry, own.entry) AS entry,
        COALESCE(taken.name, own.name) AS name, COALESCE(taken.code, own.code) AS code
      FROM g LEFT JOIN taken ON true
        LEFT JOIN giveaway_entry own ON own.giveaway_id = g.id AND own.viewer = ${viewer.id}`;
    return standOf(asked, viewer);
  });
}

function standOf(asked: Asked | undefined, viewer: Viewer): TakesPart {
  if (asked?.taking && asked.who === 'customers' && !viewer.customer) {
    throw new Refusal('not_allowed', 'customers_only', 'Sign in to the shop to take part.');
  }
  if (asked?.taking && asked.blocked) {
    throw new Refusal('not_allowed', 'blocked', 'You cannot take part here.');
  }
  if (!asked?.entry) {
    throw new Refusal('gone', 'giveaway_over', 'This giveaway takes no more entries.');
  }
  const { entry, name, code, claim } = asked;
  return { entry, name, claim: code === null ? null : { code, how: claim } };
}

/** Whoever signs in brings along the entry they had as a guest; while entries are taken a person has one. */
async function bringAlong(
  tx: Tx,
  at: { shop: string; giveawayId: string; viewer: string; was: string },
): Promise<void> {
  const { shop, giveawayId, viewer, was } = at;
  const [giveaway] = await tx.$queryRaw<{ id: string; status: string }[]>`
    SELECT id::text, status FROM giveaway WHERE shop = ${shop} AND id::text = ${giveawayId} FOR SHARE`;
  if (!giveaway) return;
  await tx.$executeRaw`
    UPDATE giveaway_entry SET viewer = ${viewer}
    WHERE shop = ${shop} AND giveaway_id = ${giveaway.id}::uuid AND viewer = ${was} AND NOT EXISTS (
      SELECT 1 FROM giveaway_entry WHERE shop = ${shop} AND giveaway_id = ${giveaway.id}::uuid AND viewer = ${viewer})`;
  if (giveaway.status !== 'open') return;
  await tx.giveawayEntry.deleteMany({ where: { shop, giveawayId: giveaway.id, viewer: was } });
}

/** A name as it may be shown in one line; null for one that is none. */
function readName(given: string): string | null {
  try {
    return plainWords(given, { field: 'name', most: CHAT_LIMITS.name });
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}
