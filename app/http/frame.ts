import { env } from '../env.server.ts';

/** What the embedded frame needs to start Shopify's admin script. `appBridgeUrl` is null where Shopify's own address holds. */
export function frameSettings(): { apiKey: string; appBridgeUrl: string | null } {
  const { SHOPIFY_API_KEY, APP_BRIDGE_URL } = env();
  return { apiKey: SHOPIFY_API_KEY, appBridgeUrl: APP_BRIDGE_URL ?? null };
}
