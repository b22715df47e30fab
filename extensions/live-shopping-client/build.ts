/**
 * `npm run build:storefront`: the TypeScript of this folder becomes the assets of the theme app extension.
 * Names are stable (Shopify versions the addresses itself); sizes are kept by tests/storefront/budgets.test.ts.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, type Plugin, build } from 'esbuild';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const EXTENSION = join(HERE, '../live-shopping');
const PUSHER = join(ROOT, 'node_modules/pusher-js');

/** Browsers with popover, declarative shadow DOM and `:dir()`: all engines since early 2024. */
const TARGET = ['chrome120', 'firefox125', 'safari17.2'];

/** Screens that come when they are wanted, by name and entry; they work with the player's own Preact. */
const BORROWERS = [
  ['more', 'more/more.ts'],
  ['talk', 'talk/talk.ts'],
  ['giveaway', 'giveaway/giveaway.ts'],
  ['before', 'before/before.ts'],
  ['replay', 'recorded/recorded.ts'],
] as const;

/** Builds every asset into `to`. Answers the names written. */
export async function buildStorefront(to = join(EXTENSION, 'assets')): Promise<string[]> {
  await mkdir(to, { recursive: true });
  const common: BuildOptions = {
    bundle: true,
    minify: true,
    format: 'esm',
    target: TARGET,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: true,
    logLevel: 'silent',
  };
  const { version } = JSON.parse(await readFile(join(PUSHER, 'package.json'), 'utf8')) as {
    version: string;
  };
  await Promise.all([
    build({
      ...common,
      entryPoints: [join(HERE, 'loader/loader.ts')],
      outfile: join(to, 'showfront-loader.js'),
      plugins: [styles],
    }),
    build({
      ...common,
      entryPoints: [join(HERE, 'player/player.ts')],
      outfile: join(to, 'showfront-player.js'),
      plugins: [styles, leanPusher],
      define: definesOf(version),
      mangleProps: new RegExp(`^(${INNER.join('|')})$`),
      banner: {
        js: `/*! pusher-js ${version}, (c) Pusher Ltd, MIT; preact, (c) Jason Miller, MIT; texts: showfront-licences.json */`,
      },
    }),
    ...BORROWERS.map(([name, entry]) =>
      build({
        ...common,
        entryPoints: [join(HERE, entry)],
        outfile: join(to, `showfront-${name}.js`),
        plugins: [styles, borrowed],
      }),
    ),
    build({
      ...common,
      entryPoints: [join(HERE, 'remind/remind.ts')],
      outfile: join(to, 'showfront-remind.js'),
      plugins: [styles],
    }),
    ...['library', 'held'].map((name) =>
      build({
        ...common,
        entryPoints: [join(HERE, `${name}/${name}.ts`)],
        outfile: join(to, `showfront-${name}.js`),
      }),
    ),
    copyHls(to),
    copyLicences(to),
  ]);
  const locales = await copyTexts(to);
  return [
    'showfront-loader.js',
    'showfront-player.js',
    ...BORROWERS.map(([name]) => `showfront-${name}.js`),
    'showfront-remind.js',
    'showfront-library.js',
    'showfront-held.js',
    'showfront-hls.js',
    'showfront-licences.json',
    ...locales,
  ];
}

/** Style sheets become one minified string each, with their imports inside. */
const styles: Plugin = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        target: TARGET,
        logLevel: 'silent',
      });
      return { contents: outputFiles[0]?.text.trim() ?? '', loader: 'text' };
    });
  },
};

/** The extra screens bring no Preact of their own: what JSX becomes is called through the player's (more/host.ts). */
const borrowed: Plugin = {
  name: 'borrowed',
  setup({ onResolve }) {
    onResolve({ filter: /^preact\/jsx-runtime$/ }, () => ({ path: join(HERE, 'more/host.ts') }));
  },
};

/** What of pusher-js's own modules is replaced: the platform, and what a viewer never does. */
const REPLACED: readonly [RegExp, string][] = [
  [/^runtime$/, 'runtime.js'],
  [/\/utils\/factory$/, 'factory.js'],
  [/\/channels$/, 'channels.js'],
  [/\/collections$/, 'collections.js'],
  [/^\.{1,2}\/(config|defaults|options)$/, 'settings.js'],
  [/\/(user|base64|strategy_builder)$/, 'absent.js'],
  [/\/errors$/, 'errors.js'],
  [/\/(timeline|logger|url_store)$/, 'quiet.js'],
];

/** What pusher-js's sources expect to be told by whoever bundles them. */
export const definesOf = (version: string) => ({
  global: 'globalThis',
  VERSION: JSON.stringify(version),
  CDN_HTTP: '""',
  CDN_HTTPS: '""',
  DEPENDENCY_SUFFIX: '""',
});

