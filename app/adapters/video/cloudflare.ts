import type { Playback } from '../../contract/playback.ts';
import type { StreamStatus, VideoNotice, VideoProvider } from '../../services/ports.ts';
import { absent, askJson, gone, unlessGone } from './ask-json.ts';
import { isSecret, isSigned } from './notice-proof.ts';

export interface CloudflareSettings {
  readonly accountId: string;
  readonly apiToken: string;
  /** Signs what Stream itself says; more than one with commas between them. */
  readonly webhookSecret: string;
  /** What a destination of Cloudflare's Notifications sends along; absent: these are not used. */
  readonly noticeKey?: string | undefined;
  /** The code in `customer-CODE.cloudflarestream.com`, where this account's streams are played. */
  readonly customer: string;
  /** Cloudflare's own unless a test stands in for it. */
  readonly apiUrl?: string;
}

/** A recording ends when its host is away this long, in seconds. */
const RECONNECT_S = 60;

/** Notices older than this are refused, in seconds. */
const MAX_AGE_S = 300;

interface LiveInput {
  readonly uid: string;
  readonly enabled?: boolean;
  readonly rtmps: { readonly url: string; readonly streamKey: string };
  readonly meta?: { readonly aspect?: string };
  readonly recording?: object;
  readonly status?: { readonly current?: { readonly state?: string } } | null;
}

/**
 * Cloudflare Stream: RTMPS in, HLS out, recordings as videos of the input. Its keys cannot be changed: a leaked one
 * means another show.
 * Source: Cloudflare API reference, Stream live inputs, 2026.
 */
export function cloudflareVideo(settings: CloudflareSettings): VideoProvider {
  const { accountId, apiToken, customer, apiUrl = 'https://api.cloudflare.com' } = settings;
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
    (
      await askJson<{ result: Answer }>({
        ...{ who: 'Cloudflare', method, body },
        url: `${apiUrl}/client/v4/accounts/${encodeURIComponent(accountId)}/stream${path}`,
        headers: { authorization: `Bearer ${apiToken}` },
      })
    ).result;
  const input = (id: string) => `/live_inputs/${encodeURIComponent(id)}`;
  const playback = (uid: string, aspect: Playback['aspect']): Playback => ({
    ...{ kind: 'hls', programDate: false, aspect },
    url: `https://customer-${customer}.cloudflarestream.com/${uid}/manifest/video.m3u8`,
  });

  return {
    id: 'cloudflare',
    askEveryMs: 5000,
    async openStream({ title, aspect }) {
      const opened = await ask<LiveInput>('POST', '/live_inputs', {
        meta: { name: title, aspect },
        recording: { mode: 'automatic', timeoutSeconds: RECONNECT_S },
      });
      return {
        externalId: opened.uid,
        ingest: [{ kind: 'rtmps', url: opened.rtmps.url, key: opened.rtmps.streamKey }],
        playback: playback(opened.uid, aspect),
      };
    },
    readStatus: (externalId) =>
      unlessGone(
        ask<LiveInput>('GET', input(externalId)).then(({ enabled, status }) =>
          enabled === false ? 'ended' : (STATES[status?.current?.state ?? ''] ?? 'idle'),
        ),
      ),
    async closeStream(externalId) {
      const known = await ask<LiveInput>('GET', input(externalId)).catch(absent);
      if (!known) return;
      // Said again, because a PUT may take what it does not name for taken away.
      const { meta, recording } = known;
      await ask('PUT', input(externalId), { meta, recording, enabled: false });
    },
    async readRecording(externalId) {
      const known = await ask<LiveInput>('GET', input(externalId)).catch(absent);
      const videos = await ask<
        readonly { uid: string; readyToStream?: boolean; created?: string }[]
      >('GET', `${input(externalId)}/videos`).catch(absent);
      const [newest] = (videos ?? [])
        .filter(({ readyToStream }) => readyToStream === true)
        .sort((one, other) => (other.created ?? '').localeCompare(one.created ?? ''));
      return newest ? playback(newest.uid, known?.meta?.aspect === '16:9' ? '16:9' : '9:16') : null;
    },
    async eraseStream(externalId) {
      const videos = await ask<readonly { uid: string }[]>(
        ...(['GET', `${input(externalId)}/videos`] as const),
      ).catch(absent);
      // The input last: it is what the recordings are found by when this has to be tried again.
      for (const { uid } of videos ?? []) await gone(ask('DELETE', `/${encodeURIComponent(uid)}`));
      await gone(ask('DELETE', input(externalId)));
    },
    simulcast: {
      async add(externalId, { url, key }) {
        await ask('POST', `${input(externalId)}/outputs`, { url, streamKey: key, enabled: true });
        return true;
      },
      async remove(externalId, targetId) {
        await ask('DELETE', `${input(externalId)}/outputs/${encodeURIComponent(targetId)}`);
      },
      async list(externalId) {
        const outputs = await ask<readonly { uid: string; url: string }[]>(
          ...(['GET', `${input(externalId)}/outputs`] as const),
        );
        // An output has no name and does not say how it does.
        return outputs.map(({ uid, url }) => ({
          ...{ id: uid, name: new URL(url).host, server: new URL(url).host },
          ...{ state: 'unknown', reason: null },
        }));
      },
    },
    stillUrl: async (externalId) =>
      `https://customer-${customer}.cloudflarestream.com/${externalId}/thumbnails/thumbnail.jpg`,
    readNotice: (rawBody, headers, now) => readNotice(settings, rawBody, headers, now),
  };
}

