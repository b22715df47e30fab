import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runMigrations as installQueue } from 'graphile-worker';
import pg, { DatabaseError, type PoolConfig } from 'pg';

/** Any number will do, as long as every copy of the migrator uses the same. */
const LOCK = 72_707_369;

/**
 * How long a migration waits for a table. While it waits, everybody who comes after it waits behind it, and it may hold what those
 * it waits for want next: it steps back before PostgreSQL looks for such a circle (`deadlock_timeout`, a second) and ends a booking.
 */
const LOCK_TIMEOUT_MS = 800;
/** How often it steps back before it gives up, and how long it stays away: some minutes, longer than any request or export page. */
const TRIES = 60;
const STAYS_AWAY_MS = 3000;
/** `lock_not_available` and `deadlock_detected`: somebody else had the table. */
const BUSY = ['55P03', '40P01'];

/** Prisma's own bookkeeping, so that its CLI, which only authors migrations here, agrees with what was applied. */
const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Brings the database to the newest migration and installs the job queue's schema. Safe to run from
 * several processes at once, safe to repeat, and safe while the former version runs: a migration that finds its tables in use
 * steps back whole and comes again.
 * Shape: answers the names it applied.
 * Refuses: an Error when an applied file was edited or is missing, an earlier run failed half-way, or tables were in use all the time;
 * the last leaves nothing to repair.
 */
export async function migrate(
  config: PoolConfig,
  directory = 'prisma/migrations',
  { tries = TRIES, staysAwayMs = STAYS_AWAY_MS } = {},
): Promise<string[]> {
  const client = new pg.Client(config);
  client.on('error', () => {});
  await client.connect();
  const applied: string[] = [];
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await client.query(BOOKKEEPING);
    const { rows } = await client.query<{
      migration_name: string;
      checksum: string;
      finished_at: Date | null;
      rolled_back_at: Date | null;
    }>('SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations');
    const stuck = rows.find((row) => !row.finished_at && !row.rolled_back_at);
    if (stuck) {
      throw new Error(
        `Migration ${stuck.migration_name} failed earlier: repair the database, then set its rolled_back_at.`,
      );
    }
    const done = new Map(
      rows
        .filter((row) => row.finished_at && !row.rolled_back_at)
        .map((row) => [row.migration_name, row.checksum]),
    );
    const names = (await readdir(directory, { withFileTypes: true }))
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
    for (const name of done.keys()) {
      if (!names.includes(name))
        throw new Error(`Migration ${name} was applied but its file is gone.`);
    }
    for (const name of names) {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      const known = done.get(name);
      if (known !== undefined) {
        if (known !== checksum)
          throw new Error(`Migration ${name} was edited after it was applied.`);
        continue;
      }
      await apply(client, { name, sql, checksum }, { tries, staysAwayMs });
      applied.push(name);
    }
    const pool = new pg.Pool({ ...config, max: 2 });
    pool.on('error', () => {});
    pool.on('connect', (connection) => connection.on('error', () => {}));
    try {
      await installQueue({ pgPool: pool });
    } finally {
      await pool.end();
    }
    return applied;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK]).catch(() => {});
    await client.end();
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

async function apply(
  client: pg.Client,
  { name, sql, checksum }: Migration,
  { tries, staysAwayMs }: { tries: number; staysAwayMs: number },
): Promise<void> {
  const id = randomUUID();
  await client.query(
    'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)',
    [id, checksum, name],
  );
  for (let tried = 1; ; tried += 1) {
    try {
      await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
      await client.query(sql); // the simple protocol makes the whole script one transaction
      break;
    } catch (error) {
      const busy = error instanceof DatabaseError && BUSY.includes(error.code ?? '');
      if (busy && tried < tries) {
        await wait(staysAwayMs);
        continue;
      }
      // What was only in the way of others undid itself: the next run may try again without a repair.
      await client.query(
        'UPDATE _prisma_migrations SET logs = $2, rolled_back_at = CASE WHEN $3 THEN now() END WHERE id = $1',
        [id, String(error), busy],
      );
      throw error;
    } finally {
      await client.query('RESET lock_timeout').catch(() => {});
    }
  }
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}
