/**
 * The whole product around a sandbox, as the demo shows it and the journeys test it: the stand-in for
 * Shopify in this process, the app's processes as children with the environment production has.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { PoolConfig } from 'pg';
import { readAppConfig } from '#tests/sandbox/app-config.ts';
import { sampleVideo } from '#tests/sandbox/camera/sample.ts';
import { standIn } from '#tests/sandbox/camera/stand-in.ts';
import { encodeHost, signIdToken, signLaunch } from '#tests/sandbox/signing.ts';
import { type Sandbox, startSandbox } from '#tests/sandbox/start.ts';
import { endGroup, type Finished, runToEnd } from './command.ts';

/** Made once per installation and kept; the app refuses to start with published ones. */
export interface Secrets {
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly pusherKey: string;
  readonly pusherSecret: string;
  readonly attributionKey: string;
  readonly sessionSecret: string;
  readonly videoSecret: string;
}

export interface Ports {
  readonly admin: number;
  readonly storefront: number;
  readonly tunnel: number;
  readonly web: number;
  readonly realtime: number;
  readonly video: number;
  readonly rtmp: number;
}

/** Where people and other programs find everything. */
export interface Addresses {
  readonly admin: string;
  readonly storefront: string;
  readonly app: string;
  readonly realtime: string;
  readonly video: string;
}

export interface Product {
  readonly sandbox: Sandbox;
  readonly addresses: Addresses;
  /** The environment of the app's processes. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs a script in that environment to its end. */
  run(script: string, args?: readonly string[]): Promise<Finished>;
  /** Opens the app once as the shop's owner would: Shopify then installs it. */
  openAsOwner(): Promise<void>;
  /** Ends one of the app's processes without warning, and starts it again. */
  restart(name: ProcessName, signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  stop(): Promise<void>;
}

export type ProcessName = 'web' | 'worker' | 'realtime' | 'video';
const PROCESSES: readonly ProcessName[] = ['realtime', 'video', 'web', 'worker'];

/** From start to the first good answer; the slowest is the web process on a busy machine. */
const READY_MS = 60_000;

/** What a stopping process gets to finish its requests. In production it takes longer; here a person waits. */
const STOP_MS = 3000;

export const makeSecrets = (): Secrets => {
  const secret = () => randomBytes(24).toString('hex');
  return {
    apiKey: randomBytes(16).toString('hex'),
    apiSecret: secret(),
    pusherKey: randomBytes(10).toString('hex'),
    pusherSecret: secret(),
    attributionKey: `k1:${randomBytes(32).toString('base64')}`,
    sessionSecret: secret(),
    videoSecret: secret(),
  };
};

export interface ProductOptions {
  readonly database: PoolConfig;
  readonly secrets: Secrets;
  readonly ports: Ports;
  /** Logs and recordings. */
  readonly folder: string;
  /** Keeps the sandbox's store; without it the store lives as long as this process. */
  readonly stateFile?: string;
  /** Browsers come by the platform's real names; start them with `sandbox.browserArguments`. */
  readonly realOrigins?: boolean;
  /** Settings for one case, over the usual ones. */
  readonly env?: Readonly<Record<string, string>>;
  /** No sample picture on streams nobody broadcasts into: the camera is the test's own. */
  readonly ownCamera?: boolean;
  /** Leaves processes out that a test does not need. */
  readonly processes?: readonly ProcessName[];
  /** A process was started, in a group of this number. */
  readonly onStart?: (pid: number) => void;
  /** Said as each part comes up. */
  readonly onReady?: (name: string) => void;
  /** A process ended by itself; `lastWords` is the end of its log. */
  readonly onDeath?: (name: ProcessName, lastWords: string) => void;
}

/**
 * Starts everything and answers when all of it is ready.
 * Refuses: an Error that names the part that did not start, with its last words; nothing is left running then.
 */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { ports, secrets, folder } = options;
  const config = readAppConfig();
  mkdirSync(folder, { recursive: true });
  const sandbox = await startSandbox({
    apiKey: secrets.apiKey,
    apiSecret: secrets.apiSecret,
    scopes: config.scopes.join(','),
    appUrl: `http://localhost:${ports.web}`,
    ports: { admin: ports.admin, storefront: ports.storefront, tunnel: ports.tunnel },
    ...(options.stateFile ? { stateFile: options.stateFile } : {}),
    ...(options.realOrigins ? { realOrigins: true } : {}),
  });
  options.onReady?.('sandbox');
  const addresses: Addresses = {
    admin: `${sandbox.adminUrl}/store/${sandbox.store.shop.handle}/apps/${config.handle}`,
    storefront: sandbox.storefrontUrl,
    app: sandbox.tunnelUrl,
    realtime: `http://localhost:${ports.realtime}`,
    video: `http://localhost:${ports.video}`,
  };
  const env = { ...environment(options, sandbox, addresses), ...options.env };
  const children = new Map<ProcessName, Running>();
  let stopping = false;
  const camera = new AbortController();
  if (options.ownCamera) camera.abort();
  const filming = standIn({
    originUrl: addresses.video,
    secret: secrets.videoSecret,
    sample: () => sampleVideo(SAMPLE_FILE),
    signal: camera.signal,
  });

