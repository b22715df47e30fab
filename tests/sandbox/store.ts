/**
 * Everything the sandbox knows: one shop, its catalogue, people, installation, carts, orders and what was
 * sent to the app. Plain JSON throughout, so the demo can keep it in a file and a test can print it.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Dispute, OrderState } from './order-state.ts';
import type { WebhookSender } from './webhooks.ts';

export type * from './order-state.ts';

export interface ShopData {
  id: string;
  /** The domain customers see; without one of its own, the same as `myshopifyDomain`. */
  domain: string;
  /** The name in admin.shopify.com/store/{handle}. */
  handle: string;
  name: string;
  email: string;
  currency: string;
  /** Display form, for example "(GMT-05:00) America/New_York". */
  timeZone: string;
  ianaTimezone: string;
  myshopifyDomain: string;
  taxesIncluded: boolean;
  /** The app proxy's address on the shop's own domain; merchants may rename both parts. */
  proxy: { prefix: string; subpath: string };
  /** `rate` is decimal text: one unit of the shop's currency in the market's. */
  markets: { country: string; currency: string; rate: string; language: string }[];
}

export interface ImageData {
  src: string;
  alt: string | null;
  width: number;
  height: number;
}

export interface MetafieldData {
  id: string;
  /** Already resolved: `$app:x` is kept as `app--<app number>--x`. */
  namespace: string;
  key: string;
  type: string;
  value: string;
  /** A gid: the shop, the app installation, a product … */
  ownerId: string;
  createdAt: string;
  updatedAt: string;
}

export interface VariantData {
  id: string;
  title: string;
  sku: string | null;
  /** Decimal text in the shop's currency. */
  price: string;
  compareAtPrice: string | null;
  /** One value per option of the product, in the options' order. */
  options: string[];
  inventoryItemId: string;
  /** null: stock is not tracked. */
  inventory: number | null;
  taxable: boolean;
  giftCard: boolean;
  /** `src` of one of the product's images. */
  image?: string | null;
}

export interface ProductData {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  vendor: string;
  productType: string;
  tags: string[];
  status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
  images: ImageData[];
  options: { name: string; values: string[] }[];
  variants: VariantData[];
  metafields: { namespace: string; key: string; type: string; value: string }[];
  createdAt?: string;
  updatedAt?: string;
}

/** A hand-picked collection; order counts. */
export interface CollectionData {
  id: string;
  handle: string;
  title: string;
  descriptionHtml: string;
  productIds: string[];
}

export interface PageData {
  id: string;
  handle: string;
  title: string;
  bodyHtml: string;
  /** `templates/page.<suffix>.json` of the theme; null: `templates/page.json`. */
  templateSuffix: string | null;
}

export interface CustomerData {
  id: string;
  firstName: string;
  lastName: string;
  email: string;
}

export interface StaffData {
  /** Numeric text: `sub` of the id token. */
  id: string;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  locale: string;
}

export interface AccessToken {
  kind: 'offline' | 'online';
  scopes: string[];
  expiresAt: string | null;
  staffId: string | null;
  revoked: boolean;
  /** The refresh token that was given out together with it, for offline tokens. */
  refreshToken: string | null;
}

export interface RefreshToken {
  expiresAt: string;
  /** The token that replaces it, once it was used. Until that one is used, this one may be retried. */
  replacedBy: string | null;
  /** Its replacement was used: it is refused from then on. */
  spent: boolean;
}

export interface Installation {
  installed: boolean;
  /** Number of the app installation: gid://shopify/AppInstallation/{id}. */
  id: string;
  scopes: string[];
  accessTokens: Record<string, AccessToken>;
  refreshTokens: Record<string, RefreshToken>;
  metafields: MetafieldData[];
  webPixel: { id: string; settings: string } | null;
  uninstalledAt: string | null;
}

export interface CartLine {
  key: string;
  variantId: string;
  quantity: number;
  properties: Record<string, string>;
}

export interface Cart {
  token: string;
  lines: CartLine[];
  attributes: Record<string, string>;
  note: string;
  discountCodes: string[];
  updatedAt?: string;
}

/** A discount of the shop: codes by hand in the seed, automatic ones also made through the Admin API. */
export interface DiscountData {
  id: string;
  kind: 'automatic' | 'code';
  title: string;
  code: string | null;
  value:
    | { type: 'percentage'; /** A ratio as decimal text: "0.1". */ percentage: string }
    | { type: 'amount'; amount: string; onEachItem: boolean };
  /** Product gids; null: all products. */
  productIds: string[] | null;
  variantIds: string[] | null;
  startsAt: string;
  endsAt: string | null;
  createdAt: string;
  [more: string]: unknown;
}