const STATES: Readonly<Record<string, StreamStatus>> = {
  connected: 'live',
  reconnected: 'live',
  reconnecting: 'reconnecting',
  disconnected: 'reconnecting',
  client_disconnect: 'reconnecting',
  ttl_exceeded: 'reconnecting',
};

/** Header `Webhook-Signature: time=SECONDS,sig1=HEX`, HMAC-SHA256 of `time.body`; sent when a recording is ready. */
function readNotice(
  settings: CloudflareSettings,
  rawBody: string,
  headers: Headers,
  now: Date,
): VideoNotice | null {
  const key = headers.get('cf-webhook-auth');
  if (key !== null) return readLiveNotice(settings, rawBody, key, now);
  const [, time = '', signed = ''] =
    /^time=(\d+),sig1=([0-9a-f]+)$/.exec(headers.get('webhook-signature') ?? '') ?? [];
  if (!isSigned(`${time}.${rawBody}`, [signed], settings.webhookSecret)) return null;
  if (Math.abs(now.getTime() / 1000 - Number(time)) > MAX_AGE_S) return null;
  const { uid, liveInput, status } = JSON.parse(rawBody) as {
    uid: string;
    liveInput?: string;
    status?: { state?: string };
  };
  const type = `video.${status?.state ?? 'changed'}`;
  return { eventId: `${uid}:${type}`, type, streamId: liveInput ?? null, status: null, at: null };
}

const LIVE_SAYS: Readonly<Record<string, StreamStatus>> = {
  'live_input.connected': 'live',
  'live_input.disconnected': 'reconnecting',
};

/**
 * What Notifications tell of a live input: not signed, but sent with a secret of ours. The message that tries a new
 * destination out names no input.
 * Source: Cloudflare Stream, Receive live webhooks, 2026.
 */
function readLiveNotice(
  { noticeKey }: CloudflareSettings,
  rawBody: string,
  key: string,
  now: Date,
): VideoNotice | null {
  if (!noticeKey || !isSecret(key, noticeKey)) return null;
  const { data, ts = 0 } = JSON.parse(rawBody) as {
    data?: { input_id?: string; event_type?: string; updated_at?: string };
    ts?: number;
  };
  const {
    input_id: streamId = null,
    event_type: type = 'test',
    updated_at: updatedAt,
  } = data ?? {};
  const at = new Date(updatedAt ?? ts * 1000);
  if (streamId === null)
    return { eventId: `${type}:${ts}`, type, streamId, status: null, at: null };
  if (!(Math.abs(now.getTime() - at.getTime()) <= MAX_AGE_S * 1000)) return null;
  const eventId = `${streamId}:${type}:${updatedAt ?? ts}`;
  return { eventId, type, streamId, at, status: LIVE_SAYS[type] ?? null };
}
