/**
 * `npm run migration -- add_gift_wrap`: writes the migration that leads from the migrations there are to
 * prisma/schema. Nothing is applied; the next start does that.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '#app/adapters/database/embedded.ts';
import { runToEnd } from './command.ts';

async function main(): Promise<string> {
  const name = process.argv[2] ?? '';
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    throw new Error('Name the change in snake_case: npm run migration -- add_gift_wrap');
  }
  const sql = await difference();
  if (!sql.trim() || sql.includes('This is an empty migration')) {
    return 'prisma/schema asks for nothing new; no migration was written.';
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join('prisma/migrations', `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), sql);
  return `Wrote ${folder}/migration.sql.
A new table with a shop still needs its policy: SELECT tenant_table('name', 'SELECT, INSERT, UPDATE, DELETE');
a log or ledger also: SELECT append_only('name');`;
}

/** Prisma replays the history in a database of its own making, on a server of ours that is gone afterwards. */
async function difference(): Promise<string> {
  mkdirSync('.data', { recursive: true });
  const scratch = process.env.DATABASE_URL ? undefined : mkdtempSync('.data/migration-');
  const server = scratch ? await startEmbedded(scratch) : undefined;
  try {
    const { status, output, stdout } = await runToEnd(
      'prisma',
      [
        ...['migrate', 'diff', '--script', '--from-migrations', 'prisma/migrations'],
        ...['--to-schema-datamodel', 'prisma/schema'],
      ],
      { env: { ...(scratch ? { EMBEDDED_PG_DIR: scratch } : {}), NO_COLOR: '1' } },
    );
    if (status !== 0) throw new Error(`The difference could not be made:\n${output.trim()}`);
    return stdout;
  } finally {
    await server?.stop();
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  console.log(await main());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