  const start = async (name: ProcessName) => {
    const running = startProcess(name, env, folder);
    children.set(name, running);
    if (running.child.pid !== undefined) options.onStart?.(running.child.pid);
    void running.ended.then(() => {
      if (stopping || running.expected) return;
      options.onDeath?.(name, running.lastWords());
    });
    await untilReady(name, running, ports);
    options.onReady?.(name);
  };
  const stop = async () => {
    stopping = true;
    camera.abort();
    await filming;
    await Promise.all([...children.values()].map(({ child }) => endGroup(child, STOP_MS)));
    await sandbox.stop();
  };

  try {
    const wanted = PROCESSES.filter((name) => options.processes?.includes(name) ?? true);
    await Promise.all(wanted.map(start));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    sandbox,
    addresses,
    env,
    stop,
    run: (script, args = []) => runToEnd(process.execPath, [...PRELOAD, script, ...args], { env }),
    openAsOwner: () => openAsOwner(sandbox, secrets, config.launchPath),
    async restart(name, signal = 'SIGTERM') {
      const running = children.get(name);
      if (!running) throw new Error(`${name} was not started.`);
      running.expected = true;
      running.child.kill(signal);
      await running.ended;
      await start(name);
    },
  };
}

/** The sample camera's loop: encoded once in a checkout, for the demo and all journeys. */
const SAMPLE_FILE = '.data/sample-camera.mp4';

/** Brings the app's calls to *.myshopify.com here; from outside, the app knows nothing of it. */
const PRELOAD = ['--import', './tests/sandbox/preload.mjs'];

function environment(
  { database, secrets, ports, folder, realOrigins }: ProductOptions,
  sandbox: Sandbox,
  addresses: Addresses,
): Record<string, string> {
  const { proxy } = sandbox.store.shop;
  return {
    NODE_ENV: 'production',
    LOG_LEVEL: 'info',
    PORT: String(ports.web),
    DATABASE_URL: databaseUrl(database),
    SANDBOX_ORIGIN: sandbox.serverUrl,
    SHOPIFY_API_KEY: secrets.apiKey,
    SHOPIFY_API_SECRET: secrets.apiSecret,
    SHOPIFY_APP_URL: sandbox.tunnelUrl,
    // In strict mode Shopify's own address leads here.
    ...(realOrigins ? {} : { APP_BRIDGE_URL: `${sandbox.adminUrl}/shopifycloud/app-bridge.js` }),
    APP_PROXY_PATH: `/${proxy.prefix}/${proxy.subpath}`,
    PUSHER_APP_ID: 'showfront',
    PUSHER_KEY: secrets.pusherKey,
    PUSHER_SECRET: secrets.pusherSecret,
    PUSHER_HOST: 'localhost',
    PUSHER_PORT: String(ports.realtime),
    PUSHER_TLS: 'false',
    REALTIME_PORT: String(ports.realtime),
    ATTRIBUTION_KEYS: secrets.attributionKey,
    SESSION_SECRET: secrets.sessionSecret,
    SMTP_URL: sandbox.smtpUrl,
    VIDEO_ORIGIN_URL: addresses.video,
    VIDEO_SECRET: secrets.videoSecret,
    VIDEO_DIR: join(folder, 'video'),
    VIDEO_PORT: String(ports.video),
    RTMP_PORT: String(ports.rtmp),
  };
}

