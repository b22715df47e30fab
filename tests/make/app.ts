import { randomBytes } from 'node:crypto';
import type {
  App,
  Catalog,
  Discounts,
  CatalogProduct,
  FactField,
  DiscountWish,
  Mail,
  OrderSource,
  Publications,
  ShopFacts,
} from '#app/services/ports.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import type { Tick } from '#app/contract/channels.ts';
import type { ShopShows } from '#app/contract/storefront-api.ts';
import type { Database } from '#app/adapters/database/database.ts';
import { randomIds } from '#app/adapters/ids/random-ids.ts';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { hlsAddressVideo } from '#app/adapters/video/hls-address.ts';
import { youtubeVideo } from '#app/adapters/video/youtube.ts';
import { testDatabase } from '../setup/database.ts';

/** What the outside world was told, for tests to look at. */
export interface Outside {
  readonly states: { showKey: string; state: ShowState }[];
  readonly ticks: { showKey: string; tick: Tick }[];
  readonly staff: { showKey: string; event: string; data: unknown }[];
  readonly shows: { shop: string; shows: ShopShows }[];
  /** Origin the web pixel of a shop was told. */
  readonly pixels: Map<string, string>;
  pixelsAllowed: boolean;
  readonly mails: Parameters<Mail['send']>[0][];
  readonly lines: string[];
  readonly products: Map<string, CatalogProduct>;
  /** The fields products of the shop can have. */
  fields: readonly (FactField & { type: string })[];
  readonly orders: Map<string, unknown>;
  /** The shop's discounts by id. `fails` makes the next call fail with it. */
  readonly discounts: Map<string, DiscountWish & { shop: string }>;
  fails: Error | null;
  /** Automatic discounts of other apps. */
  otherDiscounts: number;
  /** Products the merchant, or we, have taken out of the online store. `moves` is what was asked, `refuses` fails every call. */
  readonly unpublished: Set<string>;
  readonly moves: string[];
  refuses: Error | null;
  facts: ShopFacts;
  readiness: { setupRequired: boolean; scopes: readonly string[] };
  viewers: number | null;
}

export interface TestApp extends App {
  readonly outside: Outside;
  /** Moves the test's clock. */
  setNow(at: Date | string): void;
}

/**
 * An App on a real, migrated PostgreSQL whose ports end in plain memory. The clock stands at `now` until moved.
 */
export async function makeApp(
  options: { now?: Date | string; database?: Database } & Partial<
    Omit<App, 'db' | 'inShop' | 'jobs'>
  > = {},
): Promise<TestApp> {
  const database = options.database ?? (await testDatabase());
  let now = new Date(options.now ?? '2026-09-01T12:00:00Z');
  const outside: Outside = {
    states: [],
    ticks: [],
    staff: [],
    shows: [],
    pixels: new Map(),
    pixelsAllowed: true,
    mails: [],
    lines: [],
    products: new Map(),
    fields: [],
    orders: new Map(),
    discounts: new Map(),
    fails: null,
    otherDiscounts: 0,
    unpublished: new Set(),
    moves: [],
    refuses: null,
    facts: { name: 'Test shop', currency: 'USD', timeZone: 'America/New_York' },
    readiness: { setupRequired: false, scopes: ['read_discounts', 'write_discounts'] },
    viewers: 0,
  };
  const catalog: Catalog = {
    readProducts: async (_shop, ids) =>
      ids.flatMap((id) => {
        const product = outside.products.get(id);
        return product ? [product] : [];
      }),
    listFactFields: async () => outside.fields,
  };
  const orders: OrderSource = {
    readOrder: async (_shop, id) => outside.orders.get(id) ?? null,
    readDispute: async () => null,
    async *listUpdatedSince(_shop, since) {
      const rows = [...outside.orders.entries()] as [string, { updatedAt: string } | null][];
      for (const [id, order] of rows) {
        if (order && new Date(order.updatedAt) >= since) yield id;
      }
    },
  };
  return {
    db: database.db,
    inShop: database.inShop,
    jobs: database.jobs,
    clock: options.clock ?? { now: () => new Date(now) },
    ids: options.ids ?? randomIds,
    log:
      options.log ??
      jsonLog({ level: 'info', process: 'test', write: (line) => outside.lines.push(line) }),
    realtime: options.realtime ?? {
      publishState: async (showKey, state) => void outside.states.push({ showKey, state }),
      publishTick: async (showKey, tick) => void outside.ticks.push({ showKey, tick }),
      publishToStaff: async (showKey, event, data) =>
        void outside.staff.push({ showKey, event, data }),
      viewers: async () => outside.viewers,
      authorise: () => ({ auth: 'test' }),
      address: () => ({ key: 'test', cluster: 'mt1', host: 'localhost', port: 6001, tls: false }),
    },
    catalog: options.catalog ?? catalog,
    discounts: options.discounts ?? discountsOf(outside),
    publications: options.publications ?? publicationsOf(outside),
    storefront: options.storefront ?? {
      publishShows: async (shop, shows) => void outside.shows.push({ shop, shows }),
      connectPixel: async (shop, { origin }) => {
        outside.pixels.set(shop, origin);
        return outside.pixelsAllowed;
      },
    },
    shops: options.shops ?? {
      readShop: async () => outside.facts,
      readReadiness: async () => outside.readiness,
    },
    orders: options.orders ?? orders,
    video: options.video ?? {
      id: 'test',
      askEveryMs: 0,
      openStream: async () => ({
        externalId: randomIds.uuid(),
        ingest: [],
        playback: {
          kind: 'hls',
          url: 'https://video.example/live.m3u8',
          programDate: true,
          aspect: '9:16',
        },
      }),
      readStatus: async () => 'live',
      closeStream: async () => {},
      readRecording: async () => null,
    },
    addressVideo: options.addressVideo ?? {
      // Addresses of the outside world have no business in a test that does not bring its own.
      hls: hlsAddressVideo({ isPublic: () => false }),
      youtube: youtubeVideo({ apiUrl: 'http://127.0.0.1:1' }),
    },
    sample: options.sample ?? { read: async () => null },
    mail: options.mail ?? { send: async (message) => void outside.mails.push(message) },
    settings: options.settings ?? {
      appUrl: 'https://app.showfront.example',
      clientId: 'client-1',
      proxyPath: '/apps/showfront',
      attributionKeys: { current: 'k1', keys: { k1: Uint8Array.from(randomBytes(32)) } },
      mail: { on: true, key: Uint8Array.from(randomBytes(32)) },
    },
    outside,
    setNow(at) {
      now = new Date(at);
    },
  };
}

