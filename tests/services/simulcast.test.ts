/** The show on other platforms: our own origin publishes, another origin of ours stands in for the platform. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { expect, onTestFinished, test } from 'vitest';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { embeddedVideo } from '#app/adapters/video/embedded-video.ts';
import { ChunkReader, MESSAGE, writeMessage } from '#app/adapters/video/origin/rtmp/chunks.ts';
import { createOrigin } from '#app/adapters/video/origin/start-origin.ts';
import { KIND, writeFrame } from '#app/contract/frame-message.ts';
import { endShow } from '#app/services/shows/end-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { addTarget, readTargets, removeTarget } from '#app/services/simulcast/targets.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { certificateFiles } from '../make/certificate-files.ts';

const SECRET = 'the secret of one test run';
const ACTOR = 'staff:1' as const;
const PATIENT = { timeout: 20_000, interval: 50 };

/** Constrained baseline, 360x640. */
const AVC = Uint8Array.from([
  ...[1, 66, 0, 22, 255, 225, 0, 10, 103, 66, 0, 22, 166, 129, 112, 81, 229, 208],
  ...[1, 0, 4, 104, 206, 60, 128],
]);
const AAC = Uint8Array.of(0x11, 0x90);

async function anOrigin(options: { tls?: boolean; ca?: string; closed?: boolean } = {}) {
  let url = '';
  let rtmpUrl = '';
  const certificate = options.tls ? certificateFiles() : null;
  const directory = mkdtempSync(join(tmpdir(), 'origin-'));
  const make = () =>
    createOrigin({
      ...{ directory, secret: SECRET, publicUrl: () => url },
      encoderUrls: () => ({
        rtmp: certificate ? null : rtmpUrl,
        rtmps: certificate ? rtmpUrl : null,
      }),
      certificate: certificate?.files ?? null,
      ...(options.closed
        ? {}
        : { platforms: { isPublic: () => true, ...(options.ca ? { ca: options.ca } : {}) } }),
      log: jsonLog({ level: 'silent', process: 'test' }),
    });
  const origin = make();
  const listen = (server: { listen: Server['listen'] }) =>
    new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await listen(origin.server as unknown as Server);
  const encoders = origin.rtmps ?? origin.rtmp;
  await listen(encoders);
  url = `http://127.0.0.1:${(origin.server.address() as AddressInfo).port}`;
  const { port } = encoders.address() as AddressInfo;
  rtmpUrl = `${certificate ? 'rtmps://localhost' : 'rtmp://127.0.0.1'}:${port}/live`;
  onTestFinished(() => origin.stop());
  const provider = embeddedVideo({ VIDEO_ORIGIN_URL: url, VIDEO_SECRET: SECRET });
  return { ...{ url, rtmpUrl, directory, provider, certificate }, stop: () => origin.stop() };
}

/** A browser that broadcasts a picture nobody could decode; the origin never does. */
async function aCamera(url: string) {
  const socket = new WebSocket(url);
  await new Promise<void>((resolve) => socket.on('open', () => resolve()));
  const began = performance.now();
  const send = (kind: 0 | 1 | 2 | 3, timeUs: number, payload: Uint8Array, key = false) =>
    socket.send(writeFrame({ kind, key, timeUs, payload }));
  send(KIND.videoConfig, 0, AVC);
  send(KIND.audioConfig, 0, AAC);
  let frame = 0;
  const timer = setInterval(() => {
    const now = (performance.now() - began) * 1000;
    for (; frame * 40_000 <= now; frame += 1) {
      send(KIND.audio, frame * 40_000, Uint8Array.of(1, 2, 3));
      send(KIND.video, frame * 40_000, Uint8Array.of(0, 0, 0, 1, 0x65), frame % 10 === 0);
    }
  }, 20);
  const stop = () => {
    clearInterval(timer);
    socket.terminate();
  };
  onTestFinished(stop);
  return { stop };
}

