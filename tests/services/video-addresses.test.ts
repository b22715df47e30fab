/** A picture from an address of the merchant's: what is looked at, what is refused, and how a show changes over to it. */
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { hlsAddressVideo } from '#app/adapters/video/hls-address.ts';
import { isPublicAddress } from '#app/adapters/video/public-fetch.ts';
import { youtubeId, youtubeVideo } from '#app/adapters/video/youtube.ts';
import type { AddressVideo } from '#app/services/ports.ts';
import { readShowDocument } from '#app/services/live/read-show-document.ts';
import { readState } from '#app/services/live/read-state.ts';
import { watchSignal } from '#app/services/live/watch-signal.ts';
import { chooseVideo } from '#app/services/shows/choose-video.ts';
import { readPreflight } from '#app/services/shows/read-preflight.ts';
import { readShow } from '#app/services/shows/read-show.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { makeCertificate } from '#tests/sandbox/certificate.ts';
import { aShow } from '../make/a-show.ts';
import { aShop, makeApp } from '../make/app.ts';
import { workOff } from '../make/work-off.ts';

const ACTOR = 'staff:1' as const;
const MEDIA = '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXT-X-MEDIA-SEQUENCE:';

interface Page {
  status?: number;
  text?: string;
  headers?: Record<string, string>;
}

