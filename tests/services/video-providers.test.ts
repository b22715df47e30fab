import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { signedHeaders } from '#app/adapters/video/aws-sign.ts';
import { chooseVideo } from '#app/adapters/video/choose-video.ts';
import { cloudflareVideo } from '#app/adapters/video/cloudflare.ts';
import { ivsVideo } from '#app/adapters/video/ivs.ts';
import { muxVideo } from '#app/adapters/video/mux.ts';
import { acceptVideoNotice } from '#app/services/live/accept-video-notice.ts';
import { readState } from '#app/services/live/read-state.ts';
import { watchSignal } from '#app/services/live/watch-signal.ts';
import { startShow } from '#app/services/shows/start-show.ts';
import { aShow } from '../make/a-show.ts';
import { aVideoService, Refused } from '../make/a-video-service.ts';
import { aShop, makeApp } from '../make/app.ts';

const NOW = new Date('2026-09-01T12:00:00Z');
const SECRET = 'the secret of one webhook';

const mux = (apiUrl: string) =>
  muxVideo({ tokenId: 'id', tokenSecret: 'secret', webhookSecret: SECRET, apiUrl });

const cloudflare = (apiUrl: string) =>
  cloudflareVideo({
    ...{ accountId: 'acc', apiToken: 'token', customer: 'c0de', webhookSecret: SECRET, apiUrl },
  });

function muxNotice(type: string, id: string, at = NOW, secret = SECRET) {
  const body = JSON.stringify({ id, type, created_at: at.toISOString(), data: { id: 'live-1' } });
  const t = String(Math.floor(at.getTime() / 1000));
  const v1 = createHmac('sha256', secret).update(`${t}.${body}`).digest('hex');
  return { body, headers: new Headers({ 'mux-signature': `t=${t},v1=${v1}` }) };
}

/** The same signature under another time. */
function moved({ body, headers }: ReturnType<typeof muxNotice>) {
  const signed = headers.get('mux-signature') ?? '';
  return {
    body,
    headers: new Headers({
      'mux-signature': signed.replace(/t=(\d+)/, (_, t) => `t=${Number(t) + 1}`),
    }),
  };
}

test('Mux opens a low-latency stream, gives a new key, says how it stands, closes it and has the recording', async () => {
  const stream = { id: 'live-1', stream_key: 'key-1', status: 'idle', passthrough: '16:9' };
  const { url, asked, answers } = await aVideoService({
    'POST /video/v1/live-streams': { data: { ...stream, playback_ids: [{ id: 'play-1' }] } },
    'GET /video/v1/live-streams/live-1': { data: stream },
    'POST /video/v1/live-streams/live-1/reset-stream-key': { data: { stream_key: 'key-2' } },
    'PUT /video/v1/live-streams/live-1/disable': { data: {} },
    'GET /video/v1/assets/asset-1': { data: { status: 'ready', playback_ids: [{ id: 'play-2' }] } },
  });
  const video = mux(url);

  const opened = await video.openStream({ title: 'Knits', aspect: '16:9' });
  expect(opened).toMatchObject({
    externalId: 'live-1',
    ingest: [
      { kind: 'rtmps', key: 'key-1' },
      { kind: 'rtmp', key: 'key-1' },
    ],
    playback: { url: 'https://stream.mux.com/play-1.m3u8', aspect: '16:9', programDate: true },
  });
  expect(asked[0]).toMatchObject({
    authorization: `Basic ${Buffer.from('id:secret').toString('base64')}`,
    body: { latency_mode: 'low', reconnect_window: 60 },
  });
  expect(await video.readStatus('live-1')).toBe('idle');
  expect(await video.readRecording('live-1')).toBeNull();
  expect((await video.rotateKey?.('live-1'))?.[0]?.key).toBe('key-2');
  const later = { ...stream, recent_asset_ids: ['asset-1'] };
  answers['GET /video/v1/live-streams/live-1'] = { data: { ...later, status: 'active' } };
  expect(await video.readStatus('live-1')).toBe('live');
  answers['GET /video/v1/live-streams/live-1'] = { data: later };
  expect(await video.readStatus('live-1')).toBe('reconnecting');
  await video.closeStream('live-1');
  expect(asked.at(-1)?.call).toBe('PUT /video/v1/live-streams/live-1/disable');
  expect((await video.readRecording('live-1'))?.url).toBe('https://stream.mux.com/play-2.m3u8');
});

