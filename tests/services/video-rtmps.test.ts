/** Encoders over TLS: RTMPS beside RTMP, with a certificate that is renewed while shows run. */
import { connect as connectTcp, type AddressInfo, type Server } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { jsonLog } from '#app/adapters/log/json-log.ts';
import { embeddedVideo } from '#app/adapters/video/embedded-video.ts';
import { readPair } from '#app/adapters/video/origin/rtmp/certificate.ts';
import { writeMessage } from '#app/adapters/video/origin/rtmp/chunks.ts';
import { createOrigin } from '#app/adapters/video/origin/start-origin.ts';
import { makeCertificate } from '#tests/sandbox/certificate.ts';
import { startRtmpCamera } from '#tests/sandbox/camera/rtmp-camera.ts';
import { sampleVideo } from '#tests/sandbox/camera/sample.ts';
import { freshEnv } from '#tests/setup/process-env.ts';
import { runToEnd } from '#tests/setup/command.ts';
import { certificateFiles } from '../make/certificate-files.ts';

const SAMPLE = '.data/sample-camera.mp4';
const SECRET = 'the secret of one test run';
const NOTHING = { stream: 0, timestamp: 0 };
const PATIENT = { timeout: 40_000, interval: 50 };

async function anOrigin(
  patience: { strangerMs?: number; handshakeMs?: number; lookMs?: number } = {},
) {
  const certificate = certificateFiles();
  const said: { event: string; why?: string; times?: number }[] = [];
  let url = '';
  const ports = { rtmp: 0, rtmps: 0 };
  const origin = createOrigin({
    directory: mkdtempSync(join(tmpdir(), 'origin-')),
    ...{ secret: SECRET, certificate: certificate.files, patience },
    publicUrl: () => url,
    encoderUrls: () => ({
      rtmp: `rtmp://localhost:${ports.rtmp}/live`,
      rtmps: `rtmps://localhost:${ports.rtmps}/live`,
    }),
    log: jsonLog({
      ...{ level: 'warn', process: 'test' },
      write: (line) => said.push(JSON.parse(line) as { event: string }),
    }),
  });
  const listen = async (server: Pick<Server, 'listen' | 'address'>) => {
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    return (server.address() as AddressInfo).port;
  };
  url = `http://localhost:${await listen(origin.server as unknown as Server)}`;
  if (origin.rtmps) ports.rtmps = await listen(origin.rtmps);
  onTestFinished(() => origin.stop());
  const provider = embeddedVideo({ VIDEO_ORIGIN_URL: url, VIDEO_SECRET: SECRET });
  return {
    ...{ provider, certificate, said, ports },
    listenToRtmp: async () => (ports.rtmp = await listen(origin.rtmp)),
  };
}

type Origin = Awaited<ReturnType<typeof anOrigin>>;

async function aStream({ provider, certificate }: Origin) {
  const sample = await sampleVideo(SAMPLE);
  const { externalId, ingest, playback } = await provider.openStream({
    ...{ title: 'A show', aspect: '9:16' },
  });
  const { url = '', key = '' } = ingest.find(({ kind }) => kind === 'rtmps') ?? {};
  const encoder = (withKey = key) => {
    const camera = startRtmpCamera(url, withKey, sample, { ca: certificate.cert });
    onTestFinished(() => camera.stop());
    return camera;
  };
  const media = async () => {
    const several = await (await fetch(playback.url)).text();
    const name = /(\w+\/media\.m3u8)/.exec(several)?.[1] ?? '';
    const address = playback.url.replace('index.m3u8', name);
    return { several, address, list: await (await fetch(address)).text() };
  };
  const live = () => expect.poll(() => provider.readStatus(externalId), PATIENT).toBe('live');
  return { externalId, playback, encoder, media, live };
}

/** A TLS line to the encoders' port; answers the certificate it was shown. */
async function aLine({ ports }: Origin) {
  const to = { port: ports.rtmps, host: 'localhost', rejectUnauthorized: false };
  const socket: TLSSocket = connectTls(to);
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  await new Promise((resolve) => socket.once('secureConnect', resolve));
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.resume();
  return { socket, ended, shown: socket.getPeerX509Certificate()?.toString() };
}

