/**
 * Everything the sandbox knows: one shop, its catalogue, people, installation, carts, orders and what was
 * sent to the app. Plain JSON throughout, so the demo can keep it in a file and a test can print it.
 */
import type { ReceivedMail } from './mail/read-mail.ts';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Dispute, OrderState } from './order-state.ts';
import { noFaults } from './shapes.ts';
import type { Cart, DeliveryRecord, Faults, Installation, Seed } from './shapes.ts';
import type { WebhookSender } from './webhooks.ts';

export type * from './order-state.ts';
export type * from './shapes.ts';
export { noFaults };

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
  /** Back to the seed's story. The shop keeps its address, and the app stays installed as it is. */
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
  /** What the app has sent by mail, oldest first. */
  readonly mails: ReceivedMail[];
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
      const { installation } = store;
      const { domain, handle, myshopifyDomain } = store.shop;
      Object.assign(store, fromSeed(seed), { installation });
      Object.assign(store.shop, { domain, handle, myshopifyDomain });
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
