import { linkState, SESSION_VALID_MS, type LinkState } from '../../domain/host/host.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { hashSecret } from './hash-secret.ts';

/** Units: bytes. */
const SECRET_BYTES = 32;

/**
 * Uses a magic link up: the browser that holds it becomes the host's. Two that try at once: one comes in.
 * Shape: `cookie` is the session's secret, answered this once; only its hash is stored.
 * Refuses: `gone/link_used`, `gone/link_expired`, `gone/link_revoked`, `gone/link_unknown`.
 */
export async function enterByLink(
  app: App,
  input: { secret: string },
): Promise<{ shop: string; hostId: string; cookie: string; expiresAt: Date }> {
  const now = app.clock.now();
  const secretHash = hashSecret(input.secret);
  // The secret itself is the credential, and tells the shop: nobody knows the shop before this read.
  const link = await app.db.hostLink.findFirst({ where: { secretHash } });
  if (!link) throw refusal('unknown');
  const { shop, hostId } = link;
  const state = linkState(link, now);
  if (state !== 'open') throw refusal(state);

  const cookie = app.ids.secret(SECRET_BYTES);
  const expiresAt = new Date(now.getTime() + SESSION_VALID_MS);
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.hostLink.updateMany({
      where: { shop, secretHash, usedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) throw refusal('used');
    await tx.hostSession.create({
      data: { secretHash: hashSecret(cookie), shop, hostId, createdAt: now, expiresAt },
    });
    await writeAudit(app, tx, {
      ...{ shop, actor: `host:${hostId}`, act: 'host.entered', subject: hostId },
    });
  });
  app.log.info('host.entered', { shop, hostId });
  return { shop, hostId, cookie, expiresAt };
}

function refusal(state: Exclude<LinkState, 'open'> | 'unknown'): Refusal {
  return new Refusal('gone', `link_${state}`, SENTENCES[state]);
}

const SENTENCES: Record<Exclude<LinkState, 'open'> | 'unknown', string> = {
  used: 'This link was used already. Ask the shop for a new one.',
  expired: 'This link has expired. Ask the shop for a new one.',
  revoked: 'The shop has withdrawn this link. Ask for a new one.',
  unknown: 'This link is not complete. Open it again from the message you were sent.',
};
