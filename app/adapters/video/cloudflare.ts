import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Playback } from '../../contract/playback.ts';
import type { StreamStatus, VideoNotice, VideoProvider } from '../../services/ports.ts';
import { askJson, gone, ProviderRefused } from './ask-json.ts';

export interface CloudflareSettings {
  readonly accountId: string;
  readonly apiToken: string;
  readonly webhookSecret: string;
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
    async readStatus(externalId) {
      const { enabled, status } = await ask<LiveInput>('GET', input(externalId));
      if (enabled === false) return 'ended';
      return STATES[status?.current?.state ?? ''] ?? 'idle';
    },
    async closeStream(externalId) {
      await ask('PUT', input(externalId), { enabled: false });
    },
    async readRecording(externalId) {
      const [{ meta }, videos] = await Promise.all([
        ask<LiveInput>('GET', input(externalId)),
        ask<readonly { uid: string; readyToStream?: boolean; created?: string }[]>(
          'GET',
          `${input(externalId)}/videos`,
        ),
      ]);
      const [newest] = videos
        .filter(({ readyToStream }) => readyToStream === true)
        .sort((one, other) => (other.created ?? '').localeCompare(one.created ?? ''));
      return newest ? playback(newest.uid, meta?.aspect === '16:9' ? '16:9' : '9:16') : null;
    },
    async eraseStream(externalId) {
      const videos = await ask<readonly { uid: string }[]>(
        ...(['GET', `${input(externalId)}/videos`] as const),
      ).catch((error: unknown) => {
        if (error instanceof ProviderRefused && error.status === 404) return [];
        throw error;
      });
      // The input last: it is what the recordings are found by when this has to be tried again.
      for (const { uid } of videos) await gone(ask('DELETE', `/${encodeURIComponent(uid)}`));
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
  const [, time = '', signed = ''] =
    /^time=(\d+),sig1=([0-9a-f]+)$/.exec(headers.get('webhook-signature') ?? '') ?? [];
  const signature = Buffer.from(signed, 'hex');
  const right = createHmac('sha256', settings.webhookSecret).update(`${time}.${rawBody}`).digest();
  if (signature.length !== right.length || !timingSafeEqual(signature, right)) return null;
  if (Math.abs(now.getTime() / 1000 - Number(time)) > MAX_AGE_S) return null;
  const { uid, liveInput, status } = JSON.parse(rawBody) as {
    uid: string;
    liveInput?: string;
    status?: { state?: string };
  };
  const type = `video.${status?.state ?? 'changed'}`;
  return { eventId: `${uid}:${type}`, type, streamId: liveInput ?? null, status: null, at: null };
}
