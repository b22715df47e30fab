/**
 * `npm run demo`: the whole product on this machine, with the sandbox for Shopify. Data and secrets live in
 * `.data` and survive; `npm run demo -- --reset` starts afresh. Ctrl-C ends everything that was started.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { build } from '#tests/setup/build.ts';
import { endAll } from '#tests/setup/command.ts';
import { freePort, isFree, ownerOf } from '#tests/setup/ports.ts';
import {
  makeSecrets,
  type Ports,
  type Product,
  type Secrets,
  startProduct,
} from '#tests/setup/product.ts';
import {
  type DemoDatabase,
  demoPlace,
  openDemoDatabase,
  removeDemoDatabase,
} from './demo-database.ts';
import { placeBlocks } from './place-blocks.ts';
import { sellPast } from './past/sell-past.ts';
import { type DemoLock, endLeftovers, holdDemo } from './demo-lock.ts';

const DATA = resolve('.data');
const STATE = `${DATA}/demo.json`;
const STORE = `${DATA}/demo-store.json`;
const FOLDER = `${DATA}/demo`;

/** Where people look first; a first start takes the next free one and remembers it. */
const USUAL_PORTS: Ports = {
  admin: 4000,
  storefront: 4001,
  tunnel: 3100,
  web: 3000,
  realtime: 6001,
  video: 8090,
  rtmp: 1935,
};

/** Database, recordings and logs of an afternoon; with less, PostgreSQL stops in the middle of something. */
const FREE_BYTES_NEEDED = 500 * 1024 ** 2;

interface State {
  readonly secrets: Secrets;
  readonly ports: Ports;
  /** Where the data is that belongs to the rest. */
  readonly place: string;
  /** Unset until the story was told to its end. */
  readonly seededAt?: string;
}

/** Something a person can put right: said in one sentence, without a stack. */
class Sentence extends Error {}

const ends: (() => Promise<void> | void)[] = [];
let lock: DemoLock | undefined;
let ending: Promise<void> | undefined;

/** Ends what was started, newest first; once, however often it is asked. */
function endEverything(): Promise<void> {
  ending ??= (async () => {
    await endAll();
    for (const end of ends.reverse()) await end();
  })();
  return ending;
}

async function main(): Promise<void> {
  const unknown = process.argv.slice(2).filter((argument) => argument !== '--reset');
  if (unknown.length > 0) {
    throw new Sentence(
      `The demo knows --reset and nothing else; it was given ${unknown.join(' ')}.`,
    );
  }
  checkDisk();
  const left = await endLeftovers(`${DATA}/demo.lock`);
  if (left.running) {
    throw new Sentence(
      `The demo of this folder already runs (process ${left.running}): end it there with Ctrl-C first.`,
    );
  }
  if (left.ended > 0) say('✓', 'ended what an interrupted demo had left running');
  lock = holdDemo(`${DATA}/demo.lock`);
  ends.push(lock.release);

  if (process.argv.includes('--reset')) {
    await removeDemo();
    say('✓', 'everything of the last demo is gone');
  } else if (existsSync(STATE) && !readState().seededAt) {
    await removeDemo();
    say('✓', 'the first start was interrupted last time; starting afresh');
  }

  const known = existsSync(STATE) ? readState() : undefined;
  if (known && known.place !== demoPlace()) {
    throw new Sentence(
      `The demo's data is ${known.place}, and DATABASE_URL ${process.env.DATABASE_URL ? 'is' : 'is not'} set now: ` +
        'set it as before, or start afresh with npm run demo -- --reset.',
    );
  }
  if (known) await checkPorts(known.ports);
  const database = await openDatabase();
  if (!(await build(say))) throw new Sentence('The build failed; what it said stands above.');
  // Chosen after the build: it takes a minute, and a port that was free before it may be taken after it.
  const state = known ?? (await newState());
  const product = await start(state, database);
  if (!state.seededAt) await tellStory(product, state);
  await sayAddresses(product);
}

async function openDatabase(): Promise<DemoDatabase> {
  const database = await openDemoDatabase(`${DATA}/pg`).catch((error: Error) => {
    const whose = process.env.DATABASE_URL ? 'of DATABASE_URL ' : '';
    throw new Sentence(
      `The database ${whose}cannot be used: ${error.message.replace(/\.?$/, '.')}`,
    );
  });
  ends.push(database.stop);
  const news = database.applied ? `, ${database.applied} migrations applied` : '';
  say('✓', `database ${demoPlace()}${news}`);
  return database;
}

async function start(state: State, database: DemoDatabase): Promise<Product> {
  const product = await startProduct({
    database: database.config,
    secrets: state.secrets,
    ports: state.ports,
    folder: FOLDER,
    stateFile: STORE,
    onReady: (name) => say('✓', name),
    onStart: (pid) => {
      lock?.add(pid);
      if (ending) endProcess(pid);
      else ends.push(() => endProcess(pid));
    },
    onDeath: (name, lastWords) => {
      if (ending) return;
      console.error(
        `\n${name} ended by itself. Its last lines (${FOLDER}/${name}.log):\n${lastWords}`,
      );
      void endEverything().finally(() => process.exit(1));
    },
  });
  ends.push(product.stop);
  return product;
}

