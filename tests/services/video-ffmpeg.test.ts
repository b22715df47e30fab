/** The optional external program: what it is asked, one piece of work at a time, and nothing half done left behind. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Ffmpeg } from '#app/adapters/video/origin/ffmpeg.ts';

/** A program that writes down what it was asked and copies what it was given; a file named `bad` it cannot read. */
function aProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'ffmpeg-'));
  const path = join(folder, 'ffmpeg');
  writeFileSync(
    path,
    `#!/bin/sh
[ "$1" = -version ] && exit 0
echo "$@" >> ${folder}/asked
while [ "$1" != -i ]; do shift; done
from="$2"
for to; do :; done
case "$from" in *bad) echo half > "$to"; echo "invalid data" >&2; exit 1;; esac
cp "$from" "$to"
`,
  );
  chmodSync(path, 0o755);
  const file = (name: string) => join(folder, name);
  writeFileSync(file('film'), 'pictures');
  writeFileSync(file('bad'), 'no pictures');
  const asked = () => readFileSync(file('asked'), 'utf8').trim().split('\n');
  return { ffmpeg: new Ffmpeg(path), file, asked };
}

test('a film is drawn anew in the other shape, and stills are taken, one after the other', async () => {
  const { ffmpeg, file, asked } = aProgram();

  expect(ffmpeg.available).toBe(true);
  await Promise.all([
    ffmpeg.crop(file('film'), file('upright'), '9:16'),
    ffmpeg.crop(file('film'), file('wide'), '16:9'),
    ffmpeg.still(file('film'), file('still')),
  ]);

  expect(readFileSync(file('upright'), 'utf8')).toBe('pictures');
  const [upright = '', wide = '', still = ''] = asked();
  expect(upright).toContain("-vf crop='min(iw,ih*9/16)':ih,scale=720:1280");
  expect(wide).toContain("-vf crop=iw:'min(ih,iw*9/16)',scale=1280:720");
  expect(still).toContain('-frames:v 1');
});

test('work that fails says why, leaves nothing, and does not keep the next from being done', async () => {
  const { ffmpeg, file } = aProgram();

  const bad = ffmpeg.crop(file('bad'), file('out'), '9:16');
  const good = ffmpeg.crop(file('film'), file('next'), '9:16');

  await expect(bad).rejects.toThrow('ffmpeg ended with 1: invalid data');
  await good;
  expect(existsSync(file('out'))).toBe(false);
  expect(existsSync(file('out.new'))).toBe(false);
  expect(existsSync(file('next'))).toBe(true);
});

test('where the program is missing it is not available, and nothing is asked of it', () => {
  expect(new Ffmpeg(null).available).toBe(false);
  expect(new Ffmpeg('/no/such/ffmpeg').available).toBe(false);
});
