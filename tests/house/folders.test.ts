import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SUITES } from '#tests/setup/suites.ts';
import { filesBelow, foldersBelow, isCode } from './files.ts';

const OURS = ['app', 'extensions', 'prisma', 'tests'];

test('there is no drawer for things without a name', () => {
  const drawers = OURS.flatMap(foldersBelow).filter((folder) =>
    /(^|\/)(utils?|lib|libs|helpers?|misc|common|shared|v\d+)$/i.test(folder),
  );

  expect(drawers).toEqual([]);
});

test('every room says what lives there, what may not, and where a new thing goes', () => {
  const rooms = [
    'app',
    ...roomsOf('app'),
    ...roomsOf('extensions'),
    'prisma',
    'tests',
    ...roomsOf('tests'),
  ];
  // Remix would make a README in the routes folder an address, and Shopify's CLI knows four folders only.
  const readmes = rooms
    .filter((room) => !['app/routes', 'extensions/live-shopping'].includes(room))
    .map((room) => `${room}/README.md`);

  expect(readmes.filter((file) => !existsSync(file))).toEqual([]);
  expect(readmes.filter((file) => existsSync(file) && words(file) > 600)).toEqual([]);
});

test('the routes folder holds addresses and nothing else', () => {
  const audience = /^(app|host|storefront|proxy|webhooks|auth)([._$]|$)/;
  // Health and readiness are for the machine that runs us; the index sends a visitor on.
  const machine = ['_index', 'healthz', 'readyz'];

  const strangers = filesBelow('app/routes').filter((file) => {
    const name = file.slice('app/routes/'.length);
    if (!/^[^/]+\.tsx?$/.test(name) || /\.test\./.test(name)) return true;
    const address = name.replace(/\.tsx?$/, '');
    return !audience.test(address) && !machine.includes(address);
  });

  expect(strangers).toEqual([]);
});

test('every test file belongs to a suite that runs it', () => {
  const folders = SUITES.map(({ name }) => `tests/${name}/`);

  const lost = filesBelow('')
    .filter((file) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(file))
    .filter((file) => !folders.some((folder) => file.startsWith(folder)));

  expect(lost).toEqual([]);
});

test('files have names in the house style', () => {
  const wrong = OURS.flatMap(filesBelow)
    .filter(isCode)
    .filter(
      (file) => !file.startsWith('app/routes/') && !file.startsWith('extensions/live-shopping/'),
    )
    .filter((file) => {
      const name = file.slice(file.lastIndexOf('/') + 1);
      const component = /^[A-Z][A-Za-z0-9]*\.(tsx|module\.css)$/;
      const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(server|client|test|config|d))*\.(ts|tsx|js|mjs)$/;
      return !component.test(name) && !kebab.test(name);
    });

  expect(wrong).toEqual([]);
});

function roomsOf(folder: string): string[] {
  const depth = folder.split('/').length + 1;
  return foldersBelow(folder).filter((path) => path.split('/').length === depth);
}

function words(file: string): number {
  return readFileSync(file, 'utf8').split(/\s+/).length;
}
