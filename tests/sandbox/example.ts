/** A small shop for the sandbox's own tests, and the sandbox's platform doors on a free port. */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { adminApi } from './admin-api.ts';
import type { AppConfig } from './app-config.ts';
import { control } from './control.ts';
import { grantAccessToken, installApp } from './installation.ts';
import { oauth } from './oauth.ts';
import { createStore } from './store.ts';
import type { Seed, World } from './store.ts';
import { createWorld } from './world.ts';

/** A shop that sells in one currency unless told otherwise. */
export function exampleSeed(change: Partial<Seed['shop']> = {}): Seed {
  const currency = change.currency ?? 'USD';
  const variant = { compareAtPrice: null, taxable: true, giftCard: false, inventory: null };
  return {
    shop: {
      id: '90071992547409931',
      domain: 'example.myshopify.com',
      handle: 'example',
      name: 'Example shop',
      email: 'shop@example.com',
      currency,
      timeZone: '(GMT-05:00) America/New_York',
      ianaTimezone: 'America/New_York',
      myshopifyDomain: 'example.myshopify.com',
      taxesIncluded: false,
      proxy: { prefix: 'apps', subpath: 'showfront' },
      markets: [{ country: 'US', currency, rate: '1', language: 'en' }],
      ...change,
    },
    products: [
      {
        id: '8200000001001',
        handle: 'linen-shirt',
        title: 'Linen shirt',
        descriptionHtml: '<p>Washed linen.</p>',
        vendor: 'Example',
        productType: 'Shirts',
        tags: ['linen'],
        status: 'ACTIVE',
        images: [{ src: '/cdn/shop/files/shirt.svg', alt: 'A shirt', width: 1000, height: 1250 }],
        options: [{ name: 'Size', values: ['S', 'M'] }],
        variants: [
          {
            ...variant,
            id: '8300000001001',
            title: 'S',
            sku: 'SHIRT-S',
            price: '50',
            options: ['S'],
            inventoryItemId: '8400000001001',
            inventory: 5,
          },
          {
            ...variant,
            id: '8300000001002',
            title: 'M',
            sku: 'SHIRT-M',
            price: '50',
            options: ['M'],
            inventoryItemId: '8400000001002',
            inventory: 1,
          },
        ],
        metafields: [],
      },
      {
        id: '8200000001002',
        handle: 'gift-card',
        title: 'Gift card',
        descriptionHtml: '',
        vendor: 'Example',
        productType: 'Gift cards',
        tags: [],
        status: 'ACTIVE',
        images: [],
        options: [{ name: 'Title', values: ['Default Title'] }],
        variants: [
          {
            ...variant,
            id: '8300000001003',
            title: 'Default Title',
            sku: null,
            price: '25',
            options: ['Default Title'],
            inventoryItemId: '8400000001003',
            taxable: false,
            giftCard: true,
          },
        ],
        metafields: [],
      },
    ],
    customers: [
      { id: '9007199254740993', firstName: 'Ada', lastName: 'Byron', email: 'ada@example.com' },
    ],
    staff: [
      {
        id: '501',
        firstName: 'Olive',
        lastName: 'Owner',
        email: 'olive@example.com',
        accountOwner: true,
        locale: 'en',
      },
      {
        id: '502',
        firstName: 'Lim',
        lastName: 'Ited',
        email: 'lim@example.com',
        accountOwner: false,
        locale: 'en',
      },
    ],
    themes: [
      {
        id: '7001',
        name: 'Example',
        role: 'MAIN',
        settings: { current: { blocks: {} } },
        templates: {},
      },
    ],
  };
}

export interface ExampleSandbox {
  world: World;
  url: string;
  /** Runs an operation as the installed app. */
  graphql(query: string, variables?: Record<string, unknown>): Promise<GraphqlAnswer>;
  stop(): Promise<void>;
}

export interface GraphqlAnswer {
  // Answers are as various as questions.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data?: any;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
  extensions?: { cost: { requestedQueryCost: number } };
}

export const exampleSecrets = { apiKey: 'example-key', apiSecret: 'example-secret-of-the-example' };

/** Platform doors only: tokens, Admin API, control. `app` is where webhooks go. */
export async function exampleSandbox(
  options: {
    seed?: Seed;
    app?: string;
    now?: () => Date;
    config?: AppConfig;
    stateFile?: string;
  } = {},
): Promise<ExampleSandbox> {
  const seed = options.seed ?? exampleSeed();
  const store = createStore(
    seed,
    options.stateFile === undefined ? {} : { stateFile: options.stateFile },
  );
  const urls = {
    admin: '',
    storefront: 'http://localhost:4001',
    app: options.app ?? 'http://127.0.0.1:9',
    publicApp: '',
  };
  const world = createWorld({
    store,
    secrets: exampleSecrets,
    urls,
    ...(options.now ? { now: options.now } : {}),
    ...(options.config ? { config: options.config } : {}),
  });
  installApp(world);
  const server = createServer(express().use(oauth(world)).use(adminApi(world)).use(control(world)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls.admin = addressOf(server);
  const token = grantAccessToken(world);
  return {
    world,
    url: urls.admin,
    async graphql(query, variables = {}) {
      const answer = await fetch(`${urls.admin}/admin/api/2026-07/graphql.json`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Shopify-Access-Token': token },
        body: JSON.stringify({ query, variables }),
      });
      return (await answer.json()) as GraphqlAnswer;
    },
    async stop() {
      await world.webhooks.stop();
      await closed(server);
    },
  };
}

const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const closed = (server: Server) =>
  new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

export interface Heard {
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Stands where the app would: hears webhooks and answers with the statuses given, then 200. */
export async function exampleApp(statuses: number[] = []) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, url: addressOf(server), stop: () => closed(server) };
}