export interface ThemeData {
  id: string;
  name: string;
  role: 'MAIN' | 'UNPUBLISHED' | 'DEVELOPMENT';
  /**
   * `config/settings_data.json`. An app embed is an entry of `current.blocks` whose `type` is
   * `shopify://apps/<app handle>/blocks/<block file>/<uuid>`; no entry before it was first enabled.
   */
  settings: {
    current: {
      blocks: Record<
        string,
        { type: string; disabled: boolean; settings: Record<string, unknown> }
      >;
      [setting: string]: unknown;
    };
  };
  /** `templates/<name>.json` by name, where the merchant changed them (app blocks added); else the theme's own file counts. */
  templates: Record<string, unknown>;
}

export interface DeliveryAttempt {
  at: string;
  /** HTTP status of the answer; null when there was none. */
  status: number | null;
  error: string | null;
  ms: number;
}

export interface DeliveryRecord {
  webhookId: string;
  eventId: string;
  topic: string;
  uri: string;
  triggeredAt: string;
  /** The exact bytes that were signed. */
  body: string;
  status: 'queued' | 'delivered' | 'failed' | 'lost';
  attempts: DeliveryAttempt[];
}

/** What goes wrong on purpose. Counters count down; 0 or null is off. */
export interface Faults {
  /** The next n token answers leave out `expires_in` and the refresh token. */
  tokenWithoutExpiry: number;
  /** The next n refreshes answer 500. */
  refreshFails: number;
  /** The next n GraphQL operations are throttled. */
  throttled: number;
  /** userErrors for the next call of a mutation: mutation field → errors. */
  userErrors: Record<string, { field: string[] | null; message: string; code?: string }[]>;
  /** Life of access tokens given out from now on; null: 3600 s. */
  accessTokenSeconds: number | null;
  /** Webhooks are signed with another secret. */
  badHmac: boolean;
  /** Webhooks carry the lower-case `shopify-*` header names. */
  lowerCaseHeaders: boolean;
  /** Every webhook is posted so many times more, same ids. */
  duplicate: number;
  /** The next n webhooks are never sent. */
  lose: number;
  /** Webhooks are kept back until released. */
  hold: boolean;
}

export const noFaults = (): Faults => ({
  tokenWithoutExpiry: 0,
  refreshFails: 0,
  throttled: 0,
  userErrors: {},
  accessTokenSeconds: null,
  badHmac: false,
  lowerCaseHeaders: false,
  duplicate: 0,
  lose: 0,
  hold: false,
});

/** What a story starts from: `seed.json`. */
export interface Seed {
  shop: ShopData;
  products: ProductData[];
  customers: CustomerData[];
  staff: StaffData[];
  themes: ThemeData[];
  collections?: CollectionData[];
  pages?: PageData[];
  discounts?: DiscountData[];
  /** Tax per country of delivery, "*" for all others; `rate` as decimal text. */
  taxes?: Record<string, { title: string; rate: string }>;
  shipping?: { title: string; code: string; price: string }[];
}

export interface StoreData extends Required<Seed> {
  installation: Installation;
  /** By token. */
  carts: Record<string, Cart>;
  deliveries: DeliveryRecord[];
  faults: Faults;
  /** Sandbox time minus real time. */
  clockOffsetMs: number;
  /** Last number given out, by kind. */
  counters: Record<string, string>;
}

export interface Orders {
  get(gid: string): OrderState | undefined;
  /** Replaces what the API serves for this order. Emits nothing. */
  put(state: OrderState): OrderState;
  delete(gid: string): void;
  /** As put, newest last. */
  list(): OrderState[];
  /** Answered as null by the Admin API while hidden: older than the app may read. */
  hide(gid: string, hidden?: boolean): void;
  isHidden(gid: string): boolean;
}

export interface Disputes {
  get(gid: string): Dispute | undefined;
  put(dispute: Dispute): Dispute;
  delete(gid: string): void;
  list(): Dispute[];
}

export interface Store extends StoreData {
  readonly orders: Orders;
  readonly disputes: Disputes;
  /** The next free number of a kind ("Order", "LineItem" …) as text. */
  nextId(kind: string): string;
  /** `gid://shopify/{kind}/{next number}` */
  nextGid(kind: string): string;
  /** Schedules writing the state file; call after changing anything. Without a state file nothing happens. */
  save(): void;
  /** Writes the state file now. */
  flush(): void;
  /** Back to the seed; keeps nothing. */
  reset(): void;
}

/** What every part of the sandbox is given. */
export interface World {
  readonly store: Store;
  readonly secrets: { readonly apiKey: string; readonly apiSecret: string };
  /** Without trailing slash. `app`: where the app listens; `publicApp`: the address Shopify knows (the tunnel). */
  readonly urls: { admin: string; storefront: string; app: string; publicApp: string };
  now(): Date;
  readonly webhooks: WebhookSender;
}

const SEED_FILE = new URL('./seed.json', import.meta.url);