/** A show whose video service is `origin`, with its stream open and a camera in it. */
async function aShowOn(origin: Awaited<ReturnType<typeof anOrigin>>) {
  const app = await makeApp({ video: origin.provider });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  const show = { shop, showId, actor: ACTOR };
  const states = async () =>
    (await readTargets(app, show))?.map(({ name, state, reason }) => [name, state, reason]);
  return { app, show, states };
}

async function cameraOf(
  app: Awaited<ReturnType<typeof makeApp>>,
  show: { shop: string; showId: string },
) {
  const row = await app.inShop(show.shop, (tx) =>
    tx.show.findFirst({ where: { id: show.showId, shop: show.shop } }),
  );
  const invited = await app.video.inviteBrowser?.(row?.streamId ?? '', 60_000);
  return aCamera(invited?.url ?? '');
}

test('a show goes on to two platforms while it is on the air; a wrong key and a dead server harm neither it nor the others', async () => {
  const platform = await anOrigin();
  const secure = await anOrigin({ tls: true });
  const origin = await anOrigin({ ca: secure.certificate?.cert ?? '' });
  const { app, show, states } = await aShowOn(origin);
  const there = await platform.provider.openStream({ title: 'Elsewhere', aspect: '9:16' });
  const safe = await secure.provider.openStream({ title: 'Elsewhere', aspect: '9:16' });
  const key = there.ingest[1]?.key ?? '';
  const add = (name: string, url: string, streamKey: string) =>
    addTarget(app, { ...show, name, url, key: streamKey });

  await add('One', platform.rtmpUrl, key);
  await add('Two', secure.rtmpUrl, safe.ingest[1]?.key ?? '');
  await add('Wrong', platform.rtmpUrl, 'no-such-key');
  await add('Dead', 'rtmp://127.0.0.1:1/live', 'x');
  await cameraOf(app, show);
  // A preview goes nowhere.
  expect(await states()).toEqual(
    ['One', 'Two', 'Wrong', 'Dead'].map((name) => [name, 'waiting', null]),
  );
  await startShow(app, show);
  await expect.poll(states, PATIENT).toEqual([
    ['One', 'live', null],
    ['Two', 'live', null],
    ['Wrong', 'failed', 'refused'],
    ['Dead', expect.stringMatching(/failed|connecting/), 'unreachable'],
  ]);
  await expect.poll(() => platform.provider.readStatus(there.externalId), PATIENT).toBe('live');
  await expect.poll(() => secure.provider.readStatus(safe.externalId), PATIENT).toBe('live');
  const list = async () => (await fetch(there.playback.url)).text();
  await expect.poll(list, PATIENT).toMatch(/CODECS="avc1\.420016,mp4a\.40\.2"/);

  // Keys: sealed on the disk, and nowhere in what is answered.
  const row = await app.inShop(show.shop, (tx) =>
    tx.show.findFirst({ where: { id: show.showId } }),
  );
  const kept = readFileSync(join(origin.directory, row?.streamId ?? '', 'stream.json'), 'utf8');
  expect(kept).not.toContain(key);
  expect(JSON.stringify(await readTargets(app, show))).not.toContain(key);

  // One is taken off while the show goes on.
  const one = (await readTargets(app, show))?.[0];
  await removeTarget(app, { ...show, targetId: one?.id ?? '' });
  await expect
    .poll(() => platform.provider.readStatus(there.externalId), PATIENT)
    .toBe('reconnecting');
  expect((await states())?.[0]).toEqual(['Two', 'live', null]);
  expect(await app.video.readStatus(row?.streamId ?? '')).toBe('live');
  await endShow(app, show);
  await expect
    .poll(() => secure.provider.readStatus(safe.externalId), PATIENT)
    .toBe('reconnecting');
}, 90_000);

