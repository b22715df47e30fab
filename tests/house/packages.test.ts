import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow, isCode } from './files.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
  scripts: Record<string, string>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<
    string,
    { version: string; resolved?: string; optionalDependencies?: Record<string, string> }
  >;
};

test('every version is exact, so that two installs are the same', () => {
  const all = {
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  };

  const loose = Object.entries(all).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );

  expect(loose).toEqual([]);
});

test('there is one copy of every package that compares by identity', () => {
  const copies = (name: string) =>
    Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`));

  for (const name of ['@shopify/shopify-api', '@prisma/client', 'react', 'graphql', 'preact']) {
    expect(copies(name), name).toEqual([`node_modules/${name}`]);
  }
});

test('the lock file knows the packages of every machine, so that it installs on each', () => {
  const unknown = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !resolves(path, name)),
  );

  expect(unknown).toEqual([]);
});

test('the lock file names the public registry or none', () => {
  const elsewhere = Object.entries(lock.packages).filter(
    ([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/'),
  );

  expect(elsewhere).toEqual([]);
});

test('production installs what ships, and only that', () => {
  // Run while building and authoring, on a machine that has everything.
  const tools = ['prisma.config.ts', 'extensions/live-shopping-client/build.ts'];
  const ours = ['app', 'prisma', 'extensions/live-shopping-client']
    .flatMap(filesBelow)
    .filter(isCode);
  const shipped = ours.filter((file) => !tools.includes(file));

  const used = new Set(shipped.flatMap((file) => packagesIn(readFileSync(file, 'utf8'))));
  // Written in the storefront client under the names pusher-js gives its own sources.
  const inside = ['core', 'isomorphic', 'runtime'];
  const known = { ...manifest.dependencies, ...manifest.optionalDependencies };
  const missing = [...used].filter((name) => !(name in known) && !inside.includes(name));
  // A type is enough here, or a file that the storefront's build copies.
  const text = ours.map((file) => readFileSync(file, 'utf8')).join('\n');
  const idle = Object.keys(manifest.dependencies).filter((name) => !text.includes(name));

  expect(missing).toEqual([]);
  expect(idle).toEqual([]);
});

test('every npm script starts a file that exists', () => {
  const files = Object.values(manifest.scripts).flatMap(
    (script) => script.match(/[\w./-]+\.(ts|mjs|js)\b/g) ?? [],
  );

  expect(files.length).toBeGreaterThan(5);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

/** Node's way up the folders, in the lock file instead of the disk. */
function resolves(path: string, name: string): boolean {
  const parents = path.split('/node_modules/');
  return (
    parents.some((_, index) => {
      const folder = parents.slice(0, parents.length - index).join('/node_modules/');
      return `${folder}${folder ? '/' : ''}node_modules/${name}` in lock.packages;
    }) || `node_modules/${name}` in lock.packages
  );
}

/** Packages a file needs when it runs or is bundled; `import type` is erased and costs nothing. */
function packagesIn(text: string): string[] {
  const pattern =
    /^\s*(?:import|export)\s+(?!type\b)[^'";]*?\sfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm;
  return [...text.matchAll(pattern)]
    .map((match) => match[1] ?? match[2] ?? match[3] ?? '')
    .filter((specifier) => !/^(node:|#|\.|@?virtual:)/.test(specifier))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}
