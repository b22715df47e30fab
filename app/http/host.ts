import { createHash } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { app } from '../app-context.server.ts';
import { env } from '../env.server.ts';
import { Refusal } from '../domain/refusal.ts';
import type { App } from '../services/ports.ts';

/** How long a host's browser stays signed in after a magic link, in seconds: 30 days. */
export const HOST_SESSION_S = 30 * 86_400;

/** Holds the secret of a HostSession; the database keeps its hash only. Lax, so that the link in a mail works. */
export const hostCookie = createCookie('showfront_host', {
  httpOnly: true,
  sameSite: 'lax',
  secure: env().SHOPIFY_APP_URL.startsWith('https://'),
  path: '/host',
  maxAge: HOST_SESSION_S,
  secrets: [env().SESSION_SECRET],
});

export interface HostVisit {
  readonly app: App;
  readonly shop: string;
  readonly hostId: string;
  readonly actor: `host:${string}`;
  /** The cookie's secret, to sign this very browser out. */
  readonly secret: string;
}

/** Whoever holds a magic link: nobody yet, the link itself is the credential. */
export const publicHostDoor = (): { readonly app: App } => ({ app });

/** The header that signs a browser in with a session's secret. */
export const enterHost = (secret: string): Promise<string> => hostCookie.serialize(secret);

/** The header that forgets it. */
export const leaveHost = (): Promise<string> => hostCookie.serialize('', { maxAge: 0 });

/**
 * The host's door: pages on our own domain, by the cookie a magic link left.
 * Refuses: `signed_out/host` without a valid session.
 */
export async function hostDoor(request: Request): Promise<HostVisit> {
  const visit = await hostVisit(request);
  if (visit) return visit;
  throw new Refusal(
    'signed_out',
    'host',
    'Open the link you were sent. It may have run out: ask the shop for a new one.',
  );
}

/** The host this browser belongs to; null for one that is signed out. */
export async function hostVisit(request: Request): Promise<HostVisit | null> {
  const given: unknown = await hostCookie.parse(request.headers.get('cookie'));
  const secret = typeof given === 'string' && given.length >= 16 ? given : null;
  const session =
    secret !== null
      ? await app.db.hostSession.findFirst({
          where: {
            secretHash: createHash('sha256').update(secret).digest('hex'),
            revokedAt: null,
            expiresAt: { gt: app.clock.now() },
          },
          select: { shop: true, hostId: true },
        })
      : null;
  if (!secret || !session) return null;
  const { shop, hostId } = session;
  return { app, shop, hostId, actor: `host:${hostId}`, secret };
}