test('Cloudflare opens a live input, says how it stands, closes it and has the recording', async () => {
  const at = '/client/v4/accounts/acc/stream/live_inputs';
  const input = {
    uid: 'in-1',
    rtmps: { url: 'rtmps://live.cloudflare.com:443/live/', streamKey: 'key-1' },
    meta: { aspect: '9:16' },
    recording: { mode: 'automatic' },
  };
  const { url, asked, answers } = await aVideoService({
    [`POST ${at}`]: { result: input },
    [`GET ${at}/in-1`]: { result: input },
    [`PUT ${at}/in-1`]: { result: input },
    [`GET ${at}/in-1/videos`]: { result: [] },
  });
  const video = cloudflare(url);

  const opened = await video.openStream({ title: 'Knits', aspect: '9:16' });
  expect(opened.ingest).toEqual([{ kind: 'rtmps', url: input.rtmps.url, key: 'key-1' }]);
  expect(opened.playback.url).toBe(
    'https://customer-c0de.cloudflarestream.com/in-1/manifest/video.m3u8',
  );
  expect(asked[0]).toMatchObject({
    authorization: 'Bearer token',
    body: { recording: { mode: 'automatic' } },
  });
  const status = async (state: string) => {
    answers[`GET ${at}/in-1`] = { result: { ...input, status: { current: { state } } } };
    return video.readStatus('in-1');
  };
  expect(await video.readStatus('in-1')).toBe('idle');
  expect(await status('connected')).toBe('live');
  expect(await status('disconnected')).toBe('reconnecting');
  await video.closeStream('in-1');
  const { meta, recording } = input;
  expect(asked.at(-1)?.body).toEqual({ meta, recording, enabled: false });
  expect(await video.readRecording('in-1')).toBeNull();
  answers[`GET ${at}/in-1/videos`] = {
    result: [
      { uid: 'old', readyToStream: true, created: '2026-09-01T10:00:00Z' },
      { uid: 'new', readyToStream: true, created: '2026-09-01T12:00:00Z' },
      { uid: 'now', readyToStream: false, created: '2026-09-01T13:00:00Z' },
    ],
  };
  expect((await video.readRecording('in-1'))?.url).toContain('/new/');
});

const KEYS = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

const ivs = (apiUrl: string) =>
  ivsVideo({
    ...{ region: 'us-east-1', keys: KEYS, noticeKey: SECRET, apiUrl },
    recordings: { configurationArn: 'arn:rec', url: 'https://rec.example' },
  });

test('a call to AWS is signed over its place, time and body', () => {
  const at = new Date('2015-08-30T12:36:00Z');
  const sign = (body: string, url = 'https://ivs.us-east-1.amazonaws.com/GetStream') =>
    signedHeaders(KEYS, { url, region: 'us-east-1', service: 'ivs', body, at });

  const headers = sign('{}');
  // Worked out step by step beside the guide's own example, with another service and body.
  expect(headers).toMatchObject({
    'x-amz-date': '20150830T123600Z',
    'x-amz-content-sha256': '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
  });
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20150830\/us-east-1\/ivs\/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=[0-9a-f]{64}$/,
  );
  expect(sign('{ }').authorization).not.toBe(headers.authorization);
  expect(sign('{}', 'https://ivs.us-east-1.amazonaws.com/StopStream').authorization).not.toBe(
    headers.authorization,
  );
});

