import type { Playback } from '../../contract/playback.ts';
import type {
  SimulcastTarget,
  StreamStatus,
  VideoNotice,
  VideoProvider,
} from '../../services/ports.ts';
import { absent, askJson, gone, unlessGone } from './ask-json.ts';
import { isSigned } from './notice-proof.ts';

export interface MuxSettings {
  readonly tokenId: string;
  readonly tokenSecret: string;
  /** More than one with commas between them. */
  readonly webhookSecret: string;
  /** Mux's own unless a test stands in for it. */
  readonly apiUrl?: string;
}

/** A stream whose host is away this long is over, in seconds. */
const RECONNECT_S = 60;

/** Mux signs with a time; older notices than this are refused, in seconds. */
const MAX_AGE_S = 300;

interface LiveStream {
  readonly id: string;
  readonly stream_key: string;
  readonly status: 'active' | 'idle' | 'disabled';
  readonly playback_ids?: readonly { readonly id: string }[];
  readonly active_asset_id?: string;
  readonly recent_asset_ids?: readonly string[];
  readonly passthrough?: string;
  readonly simulcast_targets?: readonly {
    readonly id: string;
    readonly url: string;
    readonly status: string;
    readonly passthrough?: string;
  }[];
}

/**
 * Mux Video: RTMP and RTMPS in, low-latency HLS with program dates out, recordings as assets.
 * Source: Mux API reference, live streams, 2026.
 */
export function muxVideo(settings: MuxSettings): VideoProvider {
  const { tokenId, tokenSecret, apiUrl = 'https://api.mux.com' } = settings;
  const authorization = `Basic ${Buffer.from(`${tokenId}:${tokenSecret}`).toString('base64')}`;
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> =>
    (
      await askJson<{ data: Answer }>({
        ...{ who: 'Mux', method, body, headers: { authorization } },
        url: `${apiUrl}/video/v1${path}`,
      })
    ).data;
  const read = (id: string) => ask<LiveStream>('GET', `/live-streams/${encodeURIComponent(id)}`);

  return {
    id: 'mux',
    askEveryMs: 5000,
    returnsByNotice: true,
    async openStream({ title, aspect }) {
      const stream = await ask<LiveStream>('POST', '/live-streams', {
        playback_policies: ['public'],
        latency_mode: 'low',
        reconnect_window: RECONNECT_S,
        new_asset_settings: { playback_policies: ['public'] },
        // Mux has no field for the shape of a picture; its own note carries it.
        passthrough: aspect,
        meta: { title },
      });
      return {
        externalId: stream.id,
        ingest: ways(stream.stream_key),
        playback: playback(stream.playback_ids?.[0]?.id ?? '', aspect),
      };
    },
    readStatus: (externalId) =>
      unlessGone(
        read(externalId).then(({ status, recent_asset_ids: assets = [] }) =>
          status === 'idle' && assets.length === 0 ? 'idle' : STATUS[status],
        ),
      ),
    // Ends the recording and the encoder's line at once, and lets nobody in again.
    closeStream: (externalId) =>
      gone(ask('PUT', `/live-streams/${encodeURIComponent(externalId)}/disable`)),
    async rotateKey(externalId) {
      const path = `/live-streams/${encodeURIComponent(externalId)}/reset-stream-key`;
      return ways((await ask<LiveStream>('POST', path)).stream_key);
    },
    async readRecording(externalId) {
      const stream = await read(externalId).catch(absent);
      if (!stream) return null;
      const assetId = stream.recent_asset_ids?.at(-1) ?? stream.active_asset_id;
      if (!assetId) return null;
      const asset = await ask<{ status: string; playback_ids?: readonly { id: string }[] }>(
        'GET',
        `/assets/${encodeURIComponent(assetId)}`,
      );
      const [first] = asset.playback_ids ?? [];
      if (asset.status !== 'ready' || !first) return null;
      return playback(first.id, stream.passthrough === '16:9' ? '16:9' : '9:16');
    },
    async eraseStream(externalId) {
      const stream = await read(externalId).catch(absent);
      if (!stream) return;
      const { active_asset_id: now, recent_asset_ids: recent = [] } = stream;
      // The stream last: it is what the recordings are found by when this has to be tried again.
      for (const id of new Set([...recent, ...(now ? [now] : [])]))
        await gone(ask('DELETE', `/assets/${encodeURIComponent(id)}`));
      await gone(ask('DELETE', `/live-streams/${encodeURIComponent(externalId)}`));
    },
    simulcast: {
      async add(externalId, { name, url, key }) {
        const path = `/live-streams/${encodeURIComponent(externalId)}/simulcast-targets`;
        await ask('POST', path, { url, stream_key: key, passthrough: name });
        return true;
      },
      async remove(externalId, targetId) {
        const path = `/live-streams/${encodeURIComponent(externalId)}/simulcast-targets`;
        await ask('DELETE', `${path}/${encodeURIComponent(targetId)}`);
      },
      async list(externalId) {
        const { simulcast_targets: targets = [] } = await read(externalId);
        return targets.map(({ id, url, status, passthrough }) => ({
          ...{ id, name: passthrough ?? new URL(url).host, server: new URL(url).host },
          ...(TARGET_STATES[status] ?? ({ state: 'unknown', reason: null } as const)),
        }));
      },
    },
    async stillUrl(externalId) {
      const id = (await read(externalId)).playback_ids?.[0]?.id;
      return id ? `https://image.mux.com/${id}/thumbnail.jpg` : null;
    },
    readNotice: (rawBody, headers, now) => readNotice(settings, rawBody, headers, now),
  };
}

