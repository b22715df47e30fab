/** The app comes into the shop, changes its permissions, and leaves it. */
import { readAppConfig } from './app-config.ts';
import type { World } from './store.ts';

/** Shopify-managed installation: the scopes of shopify.app.toml are granted at once. No webhook follows. */
export function installApp(
  { store }: World,
  scopes: readonly string[] = readAppConfig().scopes,
): void {
  Object.assign(store.installation, { installed: true, scopes: [...scopes], uninstalledAt: null });
  store.save();
}

/** Effects: every token is void, the app's own data in the shop is gone, app/uninstalled follows. */
export function uninstallApp(world: World): void {
  const { store } = world;
  if (!store.installation.installed) return;
  Object.assign(store.installation, {
    installed: false,
    accessTokens: {},
    refreshTokens: {},
    metafields: [],
    webPixel: null,
    scopes: [],
    uninstalledAt: world.now().toISOString(),
  });
  for (const theme of store.themes) theme.settings.current.blocks = {};
  store.save();
  world.webhooks.emit({ topic: 'app/uninstalled' });
}

/** The merchant grants or takes back scopes; app/scopes_update follows. */
export function changeScopes(world: World, scopes: readonly string[]): void {
  const { installation } = world.store;
  const previous = installation.scopes;
  installation.scopes = [...scopes];
  for (const token of Object.values(installation.accessTokens)) token.scopes = [...scopes];
  world.store.save();
  world.webhooks.emit({ topic: 'app/scopes_update', previous });
}

/** An access token for a test or the case runner, as the token door would give it. */
export function grantAccessToken(world: World, scopes = world.store.installation.scopes): string {
  const token = `shpat_${world.store.nextId('AccessToken').padStart(32, '0')}`;
  world.store.installation.accessTokens[token] = {
    kind: 'offline',
    scopes: [...scopes],
    expiresAt: null,
    staffId: null,
    refreshToken: null,
    revoked: false,
  };
  world.store.save();
  return token;
}