test('an encoder goes live over TLS, its key is changed, another takes over, and whoever is dropped comes back', async () => {
  const origin = await anOrigin();
  const { provider } = origin;
  const { externalId, playback, encoder, media, live } = await aStream(origin);

  expect(await encoder('x'.repeat(32)).answered).toBe('NetStream.Publish.BadName');
  const first = encoder();
  expect(await first.answered).toBe('NetStream.Publish.Start');
  await expect.poll(async () => (await fetch(playback.url)).status, PATIENT).toBe(200);
  const { several, address, list } = await media();
  expect(several).toMatch(/CODECS="avc1\.\w+,mp4a\.40\.2"/);
  const files = /EXT-X-MAP:URI="([^"]+)"[^]*?\n(\w\S+\.m4s)/.exec(list)?.slice(1) ?? [];
  const bytes = await Promise.all(
    files.map(async (file) => (await fetch(new URL(file, address))).text()),
  );
  expect(bytes).toEqual([expect.stringContaining('moov'), expect.stringContaining('moof')]);

  // A second device takes over; the first tries again by itself, as encoders do, and is told why not.
  const second = encoder();
  expect(await second.answered).toBe('NetStream.Publish.Start');
  await first.ended;
  await expect.poll(async () => (await media()).list, PATIENT).toContain('#EXT-X-DISCONTINUITY\n');
  expect(await encoder().answered).toBe('NetStream.Publish.BadName');
  await live();

  // With a new key whoever is on the air stays, and the old one lets nobody in.
  const [fresh] = (await provider.rotateKey?.(externalId))?.filter(
    ({ kind }) => kind === 'rtmps',
  ) ?? [undefined];
  await live();
  second.stop();
  await expect.poll(() => provider.readStatus(externalId), PATIENT).toBe('reconnecting');
  expect(await encoder().answered).toBe('NetStream.Publish.BadName');
  const third = encoder(fresh?.key);
  expect(await third.answered).toBe('NetStream.Publish.Start');
  await live();

  // The line is cut and comes back to the same show.
  third.stop();
  await expect.poll(() => provider.readStatus(externalId), PATIENT).toBe('reconnecting');
  expect(await encoder(fresh?.key).answered).toBe('NetStream.Publish.Start');
  await live();
}, 120_000);

test('both ways in are offered, TLS first, each for the encoder and its backup, and none that does not listen', async () => {
  const origin = await anOrigin();
  const ways = async () =>
    (await origin.provider.openStream({ title: 'A show', aspect: '9:16' })).ingest.map(
      ({ kind, backup = false }) => `${kind}${backup ? ' backup' : ''}`,
    );

  expect(await ways()).toEqual(['browser', 'rtmps', 'rtmps backup']);
  await origin.listenToRtmp();
  expect(await ways()).toEqual(['browser', 'rtmps', 'rtmp', 'rtmps backup', 'rtmp backup']);
});

test('an encoder that was replaced comes back as soon as the other one is gone', async () => {
  const origin = await anOrigin();
  const { encoder, live } = await aStream(origin);
  const first = encoder();
  await first.answered;
  await live();
  const second = encoder();
  await second.answered;
  await live();
  expect(await encoder().answered).toBe('NetStream.Publish.BadName');

  second.stop();

  await expect.poll(() => encoder().answered, PATIENT).toBe('NetStream.Publish.Start');
}, 120_000);

test('a renewed certificate is shown to the next encoder while the one on the air stays, and half a renewal changes nothing', async () => {
  const origin = await anOrigin({ lookMs: 20 });
  const { certificate, said } = origin;
  const { encoder, live } = await aStream(origin);
  const running = encoder();
  await running.answered;
  await live();
  const before = (await aLine(origin)).shown;

  const renewed = makeCertificate(['localhost']);
  certificate.write({ cert: renewed.cert });
  await expect
    .poll(() => said.map(({ event }) => event))
    .toContain('rtmps.certificate_not_renewed');
  expect((await aLine(origin)).shown).toBe(before);
  certificate.write({ key: renewed.key });

  await expect.poll(async () => (await aLine(origin)).shown).not.toBe(before);
  await live();
  expect(said).toHaveLength(1);
  expect(said[0]?.why).toMatch(/does not belong to the first certificate/);
}, 120_000);

