import { env } from '../env.server.ts';

const SHOPIFYS_OWN = 'https://cdn.shopify.com/shopifycloud/app-bridge.js';

/** What the embedded frame needs to start Shopify's admin script. */
export function frameSettings(): { apiKey: string; appBridgeUrl: string } {
  const { SHOPIFY_API_KEY, APP_BRIDGE_URL } = env();
  return { apiKey: SHOPIFY_API_KEY, appBridgeUrl: APP_BRIDGE_URL ?? SHOPIFYS_OWN };
}
