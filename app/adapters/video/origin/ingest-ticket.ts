import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Lets one browser broadcast into one stream for a while. The app signs it with the secret it shares with the origin, so
 * neither keeps anything, and the stream's key never reaches a browser.
 * Shape: `{externalId}.{expiresAt, base 36}.{signature}`.
 */
export function writeIngestTicket(secret: string, externalId: string, expiresAt: number): string {
  const body = `${externalId}.${Math.floor(expiresAt).toString(36)}`;
  return `${body}.${sign(secret, body).toString('base64url')}`;
}

/** The stream a ticket lets into; null when it is forged or has run out. */
export function readIngestTicket(secret: string, ticket: string, now: number): string | null {
  const [externalId, expires, signature, ...more] = ticket.split('.');
  if (!externalId || !expires || !signature || more.length > 0) return null;
  const given = Buffer.from(signature, 'base64url');
  const right = sign(secret, `${externalId}.${expires}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return Number.parseInt(expires, 36) > now ? externalId : null;
}

const sign = (secret: string, body: string) =>
  createHmac('sha256', secret).update(`ingest ticket ${body}`).digest();
