import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '#app/adapters/database/migrate.ts';
import { freshDatabase } from '../setup/database.ts';

/** An empty database with two tables, a migration that takes one after the other, and a connection of somebody who works. */
async function aBusyDatabase() {
  const { config, name } = await freshDatabase();
  const admin = new pg.Client(config);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}_busy`);
  const busy = { ...config, database: `${name}_busy` };
  const directory = await mkdtemp(join(tmpdir(), 'migrations-'));
  const write = async (migration: string, sql: string) => {
    await mkdir(join(directory, migration));
    await writeFile(join(directory, migration, 'migration.sql'), sql);
  };
  await write('1_tables', 'CREATE TABLE ledger (n int); CREATE TABLE list (n int);');
  await migrate(busy, directory);
  await write(
    '2_change',
    'LOCK TABLE ledger IN SHARE ROW EXCLUSIVE MODE; ALTER TABLE list ADD COLUMN entries int;',
  );
  const [worker, watcher] = [new pg.Client(busy), new pg.Client(busy)];
  await worker.connect();
  await watcher.connect();
  onTestFinished(async () => {
    await worker.end();
    await watcher.end();
    await admin.query(`DROP DATABASE ${name}_busy WITH (FORCE)`);
    await admin.end();
    await rm(directory, { recursive: true });
  });
  const waitsFor = async (table: string) => {
    for (;;) {
      const { rowCount } = await watcher.query(
        'SELECT FROM pg_locks WHERE NOT granted AND relation = $1::regclass',
        [table],
      );
      if (rowCount) return;
    }
  };
  return { busy, directory, worker, watcher, waitsFor };
}

test('a booking that wants what a migration holds is booked, and the migration comes again', async () => {
  const { busy, directory, worker, watcher, waitsFor } = await aBusyDatabase();
  await worker.query('BEGIN');
  await worker.query('INSERT INTO list VALUES (1)');

  const migrating = migrate(busy, directory, { staysAwayMs: 10 });
  await waitsFor('list');
  await worker.query('INSERT INTO ledger VALUES (1)'); // a circle: each holds what the other wants
  await worker.query('COMMIT');

  expect(await migrating).toEqual(['2_change']);
  const { rows } = await watcher.query('SELECT count(*)::int AS booked FROM ledger');
  expect(rows).toEqual([{ booked: 1 }]);
});

test('a migration that never finds its tables free says so, and leaves nothing to repair', async () => {
  const { busy, directory, worker, watcher } = await aBusyDatabase();
  await worker.query('BEGIN');
  await worker.query('INSERT INTO list VALUES (1)');

  await expect(migrate(busy, directory, { tries: 2, staysAwayMs: 10 })).rejects.toThrow(
    'lock timeout',
  );
  await worker.query('COMMIT');

  expect(await migrate(busy, directory)).toEqual(['2_change']);
  const { rows } = await watcher.query(
    "SELECT finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE migration_name = '2_change' ORDER BY started_at",
  );
  expect(rows).toEqual([{ done: false }, { done: true }]);
});
