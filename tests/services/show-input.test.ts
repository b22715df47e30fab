/** What comes in, as a host should hear of it: by the frames themselves, in the console's words. */
import { expect, test } from 'vitest';
import { InputMeter } from '#app/adapters/video/origin/input-health.ts';
import { readInput } from '#app/services/shows/read-input.ts';
import type { InputHealth } from '#app/services/ports.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

/** Frames of 25 a second with a key frame every `keyS` seconds, for `seconds`. */
function fed(keyS: number, seconds: number, cts = 0): InputMeter {
  const meter = new InputMeter();
  for (let n = 0; n < seconds * 25; n += 1)
    meter.frame({ dts: n * 40_000, cts, key: n % (keyS * 25) === 0 });
  return meter;
}

test.each([
  ['as we ask for it', fed(2, 10), { keyEveryS: 2, reordered: false }],
  ['with a key frame every eight seconds', fed(8, 20), { keyEveryS: 8, reordered: false }],
  ['without a second key frame yet', fed(60, 6), { keyEveryS: 6, reordered: false }],
  ['with B-frames', fed(2, 10, 40_000), { keyEveryS: 2, reordered: true }],
  ['for a second only', fed(2, 1), null],
])('an encoder set up %s', (_, meter, said) => {
  expect(meter.read()).toEqual(said);
});

test('an interval that was put right is forgiven', () => {
  const meter = fed(8, 20);
  for (let n = 500; n < 500 + 25 * 8; n += 1)
    meter.frame({ dts: n * 40_000, cts: 0, key: n % 50 === 0 });

  expect(meter.read()?.keyEveryS).toBe(2);
});

async function aShowWith(answer: () => Promise<InputHealth | null>, streamId: string | null = 's') {
  const plain = await makeApp();
  const app = await makeApp({ video: { ...plain.video, readInput: answer } });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop);
  const name = streamId && `${streamId}-${showId}`;
  await app.db.show.update({ where: { id: showId }, data: { streamId: name } });
  return { app, shop, showId };
}

test('a host is told what to set right, and nothing where nothing is known', async () => {
  const bad = { keyEveryS: 8.3, sound: false, reordered: true };
  const told = await aShowWith(() => Promise.resolve(bad));
  const good = await aShowWith(() =>
    Promise.resolve({ ...bad, keyEveryS: 2, sound: true, reordered: false }),
  );
  const silent = await aShowWith(() => Promise.reject(new Error('503')));
  const none = await aShowWith(() => Promise.resolve(bad), null);

  expect(await readInput(told.app, told)).toEqual({
    ...{ keyEveryS: 8.3, troubles: ['keys', 'sound', 'reordered'] },
  });
  expect(await readInput(good.app, good)).toEqual({ keyEveryS: 2, troubles: [] });
  expect(await readInput(silent.app, silent)).toBeNull();
  expect(await readInput(none.app, none)).toBeNull();
  const stranger = { shop: await aShop(told.app), showId: told.showId };
  expect(await readInput(told.app, stranger)).toBeNull();
});
