/**
 * A database for a test file: a clone of a template that has every migration. One server for all
 * workers: the embedded one in .data/test-pg, or the one DATABASE_URL names.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg, { type PoolConfig } from 'pg';
import { databaseConfig } from '#app/adapters/database/config.ts';
import { openDatabase, type Database } from '#app/adapters/database/database.ts';
import { migrate } from '#app/adapters/database/migrate.ts';

const MIGRATIONS = 'prisma/migrations';

/** One builder of the template at a time, across processes. */
const TEMPLATE_LOCK = 72_707_370;

let opened: Promise<Database> | undefined;

/** The database of this test process, opened at first use and shared by its tests: each test invents its own shop. */
export function testDatabase(): Promise<Database> {
  opened ??= openClone();
  return opened;
}

/** A fresh clone of the migrated template, for a test that needs an installation of its own. */
export async function openClone(): Promise<Database> {
  const { config } = await freshDatabase();
  return openDatabase(config, { max: 8 });
}

/** Connection settings of a fresh clone. Clones of ended runs are dropped by the next run's first call. */
export async function freshDatabase(): Promise<{ config: PoolConfig; name: string }> {
  const { config } = await databaseConfig({
    ...process.env,
    EMBEDDED_PG_DIR: process.env.EMBEDDED_PG_DIR ?? '.data/test-pg',
  });
  const template = `showfront_tpl_${fingerprint()}`;
  const name = `showfront_t_${process.pid}_${Date.now().toString(36)}_${Math.random().toString(36).slice(2, 8)}`;
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      template,
    ]);
    if (!rowCount) {
      const building = `${template}_building`;
      await client.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${building}`);
      await migrate({ ...config, database: building }, MIGRATIONS);
      await client.query(`ALTER DATABASE ${building} RENAME TO ${template}`);
    }
    await dropLeftovers(client, template);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    // A clone does not outlive its run, so it need not wait for the disk.
    await client.query(`ALTER DATABASE ${name} SET synchronous_commit = off`);
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [TEMPLATE_LOCK]).catch(() => {});
    await client.end();
  }
  return { config: { ...config, database: name }, name };
}

/** Clones carry the process id of their run; those of processes that are gone are dropped. */
async function dropLeftovers(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`SELECT datname FROM pg_database WHERE datname ~ '^showfront_(t|tpl)_'`,
  );
  for (const { datname } of rows) {
    const pid = Number(/^showfront_t_(\d+)_/.exec(datname)?.[1]);
    const oldTemplate = datname.startsWith('showfront_tpl_') && datname !== template;
    if (oldTemplate || (pid && !alive(pid))) {
      await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`).catch(() => {});
    }
  }
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).sort()) {
    if (name.endsWith('.toml')) continue;
    hash.update(name).update(readFileSync(join(MIGRATIONS, name, 'migration.sql')));
  }
  return hash.digest('hex').slice(0, 12);
}