test('Amazon IVS opens a channel, gives a new key, says how it stands, and takes the key away at the end', async () => {
  const { url, asked, answers } = await aVideoService({
    'POST /CreateChannel': {
      channel: {
        arn: 'arn:ch',
        ingestEndpoint: 'in.example',
        playbackUrl: 'https://p.example/a.m3u8',
      },
      streamKey: { arn: 'arn:key-1', value: 'key-1' },
    },
    'POST /GetChannel': { channel: { arn: 'arn:ch', ingestEndpoint: 'in.example' } },
    'POST /ListStreamKeys': { streamKeys: [{ arn: 'arn:key-1' }] },
    'POST /DeleteStreamKey': {},
    'POST /CreateStreamKey': { streamKey: { arn: 'arn:key-2', value: 'key-2' } },
    'POST /StopStream': {},
  });
  const video = ivs(url);

  const opened = await video.openStream({ title: 'Strick & Tee: 1. Folge', aspect: '9:16' });
  expect(opened).toMatchObject({
    externalId: 'arn:ch',
    ingest: [{ kind: 'rtmps', url: 'rtmps://in.example:443/app/', key: 'key-1' }],
    playback: { kind: 'hls', url: 'https://p.example/a.m3u8' },
  });
  expect(asked[0]).toMatchObject({
    authorization: expect.stringMatching(/^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/) as string,
    body: { latencyMode: 'LOW', name: 'Strick-Tee-1-Folge', recordingConfigurationArn: 'arn:rec' },
  });
  answers['POST /GetStream'] = { stream: { state: 'LIVE' } };
  expect(await video.readStatus('arn:ch')).toBe('live');
  answers['POST /GetStream'] = { stream: { state: 'OFFLINE' } };
  expect(await video.readStatus('arn:ch')).toBe('reconnecting');
  answers['POST /GetStream'] = new Refused('ChannelNotBroadcasting');
  expect(await video.readStatus('arn:ch')).toBe('idle');
  answers['POST /GetStream'] = new Refused('ResourceNotFoundException');
  expect(await video.readStatus('arn:ch')).toBe('ended');
  expect((await video.rotateKey?.('arn:ch'))?.[0]?.key).toBe('key-2');
  answers['POST /StopStream'] = new Refused('ChannelNotBroadcasting');
  await video.closeStream('arn:ch');
  expect(asked.slice(-3).map(({ call }) => call)).toEqual([
    'POST /ListStreamKeys',
    'POST /DeleteStreamKey',
    'POST /StopStream',
  ]);
});

const ivsEvent = (detail: object, more: object = {}) =>
  JSON.stringify({
    ...{ id: 'e1', source: 'aws.ivs', time: NOW.toISOString(), resources: ['arn:ch'], detail },
    ...more,
  });

test.each([
  ['without its key', ivsEvent({ event_name: 'Stream Start' }), ''],
  ['with another key', ivsEvent({ event_name: 'Stream Start' }), 'another secret'],
  ['too old', ivsEvent({ event_name: 'Stream Start' }, { time: '2026-08-31T10:45:00Z' }), SECRET],
])('a notice of Amazon IVS that is %s is not read', (_, body, key) => {
  expect(
    ivs('http://127.0.0.1:1').readNotice?.(body, new Headers({ 'x-api-key': key }), NOW),
  ).toBeNull();
});

test('a notice of Amazon IVS tells of the picture, and once where the recording is', () => {
  const read = (body: string) =>
    ivs('http://127.0.0.1:1').readNotice?.(body, new Headers({ 'x-api-key': SECRET }), NOW);

  expect(read(ivsEvent({ event_name: 'Stream Start' }))).toMatchObject({
    ...{ streamId: 'arn:ch', status: 'live', eventId: 'e1', at: NOW },
  });
  expect(read(ivsEvent({ event_name: 'Stream End' }))?.status).toBe('reconnecting');
  const recorded = { recording_status: 'Recording End', recording_s3_key_prefix: 'ivs/v1/1/ch/x' };
  expect(read(ivsEvent(recorded))).toMatchObject({
    status: null,
    recording: { url: 'https://rec.example/ivs/v1/1/ch/x/media/hls/master.m3u8' },
  });
  // A notice that was tried again for hours still tells where the recording is, and nothing of the picture.
  const late = { time: '2026-09-01T03:00:00Z' };
  expect(read(ivsEvent(recorded, late))).toHaveProperty('recording');
  expect(read(ivsEvent({ event_name: 'Stream End' }, late))?.status).toBeNull();
  const hostile = { ...recorded, recording_s3_key_prefix: 'x?y#"><script>' };
  expect(read(ivsEvent(hostile))).not.toHaveProperty('recording');
  expect(() => read(ivsEvent({}, { source: 'somebody' }))).toThrow('no event of Amazon IVS');
});