/** Somebody's video server on the internet; this machine is taken for the internet. */
async function aVideoServer(pages: Record<string, Page>, now?: () => number) {
  const { cert, key } = makeCertificate(['localhost']);
  const asked: string[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    asked.push(request.url ?? '');
    const page = pages[request.url ?? ''] ?? { status: 404 };
    response.writeHead(page.status ?? 200, {
      ...{ 'access-control-allow-origin': '*', connection: 'close' },
      ...page.headers,
    });
    response.end(page.text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const isPublic = (ip: string) => ip === '127.0.0.1' || isPublicAddress(ip);
  return {
    ...{ url: `https://localhost:${port}`, pages, asked },
    video: hlsAddressVideo({ ca: cert, isPublic, ...(now ? { now } : {}) }),
  };
}

const code = async (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error: { kind?: string; code?: string }) => `${error.kind}/${error.code}`,
  );

test.each([
  ['127.0.0.1', false],
  ['10.1.2.3', false],
  ['100.64.0.1', false],
  ['169.254.169.254', false],
  ['172.31.255.255', false],
  ['172.32.0.1', true],
  ['192.168.1.1', false],
  ['224.0.0.1', false],
  ['0.0.0.0', false],
  ['8.8.8.8', true],
  ['::1', false],
  ['::ffff:127.0.0.1', false],
  ['64:ff9b::7f00:1', false],
  ['fd00::1', false],
  ['fe80::1', false],
  ['2002:7f00:1::', false],
  ['2606:4700::1111', true],
  ['not an address', false],
])('%s is an address of the public internet: %s', (ip, expected) => {
  expect(isPublicAddress(ip)).toBe(expected);
});

test.each([
  ['http://video.example/a.m3u8', 'invalid/not_https'],
  ['ftp://video.example/a.m3u8', 'invalid/not_https'],
  ['javascript:alert(1)', 'invalid/not_https'],
  ['video.example/a.m3u8', 'invalid/not_https'],
  ['', 'invalid/not_https'],
  ['https://user:pass@video.example/a.m3u8', 'invalid/not_https'],
  ['https://127.0.0.1/a.m3u8', 'invalid/private_host'],
  ['https://0x7f.1/a.m3u8', 'invalid/private_host'],
  ['https://2130706433/a.m3u8', 'invalid/private_host'],
  ['https://[::1]/a.m3u8', 'invalid/private_host'],
  ['https://[::ffff:10.0.0.1]/a.m3u8', 'invalid/private_host'],
  ['https://169.254.169.254/latest/meta-data', 'invalid/private_host'],
  ['https://localhost/a.m3u8', 'invalid/private_host'],
])('the address %s is refused before anything is asked', async (address, expected) => {
  expect(await code(hlsAddressVideo().check(address))).toBe(expected);
});

test('a list is looked at as a viewer would, and what is wrong with it is said', async () => {
  const { url, video, asked } = await aVideoServer({
    '/master.m3u8': { text: '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nlow/media.m3u8\n' },
    '/low/media.m3u8': { text: `${MEDIA}7\n#EXTINF:2,\na.ts\n` },
    '/over.m3u8': { text: `${MEDIA}0\n#EXTINF:2,\na.ts\n#EXT-X-ENDLIST\n` },
    '/page.html': { text: '<html>' },
    '/closed.m3u8': {
      text: `${MEDIA}0\n`,
      headers: { 'access-control-allow-origin': 'https://other.example' },
    },
    '/large.m3u8': { text: `#EXTM3U\n${'#'.repeat(600_000)}` },
    '/away.m3u8': { status: 302, headers: { location: 'https://10.0.0.1/secret' } },
    '/plain.m3u8': { status: 302, headers: { location: 'http://localhost/secret' } },
    '/moved.m3u8': { status: 302, headers: { location: '/over.m3u8' } },
    '/round.m3u8': { status: 302, headers: { location: '/round.m3u8' } },
    '/inner.m3u8': { text: '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttps://192.168.0.1/m.m3u8\n' },
  });
  const look = async (path: string) => {
    const result = await video.check(`${url}${path}`).catch((error: { code: string }) => error);
    return 'state' in result ? result.state : result.code;
  };

  expect(await look('/master.m3u8')).toBe('live');
  expect(asked).toEqual(['/master.m3u8', '/low/media.m3u8']);
  expect(await look('/over.m3u8')).toBe('recording');
  expect(await look('/moved.m3u8')).toBe('recording');
  expect(await look('/later.m3u8')).toBe('absent');
  expect(await look('/page.html')).toBe('no_list');
  expect(await look('/closed.m3u8')).toBe('no_other_sites');
  expect(await look('/large.m3u8')).toBe('too_large');
  expect(await look('/away.m3u8')).toBe('private_host');
  expect(await look('/plain.m3u8')).toBe('not_https');
  expect(await look('/round.m3u8')).toBe('unreachable');
  expect(await look('/inner.m3u8')).toBe('private_host');
  expect(await code(video.check('https://localhost:1/a.m3u8'))).toBe('unavailable/unreachable');
});

test('a list that moves is live, one that stands still is not, and its end is a recording', async () => {
  let now = 0;
  const { url, video, pages } = await aVideoServer({}, () => now);
  const opened = await video.openStream({ title: 'A', aspect: '16:9', address: `${url}/a.m3u8` });
  const status = () => video.readStatus(opened.externalId);
  const list = (sequence: number, more = '') =>
    (pages['/a.m3u8'] = { text: `${MEDIA}${sequence}\n#EXTINF:2,\n${sequence}.ts\n${more}` });

  expect(opened.playback).toMatchObject({ kind: 'hls', url: `${url}/a.m3u8`, aspect: '16:9' });
  expect(await status()).toBe('idle');
  list(1);
  expect(await status()).toBe('live');
  now = 9000;
  expect(await status()).toBe('live');
  now = 10_001;
  expect(await status()).toBe('reconnecting');
  list(2);
  expect(await status()).toBe('live');
  delete pages['/a.m3u8'];
  expect(await status()).toBe('reconnecting');
  expect(await video.readRecording(opened.externalId)).toBeNull();
  list(2, '#EXT-X-ENDLIST\n');
  expect(await status()).toBe('ended');
  expect((await video.readRecording(opened.externalId))?.url).toBe(`${url}/a.m3u8`);
});

test.each([
  ['https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1', 'dQw4w9WgXcQ'],
  ['youtu.be/dQw4w9WgXcQ?si=x', 'dQw4w9WgXcQ'],
  ['https://m.youtube.com/live/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
  ['https://youtube.com/shorts/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
  ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'dQw4w9WgXcQ'],
  [' dQw4w9WgXcQ ', 'dQw4w9WgXcQ'],
  ['https://youtube.com/@channel/live', null],
  ['https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ', null],
  ['https://youtube.com/embed/dQw4w9WgXcQ%22%3E', null],
  ['https://vimeo.com/1', null],
  ['', null],
])('%s names the video %s', (typed, id) => {
  expect(youtubeId(typed)).toBe(id);
});

/** What YouTube says about a video, as `aVideoServer` does over plain http. */
const youtube = (status: number, title: unknown = 'Knits live'): AddressVideo => {
  const real = youtubeVideo();
  return {
    ...real,
    async check(typed) {
      const { createServer: plain } = await import('node:http');
      const server = plain((_, response) => {
        response.writeHead(status);
        response.end(JSON.stringify({ title }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      return youtubeVideo({ apiUrl: `http://127.0.0.1:${port}` })
        .check(typed)
        .finally(() => server.close());
    },
  };
};

test('YouTube is asked whether the video is there and may be shown elsewhere', async () => {
  const ID = 'dQw4w9WgXcQ';

  expect(await youtube(200).check(ID)).toEqual({
    ...{ address: ID, state: 'unknown', title: 'Knits live' },
  });
  expect(await code(youtube(404).check(ID))).toBe('invalid/no_video');
  expect(await code(youtube(401).check(ID))).toBe('invalid/no_embedding');
  expect(await code(youtube(500).check(ID))).toBe('unavailable/unreachable');
  expect(await code(youtube(200).check('https://vimeo.com/1'))).toBe('invalid/no_youtube_address');
});

test('a show plays from YouTube: no curtain falls by itself, and its replay is the same video', async () => {
  const app = await makeApp();
  const withYoutube = { ...app, addressVideo: { ...app.addressVideo, youtube: youtube(200) } };
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  const other = await aShop(app);

  const choice = { kind: 'youtube', address: 'https://youtu.be/dQw4w9WgXcQ' } as const;
  expect(await code(chooseVideo(withYoutube, { shop: other, showId, actor: ACTOR, choice }))).toBe(
    'not_found/show',
  );
  await chooseVideo(withYoutube, { shop, showId, actor: ACTOR, choice });
  const preflight = await readPreflight(withYoutube, { shop, showId });
  expect(preflight.find(({ check }) => check === 'address')).toMatchObject({
    ...{ state: 'doubtful', about: [{ name: 'dQw4w9WgXcQ' }] },
  });
  expect(preflight.some(({ check }) => check === 'picture')).toBe(false);
  await startShow(withYoutube, { shop, showId, actor: ACTOR });

  const { state } = await readState(app, { shop, showId });
  expect(state.playback).toMatchObject({
    ...{ kind: 'youtube', url: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ' },
    programDate: false,
  });
  // Pages then fetch no engine beside the player.
  const { key } = await readShow(app, { shop, showId });
  const asked = { shop, showKey: key, visit: 'a-visit-of-this-test', customerId: null };
  expect((await readShowDocument(app, asked)).show).toMatchObject({ elsewhere: true });
  const streamId = 'youtube:dQw4w9WgXcQ';
  expect(await watchSignal(withYoutube, { shop, showId, streamId })).toBeNull();
  expect((await readState(app, { shop, showId })).state.life).toBe('live');
});

test('a show on the air changes over to an address kept ready, and back', async () => {
  const closed: string[] = [];
  const { url, video } = await aVideoServer({
    '/a.m3u8': { text: `${MEDIA}1\n#EXTINF:2,\n1.ts\n` },
  });
  const base = await makeApp();
  const app = {
    ...base,
    addressVideo: { ...base.addressVideo, hls: video, youtube: youtube(200) },
    video: { ...base.video, closeStream: async (id: string) => void closed.push(id) },
  };
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  await startShow(app, { shop, showId, actor: ACTOR });
  const own = (await readState(app, { shop, showId })).state.playback?.url;
  const choose = (choice: Parameters<typeof chooseVideo>[1]['choice']) =>
    chooseVideo(app, { shop, showId, actor: ACTOR, choice });

  expect(await choose({ kind: 'hls', address: `${url}/a.m3u8` })).toMatchObject({ state: 'live' });
  expect((await readState(app, { shop, showId })).state.playback?.url).toBe(`${url}/a.m3u8`);
  expect((await readShow(app, { shop, showId })).videoSource?.kind).toBe('hls');
  expect(closed).toHaveLength(1);
  expect(await code(choose({ kind: 'hls', address: 'https://10.0.0.1/a' }))).toBe(
    'invalid/private_host',
  );
  expect((await readState(app, { shop, showId })).state.playback?.url).toBe(`${url}/a.m3u8`);
  // The picture there is lost; a video nobody tells about lifts the curtain by being chosen.
  await watchSignal(
    { ...app, addressVideo: { ...app.addressVideo, hls: gone(video) } },
    {
      ...{ shop, showId, streamId: `hls:${url}/a.m3u8` },
    },
  );
  expect((await readState(app, { shop, showId })).state.pause).toBe('signal');
  await choose({ kind: 'youtube', address: 'dQw4w9WgXcQ' });
  expect((await readState(app, { shop, showId })).state.life).toBe('live');
  await choose({ kind: 'own' });
  expect((await readState(app, { shop, showId })).state.playback?.url).toBe(own);
});

test('pages of the shop learn at once that a show on the air needs the video engine no more, and that it needs it again', async () => {
  const base = await makeApp();
  const app = { ...base, addressVideo: { ...base.addressVideo, youtube: youtube(200) } };
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  /** What the shop's pages were told of the picture since the last look. */
  const told = async () => {
    await workOff(app, shop);
    const all = base.outside.shows.splice(0).filter((one) => one.shop === shop);
    return all.flatMap(({ shows }) => shows.live.map(({ elsewhere = false }) => elsewhere));
  };
  await startShow(app, { shop, showId, actor: ACTOR });
  const before = await told();

  await chooseVideo(app, {
    ...{ shop, showId, actor: ACTOR },
    choice: { kind: 'youtube', address: 'dQw4w9WgXcQ' },
  });
  const changed = await told();
  await chooseVideo(app, { shop, showId, actor: ACTOR, choice: { kind: 'own' } });

  expect([before, changed, await told()]).toEqual([[false], [true], [false]]);
});

const gone = (video: AddressVideo): AddressVideo => ({
  ...video,
  readStatus: async () => 'reconnecting',
});
