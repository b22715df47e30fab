import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { filesBelow } from './files.ts';

interface Service {
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, unknown>>;
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const { services } = parse(readFileSync('compose.yaml', 'utf8'), { merge: true }) as {
  services: Record<string, Service>;
};
const dockerfile = readFileSync('Dockerfile', 'utf8');
const ours = Object.entries(services).filter(([, { command }]) => command?.[0] === 'node');

test('every process of the app has a service, and every service a process', () => {
  const started = ours.map(([, { command }]) => command?.[1] ?? '').sort();

  // What another file imports is a part of a program, not one.
  const programs = filesBelow('app/processes').filter(
    (file) => file.endsWith('.ts') && !/^export /m.test(readFileSync(file, 'utf8')),
  );

  expect(started).toEqual(programs);
});

test('a service that runs the app is given every variable it cannot do without', () => {
  const source = readFileSync('app/env.server.ts', 'utf8');
  const required = [
    ...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+): (?:text|secret|address|port),$/gm),
  ].map(([, name]) => name);

  for (const name of ['web', 'worker', 'video']) {
    const given = Object.keys(services[name]?.environment ?? {});
    expect(
      required.filter((variable) => !given.includes(variable ?? '')),
      name,
    ).toEqual([]);
    expect(given, name).toContain('DATABASE_URL');
  }
  expect(required.length).toBeGreaterThan(8);
});

test('the process that faces the public gets no secret but its own', () => {
  const given = Object.keys(services.realtime?.environment ?? {});

  expect(given.filter((name) => /SECRET|KEY|URL/.test(name)).sort()).toEqual([
    'PUSHER_KEY',
    'PUSHER_SECRET',
  ]);
});

test('what answers the network is watched, and waits for the database to be migrated', () => {
  for (const name of ['postgres', 'web', 'realtime', 'video']) {
    expect(services[name]?.healthcheck?.test.length, name).toBeGreaterThan(1);
  }
  for (const name of ['web', 'worker']) {
    expect(services[name]?.depends_on?.migrate?.condition, name).toBe(
      'service_completed_successfully',
    );
  }
});

test('the image runs on the Node the tests ran on, and not as root', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: { node: string };
  };
  const images = [...dockerfile.matchAll(/^FROM node:([\d.]+)-/gm)].map(([, version]) => version);

  expect(images).toEqual([devDependencies.node, devDependencies.node]);
  expect(dockerfile).toMatch(/^USER node$/m);
  expect(dockerfile.indexOf('USER node')).toBeLessThan(dockerfile.indexOf('CMD'));
});

test('the image copies only what is there, and no secret', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, paths]) =>
    (paths ?? '').split(' '),
  );
  const ignored = readFileSync('.dockerignore', 'utf8').split('\n');

  expect(copied.filter((path) => path !== '.' && !existsSync(path))).toEqual([]);
  for (const path of ['.env', '.data', 'node_modules', '.git']) expect(ignored).toContain(path);
});
