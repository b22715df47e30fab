import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesBelow } from './files.ts';

/** Shapes that are a secret wherever they stand. */
const SHAPES: readonly [string, RegExp][] = [
  ['a Shopify secret or token', /\bshp(ss|at|ca|pa|rt|ua|tka)_[0-9a-f]{32}\b/i],
  ['a private key', /-----BEGIN (RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY-----/],
  ['a cloud access key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a payment key', /\b[sr]k_live_[0-9A-Za-z]{16,}\b/],
  ['a repository token', /\b(gh[pousr]_[0-9A-Za-z]{36}|github_pat_\w{60,})\b/],
  [
    'a password in an address',
    /\b(postgres(ql)?|smtps?|rtmps?|redis):\/\/[^\s:/@'"`$<{]+:(?!password@|secret@|…)[^\s@'"`$<{]{8,}@/,
  ],
];

test('no file holds a secret', () => {
  const found = filesBelow('')
    .filter(
      (file) =>
        statSync(file).size < 1_000_000 && !/\.(png|jpg|jpeg|gz|wasm|mp4|woff2?)$/.test(file),
    )
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return SHAPES.filter(([, shape]) => shape.test(text)).map(([name]) => `${file}: ${name}`);
    });

  expect(found).toEqual([]);
});

test('the example environment names every variable and gives away no secret', () => {
  const example = readFileSync('.env.example', 'utf8');
  const source = readFileSync('app/env.server.ts', 'utf8');

  const named = new Set(
    [...example.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name),
  );
  const known = new Set([...source.matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(([, name]) => name));
  const filled = [...example.matchAll(/^([A-Z0-9_]*(?:SECRET|KEYS?|PASSWORD))=(.+)$/gm)].map(
    ([line]) => line,
  );

  expect(known.size).toBeGreaterThan(20);
  expect([...known].filter((name) => !named.has(name))).toEqual([]);
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
  expect(filled).toEqual([]);
});
