import type { Playback } from '../../contract/playback.ts';
import type {
  Ingest,
  InputHealth,
  SimulcastTarget,
  StreamStatus,
  VideoProvider,
} from '../../services/ports.ts';
import { writeIngestTicket } from './origin/ingest-ticket.ts';

/** The address and secret of the embedded live origin, `app/processes/video.ts`. */
export interface EmbeddedVideoSettings {
  readonly VIDEO_ORIGIN_URL: string;
  readonly VIDEO_CONTROL_URL?: string | undefined;
  readonly VIDEO_SECRET: string;
}

/** A clip of three minutes is read and written whole, on a disk that is busy recording. Milliseconds. */
const CLIP_MS = 60_000;

/** The address of something beside a stream's list. */
const nearby = ({ url }: Playback, kind: 'clip' | 'still', name: string) =>
  url.replace(/\/(?:live|replay)\/([^/]+)\/.*$/, `/${kind}/$1/${name}`);

/** The embedded live origin as a provider: it is asked over HTTP with a shared secret. */
export function embeddedVideo(settings: EmbeddedVideoSettings): VideoProvider {
  const base = settings.VIDEO_CONTROL_URL ?? settings.VIDEO_ORIGIN_URL;

  async function ask<Answer>(path: string, body: unknown): Promise<Answer> {
    const response = await fetch(`${base}/control/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${settings.VIDEO_SECRET}`,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(path === 'clip' ? CLIP_MS : 5000),
    });
    if (!response.ok) throw new Error(`The video origin answered ${response.status} to ${path}.`);
    return (await response.json()) as Answer;
  }

  return {
    id: 'embedded',
    askEveryMs: 500,
    openStream: (input) => ask('open', input),
    readStatus: async (externalId) =>
      (await ask<{ status: StreamStatus }>('status', { externalId })).status,
    readInput: async (externalId) =>
      (await ask<{ input: InputHealth | null }>('input', { externalId })).input,
    closeStream: async (externalId) => {
      await ask('close', { externalId });
    },
    eraseStream: async (externalId) => {
      await ask('erase', { externalId });
    },
    rotateKey: async (externalId) =>
      (await ask<{ ingest: readonly Ingest[] }>('rotate', { externalId })).ingest,
    async inviteBrowser(externalId, validMs) {
      const ticket = writeIngestTicket(settings.VIDEO_SECRET, externalId, Date.now() + validMs);
      return { url: `${settings.VIDEO_ORIGIN_URL.replace(/^http/, 'ws')}/ingest/ticket/${ticket}` };
    },
    stillUrl: async (externalId) => {
      const { playback } = await ask<{ playback: Playback | null }>('playback', { externalId });
      if (!playback) return null;
      const url = nearby(playback, 'still', 'now.jpg');
      // Where there is none a card shows a product instead: asked once here, not by every visitor.
      const there = await fetch(url, { method: 'HEAD' }).catch(() => null);
      return there?.ok ? url : null;
    },
    drawsStills: async (externalId) =>
      (await ask<{ drawn: boolean }>('stills', { externalId })).drawn,
    simulcast: {
      add: async (externalId, { name, url, key }) => {
        const wish = { externalId, name, url, key };
        return (await ask<{ id: string | null }>('targetadd', wish)).id !== null;
      },
      remove: async (externalId, id) => {
        await ask('targetdrop', { externalId, id });
      },
      list: async (externalId) =>
        (await ask<{ targets: readonly SimulcastTarget[] }>('targets', { externalId })).targets,
      setOnAir: async (externalId, on) => {
        await ask('onair', { externalId, on });
      },
    },
    clips: {
      shapes: async (externalId) =>
        (await ask<{ shapes: readonly Playback['aspect'][] }>('clipshapes', { externalId })).shapes,
      make: (externalId, wish) => ask('clip', { externalId, ...wish }),
      state: async (externalId, id) =>
        (await ask<{ state: 'ready' | 'making' | 'failed' }>('clipstate', { externalId, id }))
          .state,
      drop: async (externalId, id) => {
        await ask('clipdrop', { externalId, id });
      },
      keepStill: async (externalId, id, jpeg) => {
        await ask('clipstill', { externalId, id, jpeg: Buffer.from(jpeg).toString('base64') });
      },
      address: (playback, id) => ({
        film: nearby(playback, 'clip', `${id}.mp4`),
        still: nearby(playback, 'clip', `${id}.jpg`),
      }),
    },
    readRecording: async (externalId) =>
      (
        await ask<{ recording: Awaited<ReturnType<VideoProvider['readRecording']>> }>('recording', {
          externalId,
        })
      ).recording,
  };
}
