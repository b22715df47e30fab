import { createHash } from 'node:crypto';
import { systemClock } from './adapters/clock/system-clock.ts';
import { randomIds } from './adapters/ids/random-ids.ts';
import { mailer } from './adapters/mail/mailer.ts';
import { pusherRealtime } from './adapters/realtime/publisher.ts';
import { adminClient } from './adapters/shopify/admin-client.ts';
import { shopifyCatalog } from './adapters/shopify/catalog.ts';
import { shopifyDiscounts } from './adapters/shopify/discounts.ts';
import { shopifyOrders } from './adapters/shopify/order-source.ts';
import { shopifyPublications } from './adapters/shopify/publications.ts';
import { shopifyShopReader } from './adapters/shopify/shop-reader.ts';
import { shopifyStorefrontWriter } from './adapters/shopify/storefront-writer.ts';
import { chooseVideo } from './adapters/video/choose-video.ts';
import { hlsAddressVideo } from './adapters/video/hls-address.ts';
import { youtubeVideo } from './adapters/video/youtube.ts';
import { samplePicture } from './adapters/video/sample-picture.ts';
import { database } from './db.server.ts';
import { env } from './env.server.ts';
import { log } from './log.server.ts';
import type { App } from './services/ports.ts';
import { sessionStorage, unauthenticated } from './shopify.server.ts';

/** A token this close to its end is refreshed before use, in milliseconds. The library's own margin is five minutes. */
const REFRESH_MARGIN_MS = 6 * 60_000;

const admin = adminClient({
  pool: database.pool,
  needsRefresh: async (shop) => {
    const session = await sessionStorage.loadSession(`offline_${shop}`);
    return (
      session?.expires !== undefined && session.expires.getTime() - Date.now() < REFRESH_MARGIN_MS
    );
  },
  adminFor: async (shop) => (await unauthenticated.admin(shop)).admin,
});

const settings = env();

/** Everything a service may use, wired to the real outside world. */
export const app: App = {
  db: database.db,
  inShop: database.inShop,
  jobs: database.jobs,
  clock: systemClock,
  ids: randomIds,
  log,
  realtime: pusherRealtime(settings),
  catalog: shopifyCatalog(admin),
  discounts: shopifyDiscounts(admin),
  publications: shopifyPublications(admin),
  storefront: shopifyStorefrontWriter(admin),
  shops: shopifyShopReader(admin),
  orders: shopifyOrders(admin),
  video: chooseVideo(settings),
  addressVideo: { hls: hlsAddressVideo(), youtube: youtubeVideo() },
  sample: samplePicture,
  mail: mailer({ smtpUrl: settings.SMTP_URL ?? null, from: settings.MAIL_FROM, log }),
  settings: {
    appUrl: settings.SHOPIFY_APP_URL,
    clientId: settings.SHOPIFY_API_KEY,
    proxyPath: settings.APP_PROXY_PATH,
    attributionKeys: settings.ATTRIBUTION_KEYS,
    mail: {
      on: settings.SMTP_URL !== undefined,
      key: createHash('sha256').update(`mail ${settings.SESSION_SECRET}`).digest(),
    },
  },
};