test('a server that is not on the public internet is never connected to', async () => {
  const knocked: string[] = [];
  const inner = createServer((socket) => {
    knocked.push('somebody');
    socket.destroy();
  });
  await new Promise<void>((resolve) => inner.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void inner.close());
  const { port } = inner.address() as AddressInfo;
  const { app, show, states } = await aShowOn(await anOrigin({ closed: true }));

  await addTarget(app, { ...show, name: 'Inner', url: `rtmp://localhost:${port}/a`, key: 'k' });
  await addTarget(app, { ...show, name: 'Number', url: `rtmp://127.0.0.1:${port}/a`, key: 'k' });
  await startShow(app, show);
  await expect
    .poll(async () => (await states())?.map(([, , reason]) => reason), PATIENT)
    .toEqual(['unreachable', 'unreachable']);
  expect(knocked).toEqual([]);
});

test.each([
  ['no name', { name: '' }, 'target_name'],
  ['a long name', { name: 'x'.repeat(61) }, 'target_name'],
  ['a web address', { url: 'https://platform.example/live' }, 'target_url'],
  ['a user name', { url: 'rtmp://user:pass@platform.example/live' }, 'target_url'],
  ['no server', { url: 'rtmps://' }, 'target_url'],
  ['no address', { url: '' }, 'target_url'],
  ['no key', { key: '' }, 'target_key'],
  ['a key of two words', { key: 'two words' }, 'target_key'],
  ['a long key', { key: 'x'.repeat(501) }, 'target_key'],
])('a platform with %s is refused where it was typed', async (_, wrong, code) => {
  const app = await makeApp();
  const target = { name: 'A', url: 'rtmps://platform.example/live', key: 'k', ...wrong };

  await expect(
    addTarget(app, { shop: 'none.myshopify.com', showId: app.ids.uuid(), actor: ACTOR, ...target }),
  ).rejects.toMatchObject({ kind: 'invalid', code });
});

test('more than six platforms, another shop’s show and a service that passes nothing on are told no', async () => {
  const { app, show, states } = await aShowOn(await anOrigin());
  const target = { name: 'A', url: 'rtmps://platform.example/live', key: 'k' };
  for (let count = 0; count < 6; count += 1) await addTarget(app, { ...show, ...target });

  await expect(addTarget(app, { ...show, ...target })).rejects.toMatchObject({ code: 'too_many' });
  expect(await states()).toHaveLength(6);
  const other = await aShop(app);
  await expect(addTarget(app, { ...show, shop: other, ...target })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(readTargets(app, { ...show, shop: other })).rejects.toMatchObject({
    kind: 'not_found',
  });
  await expect(removeTarget(app, { ...show, targetId: app.ids.uuid() })).rejects.toMatchObject({
    code: 'target',
  });
  const silent = await makeApp();
  const quiet = await aShow(silent, await aShop(silent), { life: 'scheduled' });
  const there = { shop: quiet.shop, showId: quiet.id, actor: ACTOR };
  expect(await readTargets(silent, there)).toBeNull();
  await expect(addTarget(silent, { ...there, ...target })).rejects.toMatchObject({
    code: 'no_simulcast',
  });
});

test('a video service that is away says so to whoever adds, removes or reads a platform', async () => {
  const origin = await anOrigin();
  const { app, show } = await aShowOn(origin);
  const target = { name: 'A', url: 'rtmps://platform.example/live', key: 'k' };
  await addTarget(app, { ...show, ...target });
  await origin.stop();

  const refusal = { kind: 'unavailable', code: 'video_away' };
  await expect(addTarget(app, { ...show, ...target })).rejects.toMatchObject(refusal);
  await expect(removeTarget(app, { ...show, targetId: app.ids.uuid() })).rejects.toMatchObject(
    refusal,
  );
  await expect(readTargets(app, show)).rejects.toMatchObject(refusal);
});

test('times of more than four and a half hours survive the way out and in', () => {
  const message = {
    ...{ type: MESSAGE.video, stream: 1, timestamp: 0x1234567 },
    payload: Buffer.alloc(10_000, 7),
  };

  expect([...new ChunkReader().push(writeMessage(message, 128, 6))]).toEqual([message]);
});
