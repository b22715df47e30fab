/** The demo's own database: on the embedded server, or on the one DATABASE_URL names. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import pg, { type PoolConfig } from 'pg';
import { databaseConfig } from '#app/adapters/database/config.ts';
import { migrate } from '#app/adapters/database/migrate.ts';

export interface DemoDatabase {
  readonly config: PoolConfig;
  readonly applied: number;
  stop(): Promise<void>;
}

/** One per checkout: two of them may share a server. */
const NAME = `showfront_demo_${createHash('sha256').update(process.cwd()).digest('hex').slice(0, 8)}`;

/** What an embedded server gets to end. */
const STOP_MS = 20_000;

/**
 * Opens the database, made and migrated if need be.
 * Refuses: an Error with one sentence when the server does not answer.
 */
export async function openDemoDatabase(folder: string): Promise<DemoDatabase> {
  const { config } = await server(folder);
  // Also when it was found running: an interrupted demo had left it.
  const stop = () => stopEmbedded(folder);
  try {
    await onServer(config, async (client) => {
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
      if (!rowCount) await client.query(`CREATE DATABASE ${NAME}`);
    });
    const own = { ...config, database: NAME };
    const applied = await migrate(own, 'prisma/migrations');
    return { config: own, applied: applied.length, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the data is, for a person. */
export const demoPlace = () =>
  process.env.DATABASE_URL ? `in ${NAME} on the server of DATABASE_URL` : 'in .data/pg';

/** Forgets everything. */
export async function removeDemoDatabase(folder: string): Promise<void> {
  if (process.env.DATABASE_URL) {
    const { config } = await server(folder);
    await onServer(config, (client) =>
      client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`),
    );
    return;
  }
  await stopEmbedded(folder);
  rmSync(folder, { recursive: true, force: true });
}

function server(folder: string) {
  return databaseConfig({ ...process.env, EMBEDDED_PG_DIR: folder });
}

async function onServer(
  config: PoolConfig,
  work: (client: pg.Client) => Promise<unknown>,
): Promise<void> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

/** The server's own file says which process it is. */
async function stopEmbedded(folder: string): Promise<void> {
  const file = `${folder}/data/postmaster.pid`;
  if (process.env.DATABASE_URL || !existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return; // it is gone, only its file is left
  }
  const end = Date.now() + STOP_MS;
  while (existsSync(file) && Date.now() < end) await wait(50);
}
