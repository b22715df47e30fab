/** A backup encoder: sends all the time, on the air only while the main one is away. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { Simulcast } from '#app/adapters/video/origin/simulcast/simulcast.ts';
import { Sources, type Source } from '#app/adapters/video/origin/sources.ts';
import { Streams } from '#app/adapters/video/origin/streams.ts';

const AVC = Uint8Array.from([
  ...[1, 66, 0, 22, 255, 225, 0, 10, 103, 66, 0, 22, 166, 129, 112, 81, 229, 208],
  ...[1, 0, 4, 104, 206, 60, 128],
]);
const AAC = Uint8Array.of(0x11, 0x90);

function aStream() {
  let now = 0;
  const log = jsonLog({ level: 'silent', process: 'test' });
  const streams = new Streams({
    directory: mkdtempSync(join(tmpdir(), 'backup-')),
    now: () => now,
    onError: (error) => {
      throw error;
    },
  });
  const simulcast = new Simulcast({ streams, secret: 'a secret', isPublic: () => false, log });
  const sources = new Sources(
    log,
    simulcast,
    () => {},
    () => now,
  );
  const { stream, key, backupKey } = streams.open({ aspect: '9:16' });
  const dismissed: string[] = [];
  const join_ = (name: string, backup: boolean) => {
    const source = sources.take({
      ...{ stream, way: 'rtmp', backup },
      dismiss: (why) => dismissed.push(`${name} ${why}`),
    });
    source.videoConfig(AVC);
    source.audioConfig(AAC);
    return source;
  };
  /** Each camera paints with a number of its own, which is found again in what viewers fetch. */
  const paint = (source: Source, colour: number, key_ = true) =>
    source.video({
      ...{ dts: now * 1000, cts: 0, key: key_ },
      data: Uint8Array.of(0, 0, 0, 4, 0x65, colour, colour, colour),
    });
  const step = (ms: number) => (now += ms);
  const seen = async () => {
    const list = await stream.broadcast.media(null);
    const names = [...(list ?? '').matchAll(/\bs\d+(?:\.\d+)?\.m4s\b/g)].map(([name]) => name);
    const colours = [];
    // The last one named is only hinted at.
    for (const name of names.slice(0, -1)) {
      const bytes = await stream.broadcast.file(name);
      for (const colour of [7, 8, 9]) {
        if (bytes && Buffer.from(bytes).includes(Buffer.of(0x65, colour, colour, colour))) {
          colours.push(colour);
        }
      }
    }
    return [...new Set(colours)];
  };
  return { streams, stream, key, backupKey, dismissed, join: join_, paint, step, seen };
}

test('the backup steps in when the main line falls silent, and back when it returns with a key frame', async () => {
  const { dismissed, join: joins, paint, step, seen, stream } = aStream();
  const main = joins('main', false);
  const backup = joins('backup', true);
  const both = (times: number) => {
    for (let count = 0; count < times; count += 1) {
      step(100);
      paint(main, 7, count % 5 === 0);
      paint(backup, 8, count % 5 === 0);
    }
  };

  both(10);
  expect(await seen()).toEqual([7]);
  for (let count = 0; count < 20; count += 1) {
    step(100);
    paint(backup, 8, count % 10 === 0);
  }
  expect(await seen()).toEqual([7, 8]);
  // Viewers never got the curtain: less than two seconds without a frame.
  expect(stream.broadcast.lastFrameAt).toBe(3000);
  step(100);
  paint(main, 9, false);
  paint(backup, 8);
  step(100);
  paint(main, 9);
  step(100);
  paint(main, 9);
  paint(backup, 8);
  step(100);
  paint(main, 9);
  expect(await seen()).toEqual([7, 8, 9]);
  expect(dismissed).toEqual([]);
});

test('a main line that leaves makes room at once; a second backup takes the first one’s place', async () => {
  const { dismissed, join: joins, paint, step, seen } = aStream();
  const main = joins('main', false);
  const first = joins('first', true);
  paint(main, 7);
  step(100);
  paint(main, 7);
  main.leave();

  const second = joins('second', true);
  for (let count = 0; count < 3; count += 1) {
    step(100);
    paint(first, 8);
    paint(second, 9);
  }

  expect(await seen()).toEqual([7, 9]);
  expect(dismissed).toEqual(['first replaced']);
});

test('each key lets into its own seat, and both are void once they are changed', () => {
  const { streams, stream, key, backupKey } = aStream();

  expect(streams.byKey(key)).toMatchObject({ backup: false });
  expect(streams.byKey(backupKey)).toMatchObject({ backup: true });
  const fresh = streams.rotateKey(stream.externalId);
  expect(streams.byKey(key)).toBeNull();
  expect(streams.byKey(backupKey)).toBeNull();
  expect(streams.byKey(fresh?.backupKey ?? '')).toMatchObject({ backup: true });
});
