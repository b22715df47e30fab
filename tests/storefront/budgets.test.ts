import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { EXTENSION, built } from './built.ts';

const KB = 1000;
const raw = (name: string) => statSync(join(EXTENSION, 'assets', name)).size;
const brotli = (name: string) =>
  brotliCompressSync(readFileSync(join(EXTENSION, 'assets', name))).length;

const below = (folder: string): string[] =>
  readdirSync(join(EXTENSION, folder)).map((name) => join(EXTENSION, folder, name));

test('a page on which a show is announced pays for a loader of less than 4 KB', async () => {
  await built();

  expect(brotli('showfront-loader.js')).toBeLessThan(4 * KB);
  // Shopify's own limit for the script of a block, uncompressed (PLATFORM.md section 7).
  expect(raw('showfront-loader.js')).toBeLessThan(10_000);
});

test('player, realtime, chat and cart together stay under 40 KB, without the video engine', async () => {
  await built();

  expect(brotli('showfront-player.js')).toBeLessThan(40 * KB);
});

test.each(['more', 'talk'])(
  'screens that many viewers never open come when one is wanted, and are small: %s',
  async (name) => {
    await built();

    expect(brotli(`showfront-${name}.js`)).toBeLessThan(8 * KB);
  },
);

test.each(['before', 'replay', 'giveaway', 'held'])(
  'what is only for one time of a show, or for few, is a small file: %s',
  async (name) => {
    await built();

    expect(brotli(`showfront-${name}.js`)).toBeLessThan(3 * KB);
  },
);

test('the texts of a language are a small file', async () => {
  const names = await built();

  const texts = names.filter((name) => name.startsWith('showfront-texts-'));
  expect(texts).toHaveLength(7);
  expect(Math.max(...texts.map(brotli))).toBeLessThan(3 * KB);
});

test('the video engine is the published one, with its worker inside and its licence beside', async () => {
  await built();

  const text = readFileSync(join(EXTENSION, 'assets/showfront-hls.js'), 'utf8');
  const licences = JSON.parse(
    readFileSync(join(EXTENSION, 'assets/showfront-licences.json'), 'utf8'),
  ) as Record<string, string>;

  expect(text.slice(0, 200)).toMatch(/^\/\*! hls\.js \d+\.\d+\.\d+ \(light\).*Apache-2\.0/);
  expect(/new self\.Worker\(/.test(text)).toBe(true);
  expect(licences['hls.js']).toContain('Apache License');
  expect(licences['pusher-js']).toContain('Permission is hereby granted');
  expect(licences['preact']).toContain('Permission is hereby granted');
});

test('the client puts nothing on the page but its one documented name', async () => {
  const scripts = (await built()).filter((name) => name.endsWith('.js'));

  const found = scripts.flatMap((name) => {
    const text = readFileSync(join(EXTENSION, 'assets', name), 'utf8');
    return [
      /window\.Pusher\s*=/,
      /window\.Hls\s*=/,
      /(sockjs|stats)[^`'"]*\.pusher\.com/,
      /localStorage/,
    ]
      .filter((unwanted) => unwanted.test(text))
      .map((unwanted) => `${name}: ${unwanted.source}`);
  });

  expect(found).toEqual([]);
});

test("the extension keeps Shopify's limits: blocks, Liquid, locale files, kinds of files", async () => {
  await built();
  const bytes = (files: string[]) => files.reduce((sum, file) => sum + statSync(file).size, 0);

  expect(below('blocks').length).toBeLessThanOrEqual(30);
  expect(bytes([...below('blocks'), ...below('snippets')])).toBeLessThan(100 * 1024);
  expect(Math.max(...below('locales').map((file) => statSync(file).size))).toBeLessThan(15 * 1024);
  expect(bytes(['assets', 'blocks', 'snippets', 'locales'].flatMap(below))).toBeLessThan(
    10 * 2 ** 20,
  );
  expect(below('assets').filter((f) => !/\.(jpe?g|json|js|css|png|svg|wasm)$/.test(f))).toEqual([]);
});