export function loadSeed(file: URL | string = SEED_FILE): Seed {
  return JSON.parse(readFileSync(file, 'utf8')) as Seed;
}

/** First numbers look like Shopify's, so that no part can rely on small ids. */
const FIRST_NUMBER: Record<string, bigint> = {
  Order: 6_200_000_000_000n,
  OrderName: 1_000n,
  LineItem: 15_300_000_000_000n,
  OrderTransaction: 7_400_000_000_000n,
  Refund: 920_000_000_000n,
  AppInstallation: 510_000_000_000n,
};
const OTHER_FIRST_NUMBER = 480_000_000_000n;

interface Kept {
  data: StoreData;
  orders: OrderState[];
  hidden: string[];
  disputes: Dispute[];
}

function fromSeed(seed: Seed): StoreData {
  return {
    ...structuredClone({
      collections: [],
      pages: [],
      discounts: [],
      taxes: {},
      shipping: [],
      ...seed,
    }),
    installation: {
      installed: false,
      id: String(FIRST_NUMBER['AppInstallation']),
      scopes: [],
      accessTokens: {},
      refreshTokens: {},
      metafields: [],
      webPixel: null,
      uninstalledAt: null,
    },
    carts: {},
    deliveries: [],
    faults: noFaults(),
    clockOffsetMs: 0,
    counters: {},
  };
}

/** Effects: with `stateFile`, an existing file is loaded instead of the seed, and later changes are kept there. */
export function createStore(seed: Seed, options: { stateFile?: string } = {}): Store {
  const orders = new Map<string, OrderState>();
  const hidden = new Set<string>();
  const disputes = new Map<string, Dispute>();
  const { stateFile } = options;
  let timer: NodeJS.Timeout | undefined;

  const kept = stateFile === undefined ? undefined : readKept(stateFile);
  for (const order of kept?.orders ?? []) orders.set(order.id, order);
  for (const gid of kept?.hidden ?? []) hidden.add(gid);
  for (const dispute of kept?.disputes ?? []) disputes.set(dispute.id, dispute);

  const data: StoreData = kept?.data ?? fromSeed(seed);

  const store: Store = Object.assign(data, {
    orders: {
      get: (gid: string) => orders.get(gid),
      put(state: OrderState) {
        orders.set(state.id, state);
        store.save();
        return state;
      },
      delete(gid: string) {
        orders.delete(gid);
        store.save();
      },
      list: () => [...orders.values()],
      hide(gid: string, hide = true) {
        if (hide) hidden.add(gid);
        else hidden.delete(gid);
        store.save();
      },
      isHidden: (gid: string) => hidden.has(gid),
    },
    disputes: {
      get: (gid: string) => disputes.get(gid),
      put(dispute: Dispute) {
        disputes.set(dispute.id, dispute);
        store.save();
        return dispute;
      },
      delete(gid: string) {
        disputes.delete(gid);
        store.save();
      },
      list: () => [...disputes.values()],
    },
    nextId(kind: string) {
      const last = BigInt(store.counters[kind] ?? FIRST_NUMBER[kind] ?? OTHER_FIRST_NUMBER);
      const next = String(last + 1n);
      store.counters[kind] = next;
      return next;
    },
    nextGid: (kind: string) => `gid://shopify/${kind}/${store.nextId(kind)}`,
    save() {
      if (stateFile === undefined || timer) return;
      timer = setTimeout(() => store.flush(), 200);
      timer.unref();
    },
    flush() {
      clearTimeout(timer);
      timer = undefined;
      if (stateFile === undefined) return;
      const keep: Kept = {
        data: dataOf(store),
        orders: [...orders.values()],
        hidden: [...hidden],
        disputes: [...disputes.values()],
      };
      mkdirSync(dirname(stateFile), { recursive: true });
      writeFileSync(`${stateFile}.new`, JSON.stringify(keep));
      renameSync(`${stateFile}.new`, stateFile);
    },
    reset() {
      Object.assign(store, fromSeed(seed));
      orders.clear();
      hidden.clear();
      disputes.clear();
      store.save();
    },
  });
  return store;
}

/** Only the plain data: methods and the two registers are left out. */
function dataOf(store: Store): StoreData {
  const plain = Object.entries(store).filter(
    ([name, value]) => typeof value !== 'function' && name !== 'orders' && name !== 'disputes',
  );
  return Object.fromEntries(plain) as unknown as StoreData;
}

function readKept(stateFile: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(stateFile, 'utf8')) as Kept;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `gid://shopify/{kind}/{id}` */
export const gid = (kind: string, id: string) => `gid://shopify/${kind}/${id}`;

/** The digits at the end of a gid, exactly as text. */
export const numberOf = (anyGid: string) => anyGid.replace(/^.*\//, '').replace(/\?.*$/, '');
