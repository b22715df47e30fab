/** Starts the whole stand-in in this process: the admin, the shop's domain, and the tunnel in front of the app. */
import express from 'express';
import { type Server, createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { adminApi } from './admin-api.ts';
import { adminRouter } from './admin-page.ts';
import { appBridgeRouter } from './app-bridge.ts';
import { readAppConfig } from './app-config.ts';
import { control } from './control.ts';
import { REAL_APP_URL, createGateway } from './gateway.ts';
import { installApp } from './installation.ts';
import { startSmtpSink } from './mail/smtp-sink.ts';
import { oauth } from './oauth.ts';
import { type Store, type World, createStore, loadSeed } from './store.ts';
import { storefrontRouter } from './storefront.ts';
import { createTunnel } from './tunnel.ts';
import type { WebhookSender } from './webhooks.ts';
import { createWorld } from './world.ts';

export interface SandboxOptions {
  apiKey: string;
  apiSecret: string;
  /** Granted when the app is installed, separated by commas. */
  scopes: string;
  /** Where the app really listens: webhooks, the app proxy and the tunnel go there. */
  appUrl: string;
  /** The address Shopify knows; by default the tunnel's own. */
  publicAppUrl?: string;
  /** Another myshopify domain than the seed's, so that tests can each have a shop of their own. */
  shop?: string;
  /** 0 or left out: any free port. */
  ports?: { admin?: number; storefront?: number; tunnel?: number };
  /** Keeps the store as JSON; for the demo. */
  stateFile?: string;
  /** Strict mode: browsers come by the platform's real names, through a gateway (gateway.ts). */
  realOrigins?: boolean;
  now?: () => Date;
}

export interface Sandbox {
  /** Where the admin's server listens: SANDBOX_ORIGIN of the preload. In strict mode not its address in the browser. */
  readonly serverUrl: string;
  /** What Chromium is started with in strict mode. */
  readonly browserArguments: readonly string[];
  readonly adminUrl: string;
  readonly storefrontUrl: string;
  readonly tunnelUrl: string;
  /** A mail server for the app; what it takes is in `world.mails` and on the back office's page. */
  readonly smtpUrl: string;
  readonly world: World;
  readonly store: Store;
  readonly webhooks: WebhookSender;
  /** Resolves when nothing is queued. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Refuses: the system's own error when a port is taken; nothing is left running then.
 * Effects: listens on three ports, in strict mode on four, until `stop`; prints nothing.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { apiKey, apiSecret, ports = {}, now } = options;
  const config = readAppConfig();
  const store = createStore(
    loadSeed(),
    options.stateFile === undefined ? {} : { stateFile: options.stateFile },
  );
  if (options.shop !== undefined) moveShop(store, options.shop);
  const urls = { admin: '', storefront: '', app: options.appUrl, publicApp: '' };
  const secrets = { apiKey, apiSecret };
  const world = createWorld({ store, secrets, urls, config, ...(now && { now }) });
  const { webhooks } = world;
  install(world, options.scopes.split(','));

  const admin = express().disable('x-powered-by');
  admin.use(
    oauth(world),
    adminApi(world),
    appBridgeRouter(world),
    adminRouter(world, config),
    control(world),
  );

  const storefront = express().disable('x-powered-by');
  // Where a program speaks to https://{shop}/admin, and where a person who types it belongs.
  storefront.use(oauth(world), adminApi(world));
  storefront.get(['/admin', '/admin/*'], (request, response) => {
    const rest = request.originalUrl.slice('/admin'.length);
    response.redirect(`${urls.admin}/store/${store.shop.handle}${rest}`);
  });
  storefront.use(storefrontRouter(world));

  const tunnel = createTunnel({ appUrl: () => urls.app, adminOrigin: () => urls.admin });
  const gateway = createGateway({
    shop: () => store.shop.myshopifyDomain,
    admin,
    storefront,
    appUrl: () => urls.app,
  });
  const doors = [
    { server: createServer(admin), port: ports.admin },
    { server: createServer(storefront), port: ports.storefront },
    { server: tunnel, port: ports.tunnel },
    ...(options.realOrigins ? [{ server: gateway.server, port: 0 }] : []),
  ].map(({ server, port = 0 }) => ({ server, port, end: endable(server) }));
  const mail = await startSmtpSink((one) => world.mails.push(one));
  const stop = async () => {
    await webhooks.stop();
    await mail.stop();
    await Promise.all(doors.map(({ end }) => end()));
    store.flush();
  };

  try {
    const [adminPort, storefrontPort, tunnelPort, gatewayPort] = await Promise.all(
      doors.map(({ server, port }) => listen(server, port)),
    );
    const local = (port: number | undefined) => `http://localhost:${String(port)}`;
    const isReal = gatewayPort !== undefined;
    urls.admin = isReal ? 'https://admin.shopify.com' : local(adminPort);
    urls.storefront = isReal ? `https://${store.shop.myshopifyDomain}` : local(storefrontPort);
    const tunnelUrl = isReal ? REAL_APP_URL : local(tunnelPort);
    urls.publicApp = (options.publicAppUrl ?? tunnelUrl).replace(/\/$/, '');
    return {
      serverUrl: local(adminPort),
      browserArguments: isReal ? gateway.browserArguments(gatewayPort) : [],
      adminUrl: urls.admin,
      storefrontUrl: urls.storefront,
      tunnelUrl,
      smtpUrl: mail.url,
      world,
      store,
      webhooks,
      settle: () => webhooks.settle(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** As the platform does for an app with managed installation: its scopes are granted before it is first opened. */
function install(world: World, scopes: string[]): void {
  const { installed, uninstalledAt } = world.store.installation;
  if (!installed && uninstalledAt === null) installApp(world, scopes);
}

function moveShop({ shop }: Store, domain: string): void {
  if (shop.domain === shop.myshopifyDomain) shop.domain = domain;
  shop.myshopifyDomain = domain;
  shop.handle = domain.replace(/\.myshopify\.com$/, '');
}

function listen(server: Server, port: number): Promise<number> {
  // As a platform's front does: no connection closes under a request that comes after a pause.
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends a server at once: open connections, WebSockets among them, would keep it for ever. */
function endable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}
