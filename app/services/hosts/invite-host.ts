import { LINK_VALID_MS } from '../../domain/host/host.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { hashSecret } from './hash-secret.ts';
import { mailInvitation } from './mail-invitation.ts';

/** Enough that guessing is hopeless for as long as a link lives. Units: bytes. */
const SECRET_BYTES = 32;

/**
 * Makes a link that lets a host in without a Shopify login, once, within a week. Links made before stop working,
 * so that only one is ever about.
 * Shape: `url` is answered this once and kept nowhere; only its hash is stored.
 * Refuses: `not_found/host`.
 * Effects: mails it to the host, where there are an address and a mail server; `mailed` says whether that worked.
 */
export async function inviteHost(
  app: App,
  input: { shop: string; hostId: string; actor: Actor },
): Promise<{ url: string; expiresAt: Date; mailed: boolean }> {
  const { shop, hostId, actor } = input;
  const now = app.clock.now();
  const secret = app.ids.secret(SECRET_BYTES);
  const expiresAt = new Date(now.getTime() + LINK_VALID_MS);
  await app.inShop(shop, async (tx) => {
    const host = await tx.host.findFirst({ where: { shop, id: hostId }, select: { id: true } });
    if (!host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    await tx.hostLink.updateMany({
      where: { shop, hostId, usedAt: null, revokedAt: null },
      data: { revokedAt: now },
    });
    await tx.hostLink.create({
      data: { secretHash: hashSecret(secret), shop, hostId, createdAt: now, expiresAt },
    });
    await writeAudit(app, tx, { shop, actor, act: 'host.invited', subject: hostId });
  });
  app.log.info('host.invited', { shop, hostId, actor });
  const url = `${app.settings.appUrl}/host/enter/${secret}`;
  return { url, expiresAt, mailed: await mailInvitation(app, { shop, hostId, url, expiresAt }) };
}
