import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/**
 * Withdraws every open link of a host and signs every browser of theirs out.
 * Shape: answers how many links and browsers lost their way in.
 * Refuses: `not_found/host`.
 */
export async function revokeLink(
  app: App,
  input: { shop: string; hostId: string; actor: Actor },
): Promise<{ links: number; sessions: number }> {
  const { shop, hostId, actor } = input;
  const now = app.clock.now();
  const counts = await app.inShop(shop, async (tx) => {
    if ((await tx.host.count({ where: { shop, id: hostId } })) === 0) {
      throw new Refusal('not_found', 'host', 'This host does not exist.');
    }
    const links = await tx.hostLink.updateMany({
      where: { shop, hostId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    const sessions = await tx.hostSession.updateMany({
      where: { shop, hostId, revokedAt: null },
      data: { revokedAt: now },
    });
    await writeAudit(app, tx, { shop, actor, act: 'host.access_revoked', subject: hostId });
    return { links: links.count, sessions: sessions.count };
  });
  app.log.info('host.link_revoked', { shop, hostId, actor, ...counts });
  return counts;
}
