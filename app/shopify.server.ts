import '@shopify/shopify-app-remix/adapters/node';
import { ApiVersion, RequestedTokenType, shopifyApi } from '@shopify/shopify-api';
import { AppDistribution, LogSeverity, shopifyApp } from '@shopify/shopify-app-remix/server';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { guardedSessionStorage } from './adapters/shopify/guarded-session-storage.ts';
import { database } from './db.server.ts';
import { env } from './env.server.ts';
import { log } from './log.server.ts';

const {
  SHOPIFY_API_KEY: apiKey,
  SHOPIFY_API_SECRET: apiSecretKey,
  SHOPIFY_APP_URL: appUrl,
} = env();

/** The Admin API version of every call and, in shopify.app.toml, of every webhook: one version, checked by a house test. */
export const apiVersion = ApiVersion.July26;

/** Where sessions are kept: Shopify's own storage, guarded against its known token loss. */
export const sessionStorage = guardedSessionStorage(new PrismaSessionStorage(database.db), (shop) =>
  log.warn('token.downgrade_refused', { shop }),
);

/** The library's own line for every request would hold addresses with tokens: it says warnings and errors only, through our log. */
const logger = {
  level: LogSeverity.Warning,
  log: (severity: LogSeverity, message: string) => {
    if (severity <= LogSeverity.Error) log.error('shopify.library_failed', message);
    else log.warn('shopify.library_warned', { message });
  },
};

const shopify = shopifyApp({
  apiKey,
  apiSecretKey,
  appUrl,
  apiVersion,
  authPathPrefix: '/auth',
  distribution: AppDistribution.AppStore,
  sessionStorage,
  logger,
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  hooks: {
    afterAuth: async ({ session }) => {
      // Loaded late: the app's context is built on this module.
      const { app } = await import('./app-context.server.ts');
      const { installShop } = await import('./services/shops/install-shop.ts');
      await installShop(app, { shop: session.shop });
    },
  },
});

/** The API library for what shopifyApp() does not offer: an online exchange that says who is at the door. */
const api = shopifyApi({
  apiKey,
  apiSecretKey,
  apiVersion,
  hostName: new URL(appUrl).host,
  hostScheme: new URL(appUrl).protocol === 'http:' ? 'http' : 'https',
  isEmbeddedApp: true,
  logger,
});

/**
 * Who the staff member is who holds this ID token: whether they own the shop's account, their name, and their e-mail address if
 * Shopify has verified it.
 * Effects: one online token exchange; the token it brings is dropped, never stored.
 */
export async function identifyStaff(
  shop: string,
  idToken: string,
): Promise<{ isAccountOwner: boolean; name: string; email: string | null }> {
  const { session } = await api.auth.tokenExchange({
    shop,
    sessionToken: idToken,
    requestedTokenType: RequestedTokenType.OnlineAccessToken,
  });
  const person = session.onlineAccessInfo?.associated_user;
  return {
    isAccountOwner: person?.account_owner === true,
    name: [person?.first_name, person?.last_name].filter(Boolean).join(' '),
    email: person?.email_verified ? person.email : null,
  };
}

export const { authenticate, unauthenticated, login, addDocumentResponseHeaders } = shopify;
