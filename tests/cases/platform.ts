/** The stand-in for Shopify's platform, for many shops one after the other: tokens and the Admin GraphQL API. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import { adminApi } from '../sandbox/admin-api.ts';
import { readAppConfig } from '../sandbox/app-config.ts';
import { exampleSeed } from '../sandbox/example.ts';
import { installApp } from '../sandbox/installation.ts';
import { oauth } from '../sandbox/oauth.ts';
import { createStore, type World } from '../sandbox/store.ts';
import { createWorld } from '../sandbox/world.ts';

export interface Platform {
  readonly url: string;
  /** A shop with the app installed. Calls to its domain are answered until it is closed. */
  openShop(shop: {
    domain: string;
    currency: string;
    timeZone: string;
    now: () => Date;
  }): Promise<{ world: World; close(): Promise<void> }>;
  close(): Promise<void>;
}

/** `appUrl` is where webhooks go. */
export async function openPlatform(input: {
  secrets: World['secrets'];
  appUrl: string;
}): Promise<Platform> {
  const shops = new Map<string, Router>();
  const config = readAppConfig();
  const site = express().disable('x-powered-by');
  site.use((request, response, next) => {
    const router = shops.get(String(request.headers['x-forwarded-host'] ?? ''));
    if (router) router(request, response, next);
    else response.status(404).json({ errors: 'Not Found' });
  });
  const server = createServer(site);
  // No connection closes under a request that comes after a pause.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    async openShop({ domain, currency, timeZone, now }) {
      const store = createStore(
        exampleSeed({
          ...{ domain, myshopifyDomain: domain, currency, ianaTimezone: timeZone, timeZone },
          handle: domain.replace(/\..*$/, ''),
        }),
      );
      const world = createWorld({
        ...{ store, secrets: input.secrets, now, config },
        urls: { admin: url, storefront: url, app: input.appUrl, publicApp: input.appUrl },
      });
      install(world);
      shops.set(domain, express.Router().use(oauth(world), adminApi(world)));
      return {
        world,
        async close() {
          shops.delete(domain);
          await world.webhooks.stop();
        },
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** As on the platform, with leave to read orders of any age: a case names those that are too old. */
export function install(world: World): void {
  installApp(world, [...readAppConfig().scopes, 'read_all_orders']);
}
