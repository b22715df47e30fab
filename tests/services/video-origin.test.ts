/** The live origin through its own doors: cameras in, lists and films out. That a browser plays them is seen by `e2e/journey.test.ts`. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { embeddedVideo } from '#app/adapters/video/embedded-video.ts';
import { createOrigin } from '#app/adapters/video/origin/start-origin.ts';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { startCamera } from '#tests/sandbox/camera/camera.ts';
import { startRtmpCamera } from '#tests/sandbox/camera/rtmp-camera.ts';
import { sampleVideo } from '#tests/sandbox/camera/sample.ts';

const SAMPLE = '.data/sample-camera.mp4';
const SECRET = 'the secret of one test run';

async function anOrigin(directory = mkdtempSync(join(tmpdir(), 'origin-'))) {
  let url = '';
  let rtmpUrl: string | null = null;
  const origin = createOrigin({
    directory,
    secret: SECRET,
    publicUrl: () => url,
    encoderUrls: () => ({ rtmp: rtmpUrl, rtmps: null }),
    log: jsonLog({ level: 'silent', process: 'test' }),
  });
  await new Promise<void>((resolve) => origin.server.listen(0, '127.0.0.1', resolve));
  await new Promise<void>((resolve) => origin.rtmp.listen(0, '127.0.0.1', resolve));
  rtmpUrl = `rtmp://127.0.0.1:${(origin.rtmp.address() as AddressInfo).port}/live`;
  url = `http://127.0.0.1:${(origin.server.address() as AddressInfo).port}`;
  onTestFinished(() => origin.stop());
  return {
    url,
    directory,
    stop: () => origin.stop(),
    provider: embeddedVideo({ VIDEO_ORIGIN_URL: url, VIDEO_SECRET: SECRET }),
  };
}

/** The program date of the newest segment on the list, in server milliseconds. */
async function newestDate(playlist: string): Promise<number> {
  const name = /(\w+\/media\.m3u8)/.exec(await (await fetch(playlist)).text())?.[1] ?? '';
  const list = await (await fetch(playlist.replace('index.m3u8', name))).text();
  return Math.max(
    ...[...list.matchAll(/PROGRAM-DATE-TIME:(\S+)/g)].map(([, at]) => Date.parse(at ?? '')),
  );
}