/** For one of a product that was interrupted before it stood and could end its own. */
function endProcess(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended.
  }
}

async function tellStory(product: Product, state: State): Promise<void> {
  say('▸', 'telling the story: products, hosts, shows, sales');
  const startedAt = Date.now();
  await product.openAsOwner();
  placeBlocks(product.sandbox.world);
  const chapter = async (script: string) => {
    const { status, output, stdout } = await product.run(script);
    if (status !== 0) throw new Sentence(`The story broke off:\n${output.trim()}`);
    return stdout;
  };
  await chapter('prisma/seed.ts');
  await sellPast(product.sandbox.world, await chapter('tests/sandbox/past/tell-past.ts'));
  await chapter('tests/sandbox/past/pay-past.ts');
  writeState({ ...state, seededAt: new Date().toISOString() });
  say('✓', `the story is told (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

async function sayAddresses({ addresses, run }: Product): Promise<void> {
  const link = await run('tests/sandbox/demo-host-link.ts');
  const host = link.stdout.split('\n').find((line) => line.startsWith('http'));
  console.log(`
  ${styleText('bold', "Merchant's admin")}   ${addresses.admin}
  ${styleText('bold', 'Storefront')}         ${addresses.storefront}
  ${styleText('bold', "Host's page")}        ${host ?? 'no host yet: add one in the admin'}
${host ? '                     (lets one browser in; the next start prints a new link)\n' : ''}
  Logs are in .data/demo. Ctrl-C ends the demo and keeps its data.
`);
}

function checkDisk(): void {
  mkdirSync(DATA, { recursive: true });
  const { bavail, bsize } = statfsSync(DATA);
  const free = bavail * bsize;
  if (free < FREE_BYTES_NEEDED) {
    throw new Sentence(
      `The disk of ${DATA} has ${Math.round(free / 1024 ** 2)} MB free; the demo needs 500 MB.`,
    );
  }
}

/** Addresses are kept in the data, so ports are chosen once; later a busy one is somebody else's. */
async function checkPorts(ports: Ports): Promise<void> {
  for (const [name, port] of Object.entries(ports) as [keyof Ports, number][]) {
    if (await isFree(port)) continue;
    throw new Sentence(
      `Port ${port} (${name}) is in use by ${ownerOf(port) ?? 'another program'}: end that, or run ` +
        'npm run demo -- --reset to start afresh on free ports.',
    );
  }
}

async function newState(): Promise<State> {
  const ports: Record<string, number> = {};
  for (const [name, usual] of Object.entries(USUAL_PORTS) as [keyof Ports, number][]) {
    const port = await freePort(
      usual,
      [...Object.values(ports), ...Object.values(USUAL_PORTS)].filter((one) => one !== usual),
    );
    if (port !== usual) {
      say(
        '▸',
        `port ${usual} (${name}) is in use by ${ownerOf(usual) ?? 'another program'}; taking ${port}`,
      );
    }
    ports[name] = port;
  }
  const state = { secrets: makeSecrets(), ports: ports as unknown as Ports, place: demoPlace() };
  writeState(state);
  return state;
}

const readState = () => JSON.parse(readFileSync(STATE, 'utf8')) as State;
const writeState = (state: State) =>
  writeFileSync(STATE, JSON.stringify(state, null, 2), { mode: 0o600 });

async function removeDemo(): Promise<void> {
  await removeDemoDatabase(`${DATA}/pg`);
  for (const path of [STATE, STORE, FOLDER]) rmSync(path, { recursive: true, force: true });
}

function say(mark: string, text: string): void {
  if (ending) return;
  const colour = mark === '✗' ? 'red' : mark === '✓' ? 'green' : 'dim';
  console.log(`${styleText(colour, mark)} ${text}`);
}

/** The sentence for what went wrong; undefined for a bug, which keeps its stack. */
function sentenceFor(error: unknown): string | undefined {
  if (error instanceof Sentence) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} was taken by ${ownerOf(port ?? 0) ?? 'another program'} while the demo started: end that, or run npm run demo -- --reset.`;
  if (code === 'ENOSPC') return 'The disk is full: make room and start again; nothing is lost.';
  if (code === 'EACCES') return `This folder may not be written to: ${(error as Error).message}`;
  return undefined;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!ending) console.log('\nEnding …');
    void endEverything().finally(() => process.exit(0));
  });
}

// Whoever started us is gone without a signal: there is nobody left who could end the demo.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.emit('SIGTERM');
}, 1000).unref();

try {
  await main();
} catch (error) {
  if (!ending)
    console.error(`\n${sentenceFor(error) ?? (error instanceof Error ? error.stack : error)}`);
  await endEverything();
  process.exit(1);
}
