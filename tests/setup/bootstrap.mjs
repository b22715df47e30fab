/**
 * The first step of every command: `node tests/setup/bootstrap.mjs SCRIPT [ARGUMENT…]` installs what the
 * lock file says, if it is not there, and runs SCRIPT on the pinned Node. Plain JavaScript without
 * packages, because it has to run on whatever Node the machine has, before anything is installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const BIN = join(ROOT, 'node_modules/.bin');
const NODE = join(BIN, process.platform === 'win32' ? 'node.exe' : 'node');

/** The oldest Node this file and npm itself run on. */
const OLDEST_NODE = 20;

/** Packages, browser and database take about 1.3 GB; below this an install ends half-way. */
const FREE_BYTES_NEEDED = 2 * 1024 ** 3;

class Sentence extends Error {}

try {
  checkMachine();
  if (!installed()) await install();
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Sentence)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function checkMachine() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new Sentence(
      `This machine has Node ${process.versions.node}; Node ${OLDEST_NODE} or newer is needed to install the Node that runs Showfront.`,
    );
  }
}

/** True when node_modules holds exactly what the lock file asks for, by whichever command it was installed. */
function installed() {
  const wanted = readLock(join(ROOT, 'package-lock.json'));
  if (!wanted)
    throw new Sentence(
      'package-lock.json is missing or unreadable: this is not a complete checkout.',
    );
  const present = readLock(join(ROOT, 'node_modules/.package-lock.json'));
  if (!present || !existsSync(NODE)) return false;
  for (const [path, entry] of Object.entries(wanted.packages)) {
    if (path === '' || entry.optional || entry.devOptional || entry.peer) continue;
    if (present.packages[path]?.version !== entry.version) return false;
  }
  return spawnSync(NODE, ['--version']).status === 0;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

async function install() {
  const { bavail, bsize } = statfsSync(ROOT);
  if (bavail * bsize < FREE_BYTES_NEEDED) {
    throw new Sentence(
      `The disk of ${ROOT} has ${Math.round((bavail * bsize) / 1024 ** 2)} MB free; installing needs 2 GB.`,
    );
  }
  // Without our own bin folder: the Node in there disappears while npm works.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((entry) => !entry.endsWith(join('node_modules', '.bin')))
    .join(delimiter);
  const env = { ...process.env, PATH: path };
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  if (spawnSync(npm, ['--version'], { env, shell: process.platform === 'win32' }).status !== 0) {
    throw new Sentence('npm is not on the PATH: install Node.js with npm, then try again.');
  }
  const startedAt = Date.now();
  const say = (text) => console.log(`${text} (${Math.round((Date.now() - startedAt) / 1000)} s)`);
  console.log(
    'Installing the packages of package-lock.json; the first time takes a minute or two …',
  );
  const beat = setInterval(() => say('  … still installing'), 15_000);
  // The level hides the engine warnings of packages that will run on the pinned Node, not on the machine's.
  const child = spawn(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  const status = await new Promise((resolve) => {
    child.on('exit', (code) => resolve(code));
    child.on('error', () => resolve(null));
  });
  clearInterval(beat);
  if (status !== 0)
    throw new Sentence('The packages could not be installed; what npm said stands above.');
  if (!installed()) {
    throw new Sentence(
      'The packages are installed, but the pinned Node does not run on this machine.',
    );
  }
  say('Installed');
}

function run(command) {
  if (command.length === 0)
    throw new Sentence('Usage: node tests/setup/bootstrap.mjs SCRIPT [ARGUMENT…]');
  const child = spawn(NODE, command, {
    cwd: ROOT,
    env: { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) },
    stdio: 'inherit',
  });
  // The terminal signals the child too; a signal sent only to us must reach it all the same.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  // npm ends the shell between us, and a shell passes nothing on: an orphan ends what it started.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
    // A listener for signals keeps nothing alive, but an inherited terminal might.
    process.exit();
  });
}
