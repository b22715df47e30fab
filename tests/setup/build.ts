/**
 * `npm run build`: database client, app, storefront client. Nothing is built again while no source has
 * changed, so that the demo's second start takes seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './command.ts';

/** What the outcome of a build depends on. */
const SOURCES = [
  'app',
  'extensions',
  'prisma/schema',
  'prisma.config.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** Written by the build itself. */
const ASSETS = 'extensions/live-shopping/assets';

const STAMP = 'build/.sources.json';

const STEPS = [
  { name: 'database client', command: ['prisma', 'generate', '--no-hints'] },
  { name: 'app', command: ['remix', 'vite:build'] },
  {
    name: 'storefront client',
    command: [process.execPath, 'extensions/live-shopping-client/build.ts'],
  },
] as const;

/** A build that takes longer hangs. */
const STEP_LIMIT_MS = 4 * 60_000;

/**
 * Builds what is missing or out of date. Answers whether everything is there now.
 * Effects: says each step; on failure prints what the step wrote.
 */
export async function build(say: (mark: string, text: string) => void): Promise<boolean> {
  const sources = fingerprint();
  if (isBuilt(sources)) {
    say('✓', 'build: nothing has changed since the last one');
    return true;
  }
  for (const { name, command } of STEPS) {
    say('▸', `build ${name}`);
    const [program, ...args] = command;
    const { status, output, tookMs } = await runToEnd(program, args, {
      env: { NODE_ENV: 'production', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      limitMs: STEP_LIMIT_MS,
    });
    const seconds = (tookMs / 1000).toFixed(1);
    if (status !== 0) {
      say('✗', `build ${name} failed (${seconds} s)\n${reasonIn(output)}`);
      return false;
    }
    say('✓', `build ${name} (${seconds} s)`);
  }
  mkdirSync('build', { recursive: true });
  const stamp: Stamp = { sources, assets: files(ASSETS), client: clientStamp() };
  writeFileSync(STAMP, JSON.stringify(stamp));
  return true;
}

/**
 * The database client alone, where it is missing or older than the schema: all that a command needs which runs from source.
 * Answers whether it is there now.
 */
export async function generateClient(say: (text: string) => void): Promise<boolean> {
  const made = clientStamp();
  if (files('prisma/schema').every((file) => statSync(file).mtimeMs < made)) return true;
  const [{ command }] = STEPS;
  const [program, ...args] = command;
  const env = { PRISMA_HIDE_UPDATE_MESSAGE: '1' };
  const { status, output } = await runToEnd(program, args, { env, limitMs: STEP_LIMIT_MS });
  if (status !== 0) say(`The database client could not be generated.\n${reasonIn(output)}`);
  return status === 0;
}

/** Between a list of what was built and a list of what was watched, Vite says why it stopped. */
function reasonIn(output: string): string {
  const lines = output.trim().split('\n');
  const first = lines.findIndex((line) => /\berror\b/i.test(line));
  return lines.slice(Math.max(first, 0)).slice(0, 30).join('\n');
}

interface Stamp {
  readonly sources: string;
  readonly assets: readonly string[];
  /** A reinstalled node_modules has lost its generated client. */
  readonly client: number;
}

function isBuilt(sources: string): boolean {
  if (!existsSync(STAMP) || !existsSync('build/server/index.js')) return false;
  const stamp = JSON.parse(readFileSync(STAMP, 'utf8')) as Stamp;
  return (
    stamp.sources === sources &&
    stamp.client === clientStamp() &&
    stamp.assets.every((file) => existsSync(file))
  );
}

function clientStamp(): number {
  const client = 'node_modules/.prisma/client/index.js';
  return existsSync(client) ? statSync(client).mtimeMs : 0;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of files(source)) {
      if (file.startsWith(`${ASSETS}/`)) continue;
      hash.update(file).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

/** Every file at or below a path, sorted. */
function files(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

if (import.meta.main) {
  process.exitCode = (await build((mark, text) => console.log(`${mark} ${text}`))) ? 0 : 1;
}
