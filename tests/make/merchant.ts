import type { App } from '#app/services/ports.ts';
import { signIdToken } from '#tests/sandbox/signing.ts';

/** isbot answers 410 to anything that does not look like a person's browser. */
const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** What a route's loader and action are given. */
export interface RouteCall {
  readonly request: Request;
  readonly params: Record<string, string>;
  readonly context: Record<string, never>;
}

export interface Merchant {
  readonly shop: string;
  /** A request of the embedded admin as Shopify's script sends it, really signed; a body makes it a POST. */
  call(path: string, params?: Record<string, string>, body?: unknown): RouteCall;
}

/**
 * Somebody of the staff of an installed shop, with a role or, where it is null, somebody nobody knows. The shop has an
 * owner besides, so that nobody becomes one by knocking.
 */
export async function aMerchant(
  app: App,
  env: { apiKey: string; apiSecret: string },
  person: { role: string | null; shop?: string; hostId?: string },
): Promise<Merchant> {
  const shop = person.shop ?? `merchant-${app.ids.uuid()}.myshopify.com`;
  const now = app.clock.now();
  const staffId = String(Math.trunc(Math.random() * 1e12));
  await app.inShop(shop, async (tx) => {
    await tx.shop.createMany({
      data: [
        {
          ...{ domain: shop, name: 'Marigold', currency: 'USD', timeZone: 'America/New_York' },
          installedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    const owner = { shop, staffId: '1', role: 'owner', createdAt: now };
    const { role, hostId = null } = person;
    await tx.staffRole.createMany({
      data: [owner, ...(role ? [{ shop, staffId, role, hostId, createdAt: now }] : [])],
      skipDuplicates: true,
    });
    await tx.staffPerson.createMany({
      data: [{ shop, staffId, name: 'Somebody', firstSeenAt: now }],
      skipDuplicates: true,
    });
  });
  await app.db.session.createMany({
    data: [
      {
        ...{ id: `offline_${shop}`, shop, state: '', isOnline: false },
        ...{ scope: process.env.SCOPES ?? '', accessToken: 'a-token-of-this-test' },
        expires: new Date(Date.now() + 3_600_000),
        refreshToken: 'a-refresh-token-of-this-test',
        refreshTokenExpires: new Date(Date.now() + 86_400_000),
      },
    ],
    skipDuplicates: true,
  });
  return {
    shop,
    call(path, params = {}, body) {
      const idToken = signIdToken({ ...env, shop, staffId, now: new Date() });
      const request = new Request(`https://app.showfront.example${path}`, {
        headers: {
          authorization: `Bearer ${idToken}`,
          'user-agent': BROWSER,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
      return { request, params, context: {} };
    },
  };
}
