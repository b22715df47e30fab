import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { testDatabase } from '#tests/setup/database.ts';

/** Read and written by Shopify's library before a shop is known, and never by our own queries. */
const WITHOUT_TENANT = ['session'];

test('every table with a shop shows a tenant its own rows only', async () => {
  const { pool } = await testDatabase();

  const { rows } = await pool.query<{ name: string; enabled: boolean; policies: number }>(`
    SELECT c.relname AS name, c.relrowsecurity AS enabled,
      (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles = ARRAY['app_rls'::regrole::oid]
        AND p.polcmd = '*' AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.shop%'
        AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.shop%') AS policies
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
        AND (a.attname = 'shop' OR (c.relname = 'shop' AND a.attname = 'domain')))
    ORDER BY 1`);
  const open = rows.filter(({ enabled, policies }) => !enabled || policies !== 1);

  expect(rows.length).toBeGreaterThan(8);
  expect(open.map(({ name }) => name)).toEqual(WITHOUT_TENANT);
});

test('every table has a shop, so that nothing can be asked without one', async () => {
  const { pool } = await testDatabase();

  const { rows } = await pool.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND c.relname NOT IN ('shop', '_prisma_migrations')
      AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'shop' AND a.attnotnull)`);

  expect(rows).toEqual([]);
});

test('the application role can neither read the queue nor change an append-only table', async () => {
  const { pool } = await testDatabase();

  const { rows } = await pool.query<{ name: string }>(`
    SELECT c.relname AS name FROM pg_class c JOIN pg_trigger t ON t.tgrelid = c.oid AND t.tgname = 'append_only'
    WHERE has_table_privilege('app_rls', c.oid, 'UPDATE') OR has_table_privilege('app_rls', c.oid, 'DELETE')
      OR has_table_privilege('app_rls', c.oid, 'TRUNCATE')
    UNION ALL
    SELECT c.oid::regclass::text FROM pg_class c WHERE c.relkind = 'r'
      AND c.relnamespace = 'graphile_worker'::regnamespace AND has_table_privilege('app_rls', c.oid, 'SELECT')`);

  expect(rows).toEqual([]);
});

test('the migrations make exactly the tables of the schema', () => {
  const diff = spawnSync(
    'prisma',
    [
      ...['migrate', 'diff', '--exit-code', '--script', '--from-migrations', 'prisma/migrations'],
      ...['--to-schema-datamodel', 'prisma/schema'],
    ],
    {
      encoding: 'utf8',
      env: { ...process.env, EMBEDDED_PG_DIR: process.env.EMBEDDED_PG_DIR ?? '.data/test-pg' },
    },
  );

  expect(diff.stdout).toContain('This is an empty migration');
  expect(diff.status, diff.stderr).toBe(0);
}, 60_000);