/** A shop's discounts in memory, which fail once where the test wants it. */
function discountsOf(outside: Outside): Discounts {
  const { discounts } = outside;
  const perhapsFail = () => {
    const { fails } = outside;
    outside.fails = null;
    if (fails) throw fails;
  };
  return {
    async make(shop, wish) {
      perhapsFail();
      const id = `gid://shopify/DiscountNode/${discounts.size + 1}`;
      discounts.set(id, { ...wish, shop });
      return { id };
    },
    async moveEnd(_shop, { id, endsAt }) {
      perhapsFail();
      const known = discounts.get(id);
      if (known) discounts.set(id, { ...known, endsAt });
    },
    async replaceCodes(_shop, { id, gone, fresh }) {
      perhapsFail();
      const known = discounts.get(id);
      const kept = known?.codes?.filter((code) => !gone.includes(code)) ?? [];
      if (known) discounts.set(id, { ...known, codes: [...new Set([...kept, ...fresh])] });
    },
    async remove(_shop, { reference }) {
      perhapsFail();
      for (const [id, one] of discounts) if (one.reference === reference) discounts.delete(id);
    },
    countActive: async () => ({ active: discounts.size + outside.otherDiscounts, most: 25 }),
  };
}

/** What is in a shop's online store, in memory: everything the test has not taken out. */
function publicationsOf(outside: Outside): Publications {
  const { unpublished, moves } = outside;
  const number = (productId: string) => productId.slice(productId.lastIndexOf('/') + 1);
  const move = (what: string, productId: string) => {
    moves.push(`${what} ${number(productId)}`);
    if (outside.refuses) throw outside.refuses;
  };
  return {
    async isPublished(_shop, productId) {
      if (outside.refuses) throw outside.refuses;
      return !unpublished.has(number(productId));
    },
    async publish(_shop, productId) {
      move('publish', productId);
      unpublished.delete(number(productId));
    },
    async unpublish(_shop, productId) {
      move('unpublish', productId);
      unpublished.add(number(productId));
    },
  };
}

let shops = 0;

/** Installs a shop of its own for one test and answers its domain. */
export async function aShop(
  app: App,
  facts: Partial<ShopFacts & { domain: string }> = {},
): Promise<string> {
  shops += 1;
  const domain =
    facts.domain ?? `shop-${process.pid}-${Date.now().toString(36)}-${shops}.myshopify.com`;
  await app.inShop(domain, (tx) =>
    tx.shop.create({
      data: {
        domain,
        name: facts.name ?? 'Test shop',
        currency: facts.currency ?? 'USD',
        timeZone: facts.timeZone ?? 'America/New_York',
        installedAt: app.clock.now(),
      },
    }),
  );
  return domain;
}