test('whoever does not finish the handshake or names no key is let go, and said once however many they are', async () => {
  const origin = await anOrigin({ handshakeMs: 100, strangerMs: 300 });
  const closed = (port: number, bytes?: Uint8Array) =>
    new Promise<void>((resolve) => {
      const socket = connectTcp(port, 'localhost', () => bytes && socket.write(bytes));
      socket.on('error', () => {}).on('close', () => resolve());
      socket.resume();
    });

  const hello = Buffer.concat([Buffer.of(3), Buffer.alloc(3072)]);
  // Silent before the handshake, in the middle of it, and no TLS at all.
  const { rtmps } = origin.ports;
  await closed(rtmps);
  await closed(rtmps, Buffer.of(0x16, 3, 1, 2, 0, 1));
  await Promise.all([1, 2, 3].map(() => closed(rtmps, Buffer.alloc(1537, 3))));
  const silent = await aLine(origin);
  await silent.ended;
  // An RTMP handshake, then silence with a sign of life; or a message no encoder sends.
  const greeted = await aLine(origin);
  greeted.socket.write(hello);
  const sign = writeMessage({ ...NOTHING, type: 3, payload: Buffer.alloc(4) }, 128);
  const alive = setInterval(() => greeted.socket.write(sign), 20);
  await greeted.ended;
  clearInterval(alive);
  const large = await aLine(origin);
  const message = { ...NOTHING, type: 20, payload: Buffer.alloc(20_000) };
  large.socket.write(Buffer.concat([hello, writeMessage(message, 128)]));
  await large.ended;
  const rtmp = await origin.listenToRtmp();
  await closed(rtmp, Buffer.of(0x16, 3, 1));

  expect(origin.said.map(({ why, times }) => [why, times])).toEqual([
    ['the handshake failed: ERR_TLS_HANDSHAKE_TIMEOUT', 1],
    [expect.stringMatching(/^the handshake failed: ERR_SSL_/), 1],
    ['no key was named in time', 1],
    ['A message is too large.', 1],
    ['This is RTMPS, at the port of RTMP.', 1],
  ]);
});

test.each([
  ['no file', { at: 'nowhere' }, /^There is no file \S+nowhere\.$/],
  ['no certificate', { cert: 'nothing' }, /fullchain\.pem holds no certificate in PEM\.$/],
  ['no key', { key: 'nothing' }, /privkey\.pem holds no private key in PEM/],
  ['another’s key', { key: makeCertificate(['localhost']).key }, /does not belong to the first/],
])('a pair with %s is told in one sentence', (_, wrong, sentence) => {
  const { files, write } = certificateFiles();
  const { at, ...texts } = wrong as { at?: string; cert?: string; key?: string };
  write(texts);

  expect(() => readPair(at ? { ...files, cert: `${files.cert}.${at}` } : files)).toThrow(sentence);
});

test('a pair that is none stops the start with one line', async () => {
  const { files, write } = certificateFiles();
  write({ key: makeCertificate(['localhost']).key });
  const { variables } = await freshEnv({
    ...{ LOG_LEVEL: 'info', RTMP_TLS_CERT_FILE: files.cert, RTMP_TLS_KEY_FILE: files.key },
    VIDEO_DIR: mkdtempSync(join(tmpdir(), 'origin-')),
  });

  const { status, output } = await runToEnd(process.execPath, ['app/processes/video.ts'], {
    env: variables,
  });

  expect(status).toBe(1);
  expect(
    output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object),
  ).toEqual([
    expect.objectContaining({
      event: 'process.not_started',
      error: expect.stringMatching(/^The key in .* does not belong/) as string,
    }),
  ]);
}, 60_000);
