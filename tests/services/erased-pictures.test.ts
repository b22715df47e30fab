/** The pictures of a shop that left: deleted where they are kept, and asked for again where nobody answered. */
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Streams } from '#app/adapters/video/origin/streams.ts';
import { eraseShop } from '#app/services/privacy/erase-shop.ts';
import type { VideoProvider } from '#app/services/ports.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

test('an erased shop’s recordings go, however often the video service has to be asked', async () => {
  const erased: string[] = [];
  let answers = false;
  const plain = await makeApp();
  const video: VideoProvider = {
    ...plain.video,
    async eraseStream(externalId) {
      if (!answers) throw new Error('The video origin answered 503.');
      erased.push(externalId);
    },
  };
  const app = await makeApp({ video });
  const shop = await aShop(app);
  const [theirs, others] = [await aShow(app, shop), await aShow(app, await aShop(app))];
  for (const { id } of [theirs, others])
    await app.db.show.update({ where: { id }, data: { streamId: `stream-${id}` } });
  await app.db.shop.update({ where: { domain: shop }, data: { uninstalledAt: app.clock.now() } });

  await expect(eraseShop(app, { shop })).rejects.toThrow('503');
  answers = true;
  await eraseShop(app, { shop });
  await eraseShop(app, { shop });

  expect(erased).toEqual([`stream-${theirs.id}`]);
  expect(await app.db.show.findUnique({ where: { id: theirs.id } })).toMatchObject({
    ...{ streamId: null, playback: null },
  });
});

test('the origin keeps nothing of a stream that is erased, and does not mind being told twice', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'erased-'));
  const streams = new Streams({
    directory,
    onError: (error) => {
      throw error;
    },
  });
  const { stream, key } = streams.open({ aspect: '9:16' });
  const clips = join(directory, stream.externalId, 'clips');
  mkdirSync(clips);
  writeFileSync(join(clips, 'one.mp4'), 'a film');

  await streams.erase(stream.externalId);
  await streams.erase(stream.externalId);

  expect(existsSync(join(directory, stream.externalId))).toBe(false);
  expect(streams.byKey(key)).toBe(null);
  expect(streams.byPlaybackId(stream.playbackId)).toBe(null);
});
