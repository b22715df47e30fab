/**
 * The product, wired as its processes wire it, in this process: the real route of webhooks behind a real HTTP server, the
 * real Admin API client, the real queue with the worker's tasks. From outside come the clock and the stand-in for Shopify.
 */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Session } from '@shopify/shopify-api';
import { createRequestHandler } from '@remix-run/express';
import express from 'express';
import { Logger, runOnce, type TaskList } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Rounds } from '#app/adapters/jobs/run-jobs.ts';
import { DataError } from '#app/domain/money/data-error.ts';
import type { App } from '#app/services/ports.ts';
import { grantAccessToken } from '../sandbox/installation.ts';
import type { World } from '../sandbox/store.ts';
import { prepareEnv } from '../setup/process-env.ts';
import { openPlatform } from './platform.ts';

/** A shop for one case, empty, with the app installed. */
export interface CaseShop {
  readonly domain: string;
  readonly world: World;
  /** The merchant comes back after having removed the app. */
  reinstall(): Promise<void>;
  close(): Promise<void>;
}

export interface Installation {
  readonly app: App;
  /** Everything secret in it: what a customer's id might have been hashed with. */
  readonly secrets: readonly string[];
  setNow(at: Date): void;
  openShop(facts: { name: string; currency: string; timeZone: string }): Promise<CaseShop>;
  /** Works on the jobs that wait, as several workers would, until none is left. Refuses: an Error when a job keeps failing. */
  workOff(workers?: number): Promise<void>;
  /**
   * What the worker does by the clock: `round.nightly`, `round.hourly`. Sweeps are worked on in the nightly round only, also one
   * that was asked for before: a case says when the shop is swept.
   */
  doRound(name: keyof Rounds): Promise<void>;
  close(): Promise<void>;
}

/** A job is tried so often, as the queue would in the course of minutes. */
const TRIES = 4;

