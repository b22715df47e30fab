import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EVENTS } from '../../extensions/live-shopping-client/player/events.ts';

const FOLDER = 'extensions/live-shopping-client';
const written = readFileSync(`${FOLDER}/PLAYER-API.md`, 'utf8');
/** The names in the first column of the table below a heading. */
const rows = (heading: string) =>
  (written.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '')
    .split('\n')
    .flatMap((line) => /^\| `([\w-]+)/.exec(line)?.[1] ?? []);

test('every event is written down, and nothing is that is not told', () => {
  expect(rows('To listen')).toEqual([...EVENTS]);
});

test('what a page may call is what version 1 says', () => {
  const source = readFileSync(`${FOLDER}/loader/api.ts`, 'utf8');

  const members = [...source.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1]);

  expect(source).toContain('version: 1,');
  expect(members).toEqual(rows('To act'));
});
