import { expect, test } from 'vitest';
import { readState } from '#app/services/live/read-state.ts';
import type { Ingest, StreamStatus } from '#app/services/ports.ts';
import { cancelShow } from '#app/services/shows/cancel-show.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { openShowStream } from '#app/services/shows/open-show-stream.ts';
import { openStudio } from '#app/services/shows/open-studio.ts';
import { readPulse } from '#app/services/shows/read-pulse.ts';
import { rotateStreamKey } from '#app/services/shows/rotate-stream-key.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';

const actor = 'staff:1';

/** A scheduled show and a provider that counts what it is asked. */
async function aScheduledShow(
  can: { encoder?: boolean; studio?: boolean; status?: () => Promise<StreamStatus> } = {},
) {
  const opened: string[] = [];
  const closed: string[] = [];
  let keys = 0;
  const ways = (): Ingest[] => {
    keys += 1;
    const url = 'rtmp://video.example/live';
    return can.encoder === false ? [] : [{ kind: 'rtmp', url, key: `key-${keys}` }];
  };
  const plain = await makeApp();
  const app = await makeApp({
    video: {
      ...plain.video,
      async openStream() {
        opened.push(`stream-${opened.length + 1}`);
        const url = `https://video.example/${opened.length}.m3u8`;
        return {
          externalId: opened.at(-1) ?? '',
          ingest: ways(),
          playback: { kind: 'hls', url, programDate: true, aspect: '9:16' },
        };
      },
      readStatus: can.status ?? plain.video.readStatus,
      closeStream: async (id) => void closed.push(id),
      rotateKey: async () => ways(),
      ...(can.studio === false
        ? {}
        : { inviteBrowser: async (id: string) => ({ url: `wss://video.example/${id}` }) }),
    },
  });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  return { app, opened, closed, input: { shop, showId, actor: actor as typeof actor } };
}

test('a stream is opened before the show; who directs sees it at once, viewers with the start only', async () => {
  const { app, opened, input } = await aScheduledShow();

  const { playback } = await openShowStream(app, input);
  const directs = async () =>
    (await readPulse(app, { shop: input.shop, showId: input.showId, withSales: false })).playback;
  expect((await readState(app, input)).state.playback).toBeNull();
  expect(await directs()).toEqual(playback);
  await startShow(app, input);

  expect(opened).toHaveLength(1);
  expect((await readState(app, input)).state.playback).toEqual(playback);
  expect(await directs()).toEqual(playback);
  await endShow(app, input);
  expect(await directs()).toBeNull();
});

test('of two who open at once one opens, and the other’s stream is closed again', async () => {
  const { app, opened, closed, input } = await aScheduledShow();

  const [one, two] = await Promise.all([openShowStream(app, input), openShowStream(app, input)]);

  expect(one.streamId).toBe(two.streamId);
  expect(closed).toEqual(opened.filter((id) => id !== one.streamId));
  expect([one.ingest, two.ingest].filter((ingest) => ingest === null)).toHaveLength(1);
});

test('an encoder’s key is told once, a new one each time, and written down without it', async () => {
  const { app, input } = await aScheduledShow();

  const first = await rotateStreamKey(app, input);
  const second = await rotateStreamKey(app, input);

  expect([first.ingest[0]?.key, second.ingest[0]?.key]).toEqual(['key-1', 'key-2']);
  const written = await app.db.auditLog.findMany({ where: { shop: input.shop } });
  expect(written.map(({ act }) => act)).toEqual(['stream.key_rotated', 'stream.key_rotated']);
  expect(JSON.stringify(written) + app.outside.lines.join('')).not.toContain('key-');
});

test('a provider without a way in for encoders or browsers says so', async () => {
  const { app, input } = await aScheduledShow({ encoder: false, studio: false });

  await expect(rotateStreamKey(app, input)).rejects.toMatchObject({ code: 'no_encoder' });
  await expect(openStudio(app, input)).rejects.toMatchObject({ code: 'no_studio' });
});

test('a show that is over takes no camera, and one that is cancelled lets its stream go', async () => {
  const ended = await aScheduledShow();
  await startShow(ended.app, ended.input);
  await endShow(ended.app, ended.input);
  await expect(openStudio(ended.app, ended.input)).rejects.toMatchObject({ code: 'no_stream' });
  expect(ended.closed).toEqual(['stream-1']);

  const cancelled = await aScheduledShow();
  await openStudio(cancelled.app, cancelled.input);
  await cancelShow(cancelled.app, cancelled.input);
  expect(cancelled.closed).toEqual(['stream-1']);
});

test('a stream that was deleted at the provider is opened anew before the show, and not because nobody answers', async () => {
  let status: StreamStatus | null = 'idle';
  const { app, opened, input } = await aScheduledShow({
    status: async () => {
      if (status === null) throw new Error('503');
      return status;
    },
  });
  await openShowStream(app, input);
  for (const known of ['idle', 'live', 'reconnecting', null] as const) {
    status = known;
    await openShowStream(app, input);
  }
  expect(opened).toHaveLength(1);

  status = 'ended';
  const again = await rotateStreamKey(app, input);

  expect(opened).toEqual(['stream-1', 'stream-2']);
  expect(again.ingest[0]?.key).toBe('key-2');
});

test('a provider that does not answer is said to be away, and nothing is half done', async () => {
  const { app, input } = await aScheduledShow();
  const away = {
    ...app,
    video: { ...app.video, openStream: () => Promise.reject(new Error('Mux answered 503.')) },
  };

  await expect(startShow(away, input)).rejects.toMatchObject({
    ...{ kind: 'unavailable', code: 'video_away' },
  });
  const show = await app.db.show.findFirst({ where: { id: input.showId } });
  expect(show).toMatchObject({ life: 'scheduled', streamId: null });
});
