import { Refusal } from '../../domain/refusal.ts';
import type { AddressVideo } from '../../services/ports.ts';

/** A slow answer is treated as none, in milliseconds. */
const LIMIT_MS = 6000;

/**
 * A YouTube live video as a provider: shown in YouTube's own player. Without an account of the merchant's nobody tells us whether
 * it is on the air, so no curtain falls by itself, and pins appear when they are tapped, not with the picture. After the
 * show YouTube plays its recording at the same address.
 * Source: YouTube embedded players and oEmbed pages, 2026.
 */
export function youtubeVideo(options: { readonly apiUrl?: string } = {}): AddressVideo {
  const { apiUrl = 'https://www.youtube.com' } = options;
  const playback = (id: string, aspect: '9:16' | '16:9') => ({
    ...{ kind: 'youtube' as const, programDate: false, aspect },
    url: `https://www.youtube-nocookie.com/embed/${id}`,
  });
  return {
    id: 'youtube',
    askEveryMs: Infinity,
    async check(typed) {
      const id = youtubeId(typed);
      if (!id) {
        throw new Refusal(
          'invalid',
          'no_youtube_address',
          'Enter the address of a YouTube video, for example https://youtube.com/watch?v=…',
          { field: 'address' },
        );
      }
      return { address: id, state: 'unknown', title: await readTitle(apiUrl, id) };
    },
    openStream: async ({ address = '', aspect }) => ({
      ...{ externalId: `youtube:${address}`, ingest: [] },
      playback: playback(address, aspect),
    }),
    readStatus: async () => 'unknown',
    closeStream: async () => {},
    stillUrl: async (externalId) =>
      `https://i.ytimg.com/vi/${externalId.replace(/^youtube:/, '')}/hqdefault.jpg`,
    readRecording: async (externalId) => playback(externalId.replace(/^youtube:/, ''), '16:9'),
  };
}

/** The id of a video from any of the addresses YouTube gives it; null for anything else. */
export function youtubeId(typed: string): string | null {
  const text = typed.trim();
  if (/^[\w-]{11}$/.test(text)) return text;
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|music)\./, '');
  const [, first = '', second = ''] = pathname.split('/');
  const id =
    host === 'youtu.be'
      ? first
      : host === 'youtube.com' || host === 'youtube-nocookie.com'
        ? first === 'watch'
          ? searchParams.get('v')
          : ['live', 'embed', 'shorts', 'v'].includes(first)
            ? second
            : null
        : null;
  return id && /^[\w-]{11}$/.test(id) ? id : null;
}

/** Refuses: `invalid/no_video`, `invalid/no_embedding`, `unavailable/unreachable` at field `address`. */
async function readTitle(apiUrl: string, id: string): Promise<string | null> {
  const watch = encodeURIComponent(`https://www.youtube.com/watch?v=${id}`);
  const no = (kind: 'invalid' | 'unavailable', code: string, message: string) =>
    new Refusal(kind, code, message, { field: 'address' });
  const response = await fetch(`${apiUrl}/oembed?format=json&url=${watch}`, {
    signal: AbortSignal.timeout(LIMIT_MS),
  }).catch(() => {
    throw no('unavailable', 'unreachable', 'YouTube did not answer. Try again in a moment.');
  });
  if (response.status === 401 || response.status === 403) {
    throw no(
      ...(['invalid', 'no_embedding'] as const),
      'This video may not be shown on other sites. Allow embedding in YouTube Studio, and make it public or unlisted.',
    );
  }
  if (response.status === 400 || response.status === 404) {
    throw no('invalid', 'no_video', 'YouTube knows no such video.');
  }
  if (!response.ok) throw no('unavailable', 'unreachable', 'YouTube did not answer as expected.');
  const { title } = (await response.json()) as { title?: unknown };
  return typeof title === 'string' ? title.slice(0, 200) : null;
}