/** Names pusher-js uses for its own parts, by nobody else and in no message: the bundle may call them shorter. */
const INNER = [
  'subscriptionPending subscriptionCancelled reinstateSubscription cancelSubscription retryIn retryTimer',
  'clearRetryTimer shouldRetry changeState updateState updateStrategy tryStrategy failThrough bindListeners',
  'unbindListeners timelineSender sessionID onMessage onError onClose onOpen onActivity handleCloseEvent',
  'usingTLS isUsingTLS connectionCallbacks errorCallbacks handshakeCallbacks buildConnectionCallbacks',
  'buildErrorCallbacks buildHandshakeCallbacks activityTimer stopActivityCheck resetActivityCheck',
  'sendActivityCheck unavailableTimer setUnavailableTimer clearUnavailableTimer disconnectInternally',
  'abortConnecting abandonConnection startConnecting setConnection subscribeAll removeCallback',
  'removeAllCallbacks handleSubscriptionSucceededEvent handleSubscriptionCountEvent',
].flatMap((names) => names.split(' '));

/** pusher-js from its own sources, WebSocket and public channels only: 9 KB instead of 16 (REALTIME 7.4). */
export const leanPusher: Plugin = {
  name: 'lean-pusher',
  setup({ onResolve }) {
    onResolve({ filter: /^pusher-js$/ }, () => ({ path: join(PUSHER, 'src/core/pusher.ts') }));
    onResolve({ filter: /.*/ }, ({ path, importer }) => {
      const theirs = importer.startsWith(join(PUSHER, 'src'));
      if (!theirs && !importer.startsWith(join(HERE, 'pusher'))) return null;
      const replaced = theirs && REPLACED.find(([name]) => name.test(path));
      if (replaced) return { path: join(HERE, 'pusher', replaced[1]) };
      const found = path.startsWith('.')
        ? join(dirname(importer), path)
        : join(PUSHER, 'src', path.replace(/^isomorphic/, 'runtimes/isomorphic'));
      // Said outright: below node_modules esbuild prefers `pusher.js`, a wrapper for another bundler, to `pusher.ts`.
      const file = [`${found}.ts`, join(found, 'index.ts')].find((name) => existsSync(name));
      return file ? { path: file } : null;
    });
  },
};

/**
 * hls.js as published, light build, made a module: it carries its worker inside, so nothing is asked of a
 * second address, and nothing becomes global.
 */
async function copyHls(to: string): Promise<void> {
  const from = join(ROOT, 'node_modules/hls.js');
  const { version } = JSON.parse(await readFile(join(from, 'package.json'), 'utf8')) as {
    version: string;
  };
  const published = await readFile(join(from, 'dist/hls.light.min.js'), 'utf8');
  const umd = published.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '');
  const banner = `/*! hls.js ${version} (light), (c) 2017 Dailymotion and contributors, Apache-2.0; unmodified, wrapped as a module; licence text: showfront-licences.json */`;
  await writeFile(
    join(to, 'showfront-hls.js'),
    `${banner}\nconst module={exports:{}},exports=module.exports;\n${umd};\nexport default module.exports;\n`,
  );
}

/** The licences travel with the code they are about: their makers ask for that. */
async function copyLicences(to: string): Promise<void> {
  const files = { 'hls.js': 'LICENSE', 'pusher-js': 'LICENCE', preact: 'LICENSE' };
  const texts: Record<string, string> = {};
  for (const [name, file] of Object.entries(files)) {
    texts[name] = await readFile(join(ROOT, 'node_modules', name, file), 'utf8');
  }
  await writeFile(join(to, 'showfront-licences.json'), `${JSON.stringify(texts)}\n`);
}

/**
 * Sentences the player has in common with the blocks, by its name for them and theirs: they stand in a locale file once, which
 * Shopify takes 15 KB of at most.
 */
export const SHARED: Readonly<Record<string, string>> = {
  ...{ player: 'launcher.label', live: 'launcher.live', starts_in: 'launcher.starts_in' },
  ...{ days: 'time.days', hours: 'time.hours', minutes: 'time.minutes', seconds: 'time.seconds' },
  ...{ add_to_calendar: 'upcoming.calendar', remind_me: 'remind.title' },
  ...{ add_to_bag: 'show.add', sold_out: 'show.sold_out' },
};

type Texts = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The player's part of every locale file, so that one sentence has one home and pages carry only an address. */
async function copyTexts(to: string): Promise<string[]> {
  const folder = join(EXTENSION, 'locales');
  const files = (await readdir(folder)).filter(
    (file) => file.endsWith('.json') && !file.endsWith('.schema.json'),
  );
  const written: string[] = [];
  for (const file of files) {
    const locale = basename(file, '.json').replace(/\.default$/, '');
    const texts = JSON.parse(await readFile(join(folder, file), 'utf8')) as Texts;
    const shared = Object.entries(SHARED).map(([name, path]) => {
      const [group = '', key = ''] = path.split('.');
      return [name, texts[group]?.[key]];
    });
    const name = `showfront-texts-${locale}.json`;
    await writeFile(
      join(to, name),
      JSON.stringify({ ...texts['player'], ...Object.fromEntries(shared) }),
    );
    written.push(name);
  }
  return written;
}

if (import.meta.main) {
  const names = await buildStorefront();
  process.stdout.write(`${names.join('\n')}\n`);
}
