/**
 * The token door: POST /admin/oauth/access_token. Exchanges id tokens for access tokens and refreshes
 * expiring offline tokens; the previous refresh token may be retried until its replacement is used.
 *
 * Source: /docs/apps/build/authentication-authorization/access-tokens/{token-exchange,offline-access-tokens}
 */
import { randomBytes } from 'node:crypto';
import express, { Router } from 'express';
import { readIdToken } from './signing.ts';
import type { AccessToken, World } from './store.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ID_TOKEN = 'urn:ietf:params:oauth:token-type:id_token';
const ONLINE = 'urn:shopify:params:oauth:token-type:online-access-token';
const OFFLINE = 'urn:shopify:params:oauth:token-type:offline-access-token';

const OFFLINE_SECONDS = 3600;
const ONLINE_SECONDS = 86_399;
const REFRESH_SECONDS = 90 * 86_400;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const refuse = (status: number, error: string, description?: string): Answer => ({
  status,
  body: description === undefined ? { error } : { error, error_description: description },
});

export function oauth(world: World): Router {
  const router = Router();
  router.post(
    '/admin/oauth/access_token',
    express.json(),
    express.urlencoded({ extended: false }),
    (request, response) => {
      const given = request.headers['x-forwarded-host'] ?? request.headers.host ?? '';
      const { status, body } = answerToken(
        world,
        String(given),
        request.body as Record<string, unknown>,
      );
      world.store.save();
      response.status(status).json(body);
    },
  );
  return router;
}

function answerToken(world: World, host: string, form: Record<string, unknown>): Answer {
  const { store, secrets } = world;
  if (host.endsWith('.myshopify.com') && host !== store.shop.myshopifyDomain) {
    return refuse(404, 'shop_not_found');
  }
  if (form['client_id'] !== secrets.apiKey || form['client_secret'] !== secrets.apiSecret) {
    return refuse(401, 'invalid_client', 'Client authentication failed.');
  }
  if (form['grant_type'] === 'refresh_token') return refresh(world, String(form['refresh_token']));
  if (form['grant_type'] === EXCHANGE) return exchange(world, form);
  return refuse(400, 'unsupported_grant_type');
}

function exchange(world: World, form: Record<string, unknown>): Answer {
  const { store } = world;
  if (form['subject_token_type'] !== ID_TOKEN) return refuse(400, 'invalid_request');
  const claims = readIdToken(String(form['subject_token']), { ...world.secrets, now: world.now() });
  const staff = store.staff.find(({ id }) => id === claims?.sub);
  if (claims?.dest !== `https://${store.shop.myshopifyDomain}` || !staff) {
    return refuse(400, 'invalid_subject_token');
  }
  if (!store.installation.installed) {
    return refuse(400, 'application_not_installed', 'The app is not installed on this shop.');
  }
  const scope = store.installation.scopes.join(',');
  if (form['requested_token_type'] === ONLINE) {
    const seconds = store.faults.accessTokenSeconds ?? ONLINE_SECONDS;
    return {
      status: 200,
      body: {
        access_token: grant(world, {
          kind: 'online',
          seconds,
          staffId: staff.id,
          refreshToken: null,
        }),
        scope,
        expires_in: seconds,
        associated_user_scope: scope,
        associated_user: {
          id: Number(staff.id),
          first_name: staff.firstName,
          last_name: staff.lastName,
          email: staff.email,
          email_verified: true,
          account_owner: staff.accountOwner,
          locale: staff.locale,
          collaborator: false,
        },
      },
    };
  }
  if (form['requested_token_type'] !== OFFLINE) return refuse(400, 'invalid_request');
  if (form['expiring'] !== '1' || takeTokenWithoutExpiry(world)) {
    const accessToken = grant(world, {
      kind: 'offline',
      seconds: null,
      staffId: null,
      refreshToken: null,
    });
    return { status: 200, body: { access_token: accessToken, scope } };
  }
  return { status: 200, body: offlinePair(world, newRefreshToken(world)) };
}

function refresh(world: World, given: string): Answer {
  const { store } = world;
  if (store.faults.refreshFails > 0) {
    store.faults.refreshFails -= 1;
    return refuse(500, 'internal_server_error');
  }
  const known = store.installation.refreshTokens[given];
  if (
    !store.installation.installed ||
    !known ||
    known.spent ||
    known.expiresAt <= world.now().toISOString()
  ) {
    return refuse(400, 'invalid_grant', 'The refresh token is invalid, expired or revoked.');
  }
  for (const earlier of Object.values(store.installation.refreshTokens)) {
    if (earlier.replacedBy === given) earlier.spent = true;
  }
  // A retry gets the same replacement again, so an answer that was lost on the way costs nothing.
  known.replacedBy ??= newRefreshToken(world);
  if (takeTokenWithoutExpiry(world)) {
    const accessToken = grant(world, {
      kind: 'offline',
      seconds: null,
      staffId: null,
      refreshToken: null,
    });
    return {
      status: 200,
      body: { access_token: accessToken, scope: store.installation.scopes.join(',') },
    };
  }
  return { status: 200, body: offlinePair(world, known.replacedBy) };
}

function takeTokenWithoutExpiry({ store }: World): boolean {
  if (store.faults.tokenWithoutExpiry <= 0) return false;
  store.faults.tokenWithoutExpiry -= 1;
  return true;
}

const after = (world: World, seconds: number) =>
  new Date(world.now().getTime() + seconds * 1000).toISOString();

function newRefreshToken(world: World): string {
  const token = `shprt_${randomBytes(16).toString('hex')}`;
  world.store.installation.refreshTokens[token] = {
    expiresAt: after(world, REFRESH_SECONDS),
    replacedBy: null,
    spent: false,
  };
  return token;
}

function offlinePair(world: World, refreshToken: string) {
  const seconds = world.store.faults.accessTokenSeconds ?? OFFLINE_SECONDS;
  return {
    access_token: grant(world, { kind: 'offline', seconds, staffId: null, refreshToken }),
    scope: world.store.installation.scopes.join(','),
    expires_in: seconds,
    refresh_token: refreshToken,
    refresh_token_expires_in: REFRESH_SECONDS,
  };
}

function grant(
  world: World,
  token: {
    kind: AccessToken['kind'];
    seconds: number | null;
    staffId: string | null;
    refreshToken: string | null;
  },
): string {
  const name = `${token.kind === 'offline' ? 'shpat_' : 'shpua_'}${randomBytes(16).toString('hex')}`;
  world.store.installation.accessTokens[name] = {
    kind: token.kind,
    scopes: [...world.store.installation.scopes],
    expiresAt: token.seconds === null ? null : after(world, token.seconds),
    staffId: token.staffId,
    refreshToken: token.refreshToken,
    revoked: false,
  };
  return name;
}

/** The access token as it is good now; null when unknown, expired, revoked or the app is gone: all answered 401. */
export function readAccessToken(world: World, name: string): AccessToken | null {
  const { installation } = world.store;
  const token = Object.hasOwn(installation.accessTokens, name)
    ? installation.accessTokens[name]
    : undefined;
  if (!installation.installed || !token || token.revoked) return null;
  if (token.expiresAt !== null && token.expiresAt <= world.now().toISOString()) return null;
  return token;
}
