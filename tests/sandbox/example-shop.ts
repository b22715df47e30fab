/** An open shop for the storefront's own tests: the story's catalogue on a free port, and a visitor with cookies. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import express from 'express';
import { exampleSecrets } from './example.ts';
import { installApp } from './installation.ts';
import { Extension } from './liquid/extension.ts';
import { storefrontRouter } from './storefront.ts';
import { createStore, loadSeed } from './store.ts';
import type { World } from './store.ts';
import { createWorld } from './world.ts';

export interface Visitor {
  /** Follows no redirect; keeps cookies. */
  get(path: string, init?: RequestInit): Promise<Response>;
  html(path: string): Promise<string>;
  /** JSON in, JSON out, with the status beside it. */
  send(path: string, body: unknown): Promise<{ status: number; answer: Answer }>;
  form(path: string, fields: Record<string, string>): Promise<Response>;
  cart(): Promise<Answer>;
}

// Answers are as various as questions.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any;

export interface ExampleShop extends Visitor {
  world: World;
  url: string;
  /** Somebody else, without cookies. */
  visitor(): Visitor;
  variant(handle: string, title?: string): string;
  stop(): Promise<void>;
}

/** Files of an extension: "blocks/x.liquid" → source. */
export function exampleExtension(files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'extension-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return {
    extension: new Extension(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export async function exampleShop(
  options: {
    extension?: Record<string, string>;
    app?: string;
    now?: () => Date;
    change?: (world: World) => void;
  } = {},
): Promise<ExampleShop> {
  const made = options.extension && exampleExtension(options.extension);
  const urls = {
    admin: '',
    storefront: '',
    app: options.app ?? 'http://127.0.0.1:9',
    publicApp: '',
  };
  const world = createWorld({
    store: createStore(loadSeed()),
    secrets: exampleSecrets,
    urls,
    ...(options.now ? { now: options.now } : {}),
  });
  installApp(world);
  options.change?.(world);
  const server = createServer(
    express()
      .disable('x-powered-by')
      .use(storefrontRouter(world, made ? { extension: made.extension } : {})),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  urls.storefront = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    world,
    url: urls.storefront,
    ...visitorOf(urls.storefront),
    visitor: () => visitorOf(urls.storefront),
    variant(handle, title) {
      const product = world.store.products.find((one) => one.handle === handle);
      const found = product?.variants.find((one) => title === undefined || one.title === title);
      if (!found) throw new Error(`No variant ${title ?? ''} of ${handle}`);
      return found.id;
    },
    async stop() {
      await world.webhooks.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      made?.remove();
    },
  };
}

function visitorOf(url: string): Visitor {
  const jar = new Map<string, string>();
  async function get(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([k, v]) => `${k}=${v}`).join('; '));
    const response = await fetch(`${url}${path}`, { redirect: 'manual', ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      jar.set(name, value);
    }
    return response;
  }
  return {
    get,
    html: async (path) => (await get(path)).text(),
    async send(path, body) {
      const response = await get(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, answer: await response.json() };
    },
    form: (path, fields) =>
      get(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
        },
      }),
    cart: async () => (await get('/cart.js')).json(),
  };
}