/** `over`: variables of the environment that differ. */
export async function openInstallation(over: Record<string, string> = {}): Promise<Installation> {
  const env = await prepareEnv(over);
  const site = await openSite();
  const secrets = { apiKey: env.apiKey, apiSecret: env.apiSecret };
  const platform = await openPlatform({ secrets, appUrl: site.url });
  Object.assign(process.env, { SANDBOX_ORIGIN: platform.url, SANDBOX_CUT_NETWORK: '1' });
  // By its address: plain JavaScript, which the compiler does not look for.
  await import(new URL('../sandbox/preload.mjs', import.meta.url).href);

  // Only now: these read the environment.
  const { app } = await import('#app/app-context.server.ts');
  const { database } = await import('#app/db.server.ts');
  const { sessionStorage } = await import('#app/shopify.server.ts');
  const { taskListOf } = await import('#app/adapters/jobs/run-jobs.ts');
  const { roundsOf, tasksOf } = await import('#app/processes/tasks.ts');
  const { installShop } = await import('#app/services/shops/install-shop.ts');

  let now = new Date();
  const clock = { now: () => new Date(now) };
  // Nobody watches: what viewers and staff would be told has nobody to go to.
  const realtime: App['realtime'] = {
    ...app.realtime,
    ...{
      publishState: async () => {},
      publishTick: async () => {},
      publishToStaff: async () => {},
    },
  };
  // The one context of this process, so that the route has this clock as well.
  Object.assign(app, { clock, realtime });
  const rounds = roundsOf(app);
  const { 'orders.sweep': sweep, ...tasks } = taskListOf({
    ...{ log: app.log, tasks: tasksOf(app), scheduled: rounds },
  });
  const dataErrors = noteDataErrors(tasks);

  /** What stands in for the merchant opening the app: Shopify's tokens are good in real time, the case is not. */
  const signIn = async (world: World, domain: string) => {
    const facts = { shop: domain, state: '', isOnline: false };
    const accessToken = grantAccessToken(world);
    const scope = world.store.installation.scopes.join(',');
    const session = new Session({ id: `offline_${domain}`, ...facts, accessToken, scope });
    await sessionStorage.storeSession(session);
    await installShop(app, { shop: domain });
  };

  const workOff = (workers = 1) => workOffJobs(database.pool, tasks, workers, dataErrors);
  return {
    app,
    secrets: Object.values(env.variables),
    setNow: (at) => void (now = at),
    async openShop({ name, currency, timeZone }) {
      const domain = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}.myshopify.com`;
      const { world, close } = await platform.openShop({
        ...{ domain, currency, timeZone, now: clock.now },
      });
      await signIn(world, domain);
      await workOff();
      return {
        ...{ domain, world },
        async reinstall() {
          const { install } = await import('./platform.ts');
          install(world);
          await signIn(world, domain);
          await workOff();
        },
        async close() {
          await close();
          // Rounds visit installed shops; this one is over.
          await database.db.shop.updateMany({ where: { domain }, data: { uninstalledAt: now } });
        },
      };
    },
    workOff,
    async doRound(name) {
      await rounds[name]?.work();
      const all = name === 'round.nightly' && sweep ? { ...tasks, 'orders.sweep': sweep } : tasks;
      await workOffJobs(database.pool, all, 1, dataErrors);
    },
    async close() {
      await Promise.all([site.close(), platform.close()]);
      await database.close();
    },
  };
}

/** What could not be true is no bug: its job stays in the queue, and is tried again whenever jobs are worked on. */
function noteDataErrors(tasks: TaskList): ReadonlySet<string> {
  const messages = new Set<string>();
  for (const [name, work] of Object.entries(tasks)) {
    tasks[name] = async (payload, helpers) => {
      try {
        await work?.(payload, helpers);
      } catch (error) {
        if (error instanceof DataError) messages.add(error.message);
        throw error;
      }
    };
  }
  return messages;
}

async function workOffJobs(
  pool: Pool,
  taskList: TaskList,
  workers: number,
  dataErrors: ReadonlySet<string>,
): Promise<void> {
  const logger = new Logger(() => () => {});
  await pool.query(
    `SELECT graphile_worker.reschedule_jobs(array_agg(id), now()) FROM graphile_worker.jobs
     WHERE last_error IS NOT NULL AND locked_at IS NULL AND task_identifier = ANY($1)`,
    [Object.keys(taskList)],
  );
  for (let tries = 1; await anyWaits(pool, taskList); tries += 1) {
    await runOnce({
      ...{ pgPool: pool, taskList, concurrency: workers, noHandleSignals: true, logger },
    });
    const { rows } = await pool.query<{ id: string; task: string; error: string }>(
      `SELECT id::text, task_identifier AS task, last_error AS error FROM graphile_worker.jobs
       WHERE last_error IS NOT NULL AND locked_at IS NULL AND task_identifier = ANY($1)`,
      [Object.keys(taskList)],
    );
    if (rows.every(({ error }) => dataErrors.has(error))) return;
    const ids = rows.map(({ id }) => id);
    if (tries === TRIES) {
      await pool.query('SELECT graphile_worker.complete_jobs($1::bigint[])', [ids]);
      throw new Error(rows.map(({ task, error }) => `job ${task}: ${error}`).join('; '));
    }
    await pool.query('SELECT graphile_worker.reschedule_jobs($1::bigint[], now())', [ids]);
  }
}

/** A queue takes long to find out that it is empty. */
async function anyWaits(pool: Pool, taskList: TaskList): Promise<boolean> {
  const { rows } = await pool.query<{ waits: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM graphile_worker.jobs
       WHERE run_at <= now() AND task_identifier = ANY($1)) AS waits`,
    [Object.keys(taskList)],
  );
  return rows[0]?.waits ?? false;
}

/** The route of webhooks behind the server that the web process uses. */
async function openSite(): Promise<{ url: string; close(): Promise<void> }> {
  const id = 'routes/webhooks.shopify';
  const module = await import('#app/routes/webhooks.shopify.ts');
  type Build = Exclude<
    Parameters<typeof createRequestHandler>[0]['build'],
    (...a: never) => unknown
  >;
  const build: Build = {
    ...{ mode: 'production', basename: '/', publicPath: '/', assetsBuildDirectory: '' },
    entry: { module: { default: () => new Response(null, { status: 404 }) } },
    routes: { [id]: { id, path: 'webhooks/shopify', module: { default: undefined, ...module } } },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '' },
    future: {
      ...{ v3_fetcherPersist: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
      ...{ v3_lazyRouteDiscovery: false, v3_singleFetch: true },
    },
    isSpaMode: false,
  };
  const site = express().disable('x-powered-by');
  const answer = createRequestHandler({ build, mode: 'production' });
  site.all('*', (request, response, next) => void answer(request, response, next));
  const server = createServer(site);
  // No connection closes under a request that comes after a pause.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