/** The same database in one line, a socket's folder included. */
export function databaseUrl(config: PoolConfig): string {
  const url = new URL(`postgresql://localhost/${config.database ?? 'postgres'}`);
  url.username = config.user ?? '';
  url.password = typeof config.password === 'string' ? config.password : '';
  if (config.host?.startsWith('/')) url.searchParams.set('host', config.host);
  else url.hostname = config.host ?? 'localhost';
  if (config.port) url.port = String(config.port);
  return url.href;
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly lastWords: () => string;
  expected: boolean;
}

function startProcess(name: ProcessName, env: Record<string, string>, folder: string): Running {
  const file = join(folder, `${name}.log`);
  // The file itself, not a pipe: a process that outlives us can still write.
  const log = openSync(file, 'w');
  const child = spawn(process.execPath, [...PRELOAD, `app/processes/${name}.ts`], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    // A group of its own: Ctrl-C reaches this process only, which then ends the others in order.
    detached: true,
  });
  closeSync(log);
  const ended = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  const lastWords = () => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-12).join('\n');
  return { child, ended, lastWords, expected: false };
}

async function untilReady(name: ProcessName, running: Running, ports: Ports): Promise<void> {
  let gone = false;
  void running.ended.then(() => (gone = true));
  const end = Date.now() + READY_MS;
  for (;;) {
    if (gone) throw new Error(`${name} did not start:\n${running.lastWords()}`);
    if (await isReady(name, running, ports)) return;
    if (Date.now() > end)
      throw new Error(`${name} is not ready after ${READY_MS / 1000} s:\n${running.lastWords()}`);
    await wait(50);
  }
}

async function isReady(name: ProcessName, running: Running, ports: Ports): Promise<boolean> {
  if (name === 'web') return answersOk(`http://localhost:${ports.web}/readyz`);
  // The worker has no door: it says in its log that it works.
  if (name === 'worker') return running.lastWords().includes('"process.started"');
  return answersOk(`http://localhost:${ports[name]}/healthz`);
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}

async function openAsOwner(sandbox: Sandbox, secrets: Secrets, launchPath: string): Promise<void> {
  const { shop, staff } = sandbox.store;
  const owner = staff.find((person) => person.accountOwner);
  if (!owner) throw new Error('The story has no owner of the shop.');
  const parameters: Record<string, string> = {
    embedded: '1',
    host: encodeHost(shop.handle),
    id_token: signIdToken({
      ...secrets,
      shop: shop.myshopifyDomain,
      staffId: owner.id,
      now: new Date(),
    }),
    locale: owner.locale,
    shop: shop.myshopifyDomain,
    timestamp: String(Math.floor(Date.now() / 1000)),
  };
  const query = new URLSearchParams({
    ...parameters,
    hmac: signLaunch(parameters, secrets.apiSecret),
  });
  const response = await fetch(`${sandbox.tunnelUrl}${launchPath}?${query}`, {
    // A bot is answered 410.
    headers: {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/153.0.0.0 Safari/537.36',
      accept: 'text/html',
    },
  });
  await response.text();
  if (response.status !== 200)
    throw new Error(`The app answered ${response.status} to its first opening.`);
}
