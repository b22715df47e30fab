/**
 * An app that is nothing but pages with App Bridge on them, inside the sandbox's admin, in a real browser: what the
 * admin and the bridge do is proved on it, without the product.
 */
import express, { type Express, type Request } from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { readIdToken } from './signing.ts';
import { type Sandbox, startSandbox } from './start.ts';

let browser: Promise<Browser> | undefined;

/** The browser of a test file. Call `closeBrowser` after all tests. */
const theBrowser = () => (browser ??= launchBrowser());
export const closeBrowser = async () => (await browser)?.close();

export interface FramedApp {
  sandbox: Sandbox;
  page: Page;
  /** The app's own server, for more doors. */
  app: Express;
  /** Address of the app in the admin. */
  address: string;
  /** The document in the frame, once App Bridge is ready in it. */
  frame(): Promise<Frame>;
  /** What the browser complained about; must be empty in the end. */
  complaints: string[];
}

export interface FramedAppOptions {
  /** Bodies of the app's documents by path; "/" is where it opens. */
  pages?: Record<string, string>;
  viewport?: { width: number; height: number };
  /** Opened first; default: where the app opens. */
  path?: string;
}

const API_KEY = 'framed-app-key';
const API_SECRET = 'framed-app-secret-of-this-test';

export async function aFramedApp(options: FramedAppOptions = {}): Promise<FramedApp> {
  const app = express();
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const sandbox = await startSandbox({
    apiKey: API_KEY,
    apiSecret: API_SECRET,
    scopes: 'read_products',
    appUrl: `http://localhost:${String((server.address() as AddressInfo).port)}`,
  });
  onTestFinished(async () => {
    await sandbox.stop();
    server.close();
    server.closeAllConnections();
  });
  servePages(app, sandbox, options.pages ?? {});

  const context = await (
    await theBrowser()
  ).newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });

  const address = `${sandbox.adminUrl}/store/${sandbox.store.shop.handle}/apps/showfront`;
  await page.goto(address + (options.path ?? ''));
  const frame = async () => {
    const found = await (await page.waitForSelector('#app-frame')).contentFrame();
    if (!found) throw new Error('The admin shows no frame.');
    await found.waitForFunction(() => 'shopify' in window);
    await found.evaluate(() => window.shopify.ready);
    return found;
  };
  return { sandbox, page, app, address, frame, complaints };
}

function servePages(app: Express, sandbox: Sandbox, pages: Record<string, string>): void {
  const script = `<script src="${sandbox.adminUrl}/shopifycloud/app-bridge.js" data-api-key="${API_KEY}"></script>`;

  app.get('/auth/session-token', (_request, response) => {
    response.send(script);
  });
  app.use((request, response, next) => {
    const who = whoAsks(sandbox, request);
    if (who !== null) {
      response.locals['who'] = who;
      return next();
    }
    if (request.headers.authorization !== undefined) {
      response.status(401).set('X-Shopify-Retry-Invalid-Session-Request', '1').end();
      return;
    }
    const query = new URLSearchParams(request.originalUrl.split('?')[1]);
    query.delete('id_token');
    const wanted = `${sandbox.tunnelUrl}${request.path}?${query.toString()}`;
    query.set('shopify-reload', wanted);
    response.redirect(`/auth/session-token?${query.toString()}`);
  });
  app.post('/echo', express.text({ type: '*/*' }), (request, response) => {
    response.json({
      who: response.locals['who'] as string,
      requestedWith: request.headers['x-requested-with'],
      body: request.body as string,
    });
  });
  app.get('*', (request, response, next) => {
    const body = pages[request.path] ?? (request.path === '/' ? '<h1>The app</h1>' : undefined);
    if (body === undefined) return next();
    response.set('content-security-policy', 'frame-ancestors https://admin.shopify.com');
    response.send(
      `<!doctype html><html><head>${script}<title>${request.path}</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`,
    );
  });
}

/** `sub` of the id token, by header or address; null when it is missing, wrong or too old. */
function whoAsks({ world }: Sandbox, request: Request): string | null {
  const bearer = request.headers.authorization?.replace(/^Bearer /, '');
  const token = bearer ?? String(request.query['id_token'] ?? '');
  return readIdToken(token, { ...world.secrets, now: world.now() })?.sub ?? null;
}