test.each([401, 429, 500, 503])(
  'a provider that answers %i is an error that names no key, and no word about the picture',
  async (status) => {
    const refused = new Refused('ThrottlingException', status);
    const { url } = await aVideoService({
      'GET /video/v1/live-streams/s1': refused,
      'GET /client/v4/accounts/acc/stream/live_inputs/s1': refused,
      'POST /GetStream': refused,
    });

    for (const [who, video] of [
      ['Mux', mux(url)],
      ['Cloudflare', cloudflare(url)],
      ['Amazon IVS', ivs(url)],
    ] as const) {
      const error = await video.readStatus('s1').catch((thrown: unknown) => String(thrown));
      expect(error).toContain(`${who} answered ${status} to `);
      expect(error).not.toMatch(/secret|token|AKID|Bearer|Basic/);
    }
  },
);

test('a stream that somebody deleted at the provider has ended, is closed already and has no recording', async () => {
  const { url } = await aVideoService({});

  for (const video of [mux(url), cloudflare(url), ivs(url)]) {
    expect(await video.readStatus('gone'), video.id).toBe('ended');
    await video.closeStream('gone');
    expect(await video.readRecording('gone'), video.id).toBeNull();
  }
});

test.each([
  ['forged', muxNotice('video.live_stream.active', 'e1', NOW, 'another secret')],
  ['old', muxNotice('video.live_stream.active', 'e1', new Date(NOW.getTime() - 15 * 60_000))],
  ['unsigned', { body: '{}', headers: new Headers() }],
  ['half signed', { body: '{}', headers: new Headers({ 'mux-signature': 't=1' }) }],
  ['of another time than it was signed at', moved(muxNotice('video.live_stream.active', 'e1'))],
])('a notice of Mux that is %s is not read', (_, { body, headers }) => {
  expect(mux('http://127.0.0.1:1').readNotice?.(body, headers, NOW)).toBeNull();
});

test('while a secret of notices is being changed the old and the new one hold, and nothing else does', () => {
  const changing = muxVideo({
    ...{ tokenId: 'id', tokenSecret: 's', webhookSecret: `a new one, ${SECRET}` },
    apiUrl: 'http://127.0.0.1:1',
  });
  const read = (secret: string) => {
    const { body, headers } = muxNotice('video.live_stream.active', 'e1', NOW, secret);
    // As a maker would sign while it changes the secret itself.
    const both = (headers.get('mux-signature') ?? '').replace(',', `,v1=${'0'.repeat(64)},`);
    return changing.readNotice?.(body, new Headers({ 'mux-signature': both }), NOW)?.status;
  };

  expect(read(SECRET)).toBe('live');
  expect(read('a new one')).toBe('live');
  expect(read('')).toBeUndefined();
  expect(read(`a new one, ${SECRET}`)).toBeUndefined();
});

test('what Cloudflare notifies of a live input draws the curtain, with its secret only', () => {
  const video = cloudflareVideo({
    ...{ accountId: 'acc', apiToken: 't', customer: 'c', webhookSecret: SECRET },
    ...{ noticeKey: 'the key of notifications', apiUrl: 'http://127.0.0.1:1' },
  });
  const read = (body: object, key = 'the key of notifications', of = video) =>
    of.readNotice?.(JSON.stringify(body), new Headers({ 'cf-webhook-auth': key }), NOW);
  const notice = (type: string, at = '2026-09-01T11:59:58.855717910Z') => ({
    data: { input_id: 'in-1', event_type: `live_input.${type}`, updated_at: at },
    ts: 1,
  });

  expect(read(notice('disconnected'))).toMatchObject({
    ...{ streamId: 'in-1', status: 'reconnecting', type: 'live_input.disconnected' },
    at: new Date('2026-09-01T11:59:58.855Z'),
  });
  expect(read(notice('connected'))?.status).toBe('live');
  expect(read(notice('errored'))?.status).toBeNull();
  // The message that tries a destination out has to be taken.
  expect(read({ text: 'Hello World!' })).toMatchObject({ streamId: null, status: null });
  expect(read(notice('connected'), SECRET)).toBeNull();
  expect(read(notice('connected'), '')).toBeNull();
  expect(read(notice('connected', '2026-09-01T11:30:00Z'))).toBeNull();
  expect(read(notice('connected', 'yesterday'))).toBeNull();
  expect(read(notice('connected'), '', cloudflare('http://127.0.0.1:1'))).toBeNull();
});