test('a camera goes live, the line is cut and comes back, and the recording and its clips are there at once', async () => {
  const { provider } = await anOrigin();
  const sample = await sampleVideo(SAMPLE);
  const stream = await provider.openStream({ title: 'A show', aspect: '9:16' });
  const ingest = stream.ingest.find((way) => way.kind === 'browser');
  expect(await provider.readStatus(stream.externalId)).toBe('idle');
  expect(stream.playback.url).not.toContain(ingest?.key);

  const camera = startCamera(ingest?.url ?? '', sample);
  await camera.connected;
  await expect
    .poll(async () => (await fetch(stream.playback.url)).status, { timeout: 40_000 })
    .toBe(200);
  expect(await provider.readStatus(stream.externalId)).toBe('live');

  await camera.stop('cut');
  await expect
    .poll(() => provider.readStatus(stream.externalId), { timeout: 40_000 })
    .toBe('reconnecting');
  const again = startCamera(ingest?.url ?? '', sample);
  await again.connected;
  const cutAt = Date.now();
  // Dates in the list go on from the clock, however long the line was gone.
  await expect
    .poll(() => newestDate(stream.playback.url), { timeout: 30_000 })
    .toBeGreaterThan(cutAt + 2500);

  await again.stop();
  await provider.closeStream(stream.externalId);
  const recording = await provider.readRecording(stream.externalId);
  // A clip of a moment in it: cut without touching a picture, playable in one file, fetched in pieces.
  const id = randomUUID();
  const moment = { id, from: cutAt + 1000, to: cutAt + 3000, shape: '9:16' } as const;
  const cut = await provider.clips?.make(stream.externalId, moment);
  expect(cut).toMatchObject({ state: 'ready', width: 360, height: 640 });
  expect(await provider.clips?.make(stream.externalId, moment)).toEqual(cut);
  expect(await provider.clips?.make(stream.externalId, { ...moment, shape: '16:9' })).toEqual({
    state: 'no_ffmpeg',
  });
  expect(await provider.clips?.shapes(stream.externalId)).toEqual(['9:16']);
  expect(await provider.drawsStills?.(stream.externalId)).toBe(false);
  expect(await provider.clips?.make(stream.externalId, { ...moment, from: 0, to: 1 })).toEqual({
    state: 'empty',
  });
  const film = recording && provider.clips?.address(recording, id).film;
  const piece = await fetch(film ?? '', { headers: { range: 'bytes=4-7' } });
  expect(piece.status).toBe(206);
  expect(await piece.text()).toBe('ftyp');
  expect((await fetch(`${film}?as=../My clip`)).headers.get('content-disposition')).toBe(
    'attachment; filename="-My-clip.mp4"',
  );
  expect((await fetch(`${film}`, { headers: { range: 'bytes=99999999-' } })).status).toBe(416);
  const list = await (await fetch(recording?.url ?? '')).text();
  expect(list).toMatch(/#EXT-X-DISCONTINUITY[^]*#EXT-X-ENDLIST/);
}, 120_000);

test('a restarted origin knows its streams, their keys and their recording', async () => {
  const first = await anOrigin();
  const sample = await sampleVideo(SAMPLE);
  const { ingest, externalId, playback } = await first.provider.openStream({
    title: 'A show',
    aspect: '9:16',
  });
  const camera = startCamera(ingest[0]?.url ?? '', sample);
  await camera.connected;
  await expect.poll(async () => (await fetch(playback.url)).status, { timeout: 40_000 }).toBe(200);
  await camera.stop();
  await first.stop();

  const second = await anOrigin(first.directory);
  const address = (ingest[0]?.url ?? '').replace(/:\d+\//, `:${new URL(second.url).port}/`);
  const back = startCamera(address, sample);
  await back.connected;
  await expect.poll(() => second.provider.readStatus(externalId), { timeout: 40_000 }).toBe('live');
  await expect
    .poll(async () => (await fetch(playback.url.replace(first.url, second.url))).status, {
      timeout: 40_000,
    })
    .toBe(200);
  await back.stop();
  await second.provider.closeStream(externalId);

  const recording = await second.provider.readRecording(externalId);
  const list = await (await fetch(recording?.url ?? '')).text();
  expect(list.match(/#EXT-X-MAP/g)).toHaveLength(2);
  expect(list).toMatch(/#EXT-X-DISCONTINUITY\n/);
}, 120_000);

test('a wrong key, a damaged frame, a foreign secret and hostile addresses are told no', async () => {
  const { url, provider } = await anOrigin();
  const sample = await sampleVideo(SAMPLE);
  const ws = url.replace('http', 'ws');
  const { ingest, playback, externalId } = await provider.openStream({
    title: 'A show',
    aspect: '9:16',
  });

  const closed = (address: string, first?: Uint8Array) =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(address);
      socket.addEventListener('open', () => first && socket.send(new Uint8Array(first)));
      socket.addEventListener('close', (event) => resolve(event.code));
    });
  expect(await closed(`${ws}/ingest/${'x'.repeat(32)}`)).toBe(4401);
  expect(await closed(ingest[0]?.url ?? '', Uint8Array.of(9, 9, 9))).toBe(4400);
  expect(
    await closed(
      ingest[0]?.url ?? '',
      Uint8Array.of(0, 0, ...new Array<number>(8).fill(0), 1, 2, 3),
    ),
  ).toBe(4400);

  const status = async (path: string, init?: RequestInit) =>
    (await fetch(`${url}${path}`, init)).status;
  expect(await status('/control/open', { method: 'POST', body: '{}' })).toBe(401);
  const authorised = { method: 'POST', headers: { authorization: `Bearer ${SECRET}` } };
  expect(await status('/control/open', { ...authorised, body: '{' })).toBe(400);
  expect(await status('/control/open', { ...authorised, body: '{"title":1}' })).toBe(400);
  expect(await status('/control/status', { ...authorised, body: '{"externalId":"../.."}' })).toBe(
    404,
  );
  const id = playback.url.split('/')[4] ?? '';
  expect(await status(`/live/${id}/index.m3u8`)).toBe(404);
  expect(await status(`/replay/${id}/..%2f..%2fstream.json`)).toBe(404);
  expect(await status(`/replay/${id}/stream.json`)).toBe(404);
  expect(await status(`/live/${ingest[0]?.key}/index.m3u8`)).toBe(404);

  const camera = startCamera(ingest[0]?.url ?? '', sample);
  await camera.connected;
  await expect.poll(() => status(`/live/${id}/index.m3u8`), { timeout: 40_000 }).toBe(200);
  const run = /(\w+)\/media/.exec(await (await fetch(playback.url)).text())?.[1] ?? '';
  expect(await status(`/live/${id}/${run}/media.m3u8?_HLS_msn=999`)).toBe(400);
  expect(await status(`/live/${id}/${run}/media.m3u8?_HLS_msn=-1`)).toBe(400);
  expect(await status(`/live/${id}/${run}/media.m3u8?_HLS_part=1`)).toBe(400);
  await camera.stop();
  await provider.closeStream(externalId);
  expect(await closed(ingest[0]?.url ?? '')).toBe(4401);
}, 120_000);

test('an encoder goes live over RTMP, stays when its key is changed, a second device takes over, and wrong keys are told so', async () => {
  const { provider, url } = await anOrigin();
  const sample = await sampleVideo(SAMPLE);
  const { ingest, externalId, playback } = await provider.openStream({
    title: 'A show',
    aspect: '9:16',
  });
  const rtmp = ingest.find((way) => way.kind === 'rtmp');

  expect(await startRtmpCamera(rtmp?.url ?? '', 'x'.repeat(32), sample).answered).toBe(
    'NetStream.Publish.BadName',
  );
  const encoder = startRtmpCamera(rtmp?.url ?? '', rtmp?.key ?? '', sample);
  expect(await encoder.answered).toBe('NetStream.Publish.Start');
  await expect.poll(async () => (await fetch(playback.url)).status, { timeout: 40_000 }).toBe(200);
  expect(await provider.readStatus(externalId)).toBe('live');

  // A test picture is for where nobody is.
  const test = `${url.replace('http', 'ws')}/ingest/stream/${externalId}`;
  await startCamera(test, sample, SECRET).ended;
  expect(await provider.readStatus(externalId)).toBe('live');

  const fresh = (await provider.rotateKey?.(externalId)) ?? [];
  expect(await startRtmpCamera(rtmp?.url ?? '', rtmp?.key ?? '', sample).answered).toBe(
    'NetStream.Publish.BadName',
  );
  // Whoever is on the air stays there: the new key is for the next connection.
  expect(await provider.readStatus(externalId)).toBe('live');

  const browser = fresh.find((way) => way.kind === 'browser');
  const second = startCamera(browser?.url ?? '', sample);
  await second.connected;
  await encoder.ended;
  await expect.poll(() => provider.readStatus(externalId), { timeout: 40_000 }).toBe('live');
  await expect
    .poll(() => provider.readInput?.(externalId), { timeout: 40_000 })
    .toEqual({ keyEveryS: expect.any(Number) as number, sound: true, reordered: false });
  const media = playback.url.replace(
    'index.m3u8',
    /(\w+\/media\.m3u8)/.exec(await (await fetch(playback.url)).text())?.[1] ?? '',
  );
  await expect
    .poll(async () => (await fetch(media)).text(), { timeout: 40_000 })
    .toContain('#EXT-X-DISCONTINUITY\n');
  await second.stop();

  const next = fresh.find((way) => way.kind === 'rtmp');
  const rushing = startRtmpCamera(next?.url ?? '', next?.key ?? '', sample, { speed: 1000 });
  await rushing.answered;
  await rushing.ended;
  await provider.closeStream(externalId);
}, 120_000);