const STATUS: Record<LiveStream['status'], StreamStatus> = {
  active: 'live',
  idle: 'reconnecting',
  disabled: 'ended',
};

const TARGET_STATES: Readonly<Record<string, Pick<SimulcastTarget, 'state' | 'reason'>>> = {
  idle: { state: 'waiting', reason: null },
  starting: { state: 'connecting', reason: null },
  broadcasting: { state: 'live', reason: null },
  errored: { state: 'failed', reason: 'lost' },
};

const ways = (key: string) => [
  { kind: 'rtmps' as const, url: 'rtmps://global-live.mux.com:443/app', key },
  { kind: 'rtmp' as const, url: 'rtmp://global-live.mux.com:5222/app', key },
];

const playback = (id: string, aspect: Playback['aspect']): Playback => ({
  ...{ kind: 'hls', programDate: true, aspect },
  url: `https://stream.mux.com/${id}.m3u8`,
});

/** What a notice says about the picture; the rest of Mux's notices say nothing about it. */
const SAYS: Readonly<Record<string, StreamStatus>> = {
  'video.live_stream.active': 'live',
  'video.live_stream.disconnected': 'reconnecting',
  'video.live_stream.idle': 'reconnecting',
};

/** Header `mux-signature: t=SECONDS,v1=HEX`, HMAC-SHA256 of `t.body`. */
function readNotice(
  settings: MuxSettings,
  rawBody: string,
  headers: Headers,
  now: Date,
): VideoNotice | null {
  const given = (headers.get('mux-signature') ?? '').split(',').map((pair) => pair.trim());
  const all = (name: string) =>
    given.filter((pair) => pair.startsWith(`${name}=`)).map((pair) => pair.slice(name.length + 1));
  const [t = ''] = all('t');
  if (!isSigned(`${t}.${rawBody}`, all('v1'), settings.webhookSecret)) return null;
  if (!/^\d+$/.test(t) || Math.abs(now.getTime() / 1000 - Number(t)) > MAX_AGE_S) return null;
  const notice = JSON.parse(rawBody) as {
    id: string;
    type: string;
    created_at?: string;
    data?: { id?: string };
  };
  const at = new Date(notice.created_at ?? Number.NaN);
  return {
    ...{ eventId: notice.id, type: notice.type, streamId: notice.data?.id ?? null },
    ...{ status: SAYS[notice.type] ?? null, at: Number.isNaN(at.getTime()) ? null : at },
  };
}