test('a notice of Cloudflare is read when it is signed, and only then', () => {
  const body = JSON.stringify({ uid: 'v1', liveInput: 'in-1', status: { state: 'ready' } });
  const time = String(NOW.getTime() / 1000);
  const sign = (secret: string) =>
    createHmac('sha256', secret).update(`${time}.${body}`).digest('hex');
  const read = (signature: string) =>
    cloudflare('http://127.0.0.1:1').readNotice?.(
      body,
      new Headers({ 'webhook-signature': `time=${time},sig1=${signature}` }),
      NOW,
    );

  expect(read(sign(SECRET))).toMatchObject({ streamId: 'in-1', type: 'video.ready', status: null });
  expect(read(sign('another secret'))).toBeNull();
  expect(read('')).toBeNull();
});

test('notices draw and lift the curtain once each, and one that was overtaken changes nothing', async () => {
  const { url } = await aVideoService({
    'GET /video/v1/live-streams/live-1': { data: { id: 'live-1', status: 'active' } },
  });
  const video = mux(url);
  const streamId = `live-${Date.now()}`;
  const app = await makeApp({
    now: NOW,
    video: {
      ...video,
      openStream: async () => ({
        ...{ externalId: streamId, ingest: [] },
        playback: {
          kind: 'hls',
          url: 'https://stream.mux.com/p',
          programDate: true,
          aspect: '9:16',
        },
      }),
      readStatus: () => video.readStatus('live-1'),
    },
  });
  const shop = await aShop(app);
  const { id: showId } = await aShow(app, shop, { life: 'scheduled' });
  await startShow(app, { shop, showId, actor: 'staff:1' });
  const tell = (type: string, id: string, second: number) => {
    const at = new Date(NOW.getTime() + second * 1000);
    const { body, headers } = muxNotice(`video.live_stream.${type}`, `${streamId}-${id}`, at);
    const notice = video.readNotice?.(body, headers, NOW);
    if (!notice) throw new Error('The notice was not read.');
    return acceptVideoNotice(app, { ...notice, streamId });
  };
  const pause = async () => (await readState(app, { shop, showId })).state.pause;

  expect(await tell('disconnected', 'e1', 10)).toBe('followed');
  expect(await pause()).toBe('signal');
  // Mux goes on saying "active" within its reconnect window.
  await watchSignal(app, { shop, showId, streamId });
  expect(await pause()).toBe('signal');
  expect(await tell('active', 'e2', 20)).toBe('followed');
  expect(await pause()).toBeNull();
  expect(await tell('disconnected', 'e3', 15)).toBe('ignored');
  expect(await tell('disconnected', 'e1', 10)).toBe('repeated');
  expect(await pause()).toBeNull();
  expect(
    await acceptVideoNotice(app, {
      eventId: 'x',
      type: 't',
      streamId: 'nobody',
      status: 'live',
      at: null,
    }),
  ).toBe('ignored');
});

test('the environment chooses the provider and is told what it lacks', () => {
  const base = { VIDEO_ORIGIN_URL: 'http://localhost:1', VIDEO_SECRET: 'x'.repeat(20) };

  expect(chooseVideo({ ...base, VIDEO_PROVIDER: 'embedded' }).id).toBe('embedded');
  expect(() => chooseVideo({ ...base, VIDEO_PROVIDER: 'mux', MUX_TOKEN_ID: 'a' })).toThrow(
    'VIDEO_PROVIDER mux needs MUX_TOKEN_SECRET, MUX_WEBHOOK_SECRET.',
  );
  expect(() => chooseVideo({ ...base, VIDEO_PROVIDER: 'ivs', IVS_REGION: 'a' })).toThrow(
    'VIDEO_PROVIDER ivs needs IVS_NOTICE_KEY, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY.',
  );
});
