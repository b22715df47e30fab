/**
 * The browser of the end-to-end tests: Chromium with H.264 from a registry package, so that nothing has
 * to be installed on the machine. It runs as root and without the system libraries it would like to have.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type LaunchOptions, chromium } from 'playwright-core';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const PACKAGE = join(ROOT, 'node_modules/@sparticuz/chromium');

/** isbot answers 410 to anything that calls itself headless, and the app's library asks isbot. */
const userAgent = (version: string) =>
  `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version.split('.')[0]}.0.0.0 Safari/537.36`;

/** What the product's videos are encoded as: H.264 constrained baseline with AAC. */
const NEEDED_CODEC = 'video/mp4; codecs="avc1.42E01E,mp4a.40.2"';

export interface BrowserOptions extends Omit<LaunchOptions, 'executablePath'> {
  /** Answer getUserMedia with a moving test picture and a beep, without asking. */
  readonly fakeMedia?: boolean;
}

/** Several pages at once, none of them slowed down for being in the background. */
export const STEADY: string[] = [
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
];

/**
 * Starts a browser of its own.
 * Refuses: an Error with one sentence for a person (no browser for this machine, cannot start, no H.264).
 * Effects: the first call unpacks the browser into node_modules/.cache.
 */
export async function launchBrowser(options: BrowserOptions = {}): Promise<Browser> {
  const { fakeMedia = false, args = [], env, ...rest } = options;
  const installed = unpackedBrowser();
  const browser = await chromium.launch({
    ...rest,
    executablePath: installed.executable,
    env: { ...definedEnvironment(), LANG: 'en_US.UTF-8', ...installed.env, ...env },
    args: [
      '--no-sandbox', // root, and containers without user namespaces, cannot have the sandbox
      '--disable-gpu',
      '--disable-quic',
      '--disable-component-update', // looks up hosts outside otherwise
      '--font-render-hinting=none',
      '--lang=en-US',
      '--autoplay-policy=no-user-gesture-required',
      `--user-agent=${userAgent(installed.version)}`,
      ...(fakeMedia
        ? ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']
        : []),
      ...args,
    ],
  });
  try {
    await assertPlaysH264(browser, installed.folder);
  } catch (error) {
    await browser.close();
    throw error;
  }
  return browser;
}

/** Asked once per unpacked browser: the answer cannot change. */
async function assertPlaysH264(browser: Browser, folder: string): Promise<void> {
  const mark = join(folder, 'plays-h264');
  if (existsSync(mark)) return;
  const page = await browser.newPage();
  // A blank page has MediaSource too; no server is needed to ask.
  const plays = await page.evaluate((codec) => MediaSource.isTypeSupported(codec), NEEDED_CODEC);
  await page.close();
  if (!plays) {
    throw new Error(
      'The installed browser does not play H.264, so the video journeys cannot be tested.',
    );
  }
  writeFileSync(mark, '');
}

interface UnpackedBrowser {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Shape: one folder per package version, made aside and renamed into place, so parallel runs cannot meet half of it. */
function unpackedBrowser(): UnpackedBrowser {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no test browser in the registry for ${process.platform}-${process.arch}: run the tests on Linux x64.`,
    );
  }
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = join(ROOT, `node_modules/.cache/browser-${version}`);
  if (!existsSync(folder)) unpack(folder);
  const fonts = join(folder, 'fonts.conf');
  if (!existsSync(fonts) || readFileSync(fonts, 'utf8') !== fontConfiguration(folder)) {
    writeFileSync(fonts, fontConfiguration(folder));
  }
  const executable = join(folder, 'chromium');
  const libraries = missesLibraries(executable) ? libraryPath(folder, executable) : {};
  return {
    folder,
    executable,
    version,
    env: { FONTCONFIG_FILE: fonts, ...libraries },
  };
}

function unpack(folder: string): void {
  const aside = `${folder}.${process.pid}`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  // The package unpacks into the temporary folder of its process, and its libraries only where it believes to be in AWS.
  const made = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import browser from ${JSON.stringify(join(PACKAGE, 'build/index.js'))}; await browser.executablePath();`,
    ],
    {
      env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
      encoding: 'utf8',
    },
  );
  if (made.status !== 0) {
    rmSync(aside, { recursive: true, force: true });
    throw new Error(
      `The test browser could not be unpacked: ${made.error?.message ?? made.stderr.trim()}`,
    );
  }
  try {
    renameSync(aside, folder);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // another run was first
  }
}

/** Fonts beside the browser's own Open Sans, for the languages it has no letters for. */
const FONTS = ['noto-sans-arabic', 'zcool-xiaowei', 'noto-color-emoji'].map((name) =>
  join(ROOT, 'node_modules/@expo-google-fonts', name),
);

/** Only the fonts of the packages, so that a screenshot is the same on every machine. */
function fontConfiguration(folder: string): string {
  const folders = [join(folder, 'fonts'), ...FONTS];
  const families = ['sans-serif', 'serif', 'system-ui', 'Inter', 'Arial', 'Helvetica'];
  const prefer = ['Open Sans', 'Noto Sans Arabic', 'ZCOOL XiaoWei']
    .map((family) => `<family>${family}</family>`)
    .join('');
  const alias = (family: string) =>
    `<alias><family>${family}</family><prefer>${prefer}</prefer></alias>`;
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  ${folders.map((path) => `<dir>${path}</dir>`).join('\n  ')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
  ${families.map(alias).join('\n  ')}
</fontconfig>
`;
}

function missesLibraries(executable: string, env: NodeJS.ProcessEnv = process.env): boolean {
  return spawnSync(executable, ['--version'], { env, stdio: 'ignore' }).status !== 0;
}

/** The package carries the libraries that slim systems lack; the machine's own come first where they suffice. */
function libraryPath(folder: string, executable: string): Record<string, string> {
  const own = join(folder, 'al2023/lib');
  const path = process.env.LD_LIBRARY_PATH ? `${own}:${process.env.LD_LIBRARY_PATH}` : own;
  const env = { ...process.env, LD_LIBRARY_PATH: path };
  if (missesLibraries(executable, env)) {
    const said = spawnSync(executable, ['--version'], { env, encoding: 'utf8' });
    throw new Error(
      `The test browser cannot start here: ${said.error?.message ?? said.stderr.trim()}`,
    );
  }
  return { LD_LIBRARY_PATH: path };
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}
