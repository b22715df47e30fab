import { Refusal } from '../../domain/refusal.ts';
import type { AddressVideo, StreamStatus } from '../../services/ports.ts';
import { publicFetch, publicUrl, type PublicFetchOptions } from './public-fetch.ts';

/** A list that stays the same for this many of its longest segments is no live picture any more. */
const STILL_SEGMENTS = 3;
const STILL_AT_LEAST_MS = 10_000;

/** Longer addresses than this are refused; a browser's own limit is not far above. */
const MAX_ADDRESS = 1500;

/** What a look at a list found. `tail` changes as long as the picture moves. */
interface Look {
  readonly state: 'live' | 'absent' | 'recording';
  readonly programDate: boolean;
  readonly tail: string;
  readonly segmentS: number;
  readonly captions: boolean;
}

/**
 * A plain HLS address as a provider: somebody else's server makes the picture. It is read as a viewer would read it, from an
 * address of the public internet only.
 */
export function hlsAddressVideo(
  options: PublicFetchOptions & { readonly now?: () => number } = {},
): AddressVideo {
  const now = options.now ?? Date.now;
  const seen = new Map<string, { tail: string; since: number }>();
  const addressOf = (externalId: string) => externalId.replace(/^hls:/, '');

  async function look(address: string): Promise<Look> {
    const master = await readList(address, options);
    const absent = { state: 'absent', programDate: true, tail: '', segmentS: 6 } as const;
    if (!master) return { ...absent, captions: false };
    const captions = /#EXT-X-MEDIA:[^\n]*TYPE=(?:SUBTITLES|CLOSED-CAPTIONS)/.test(master.text);
    const rendition = /#EXT-X-STREAM-INF[^\n]*\n(?:#[^\n]*\n)*([^#\s][^\n]*)/.exec(
      master.text,
    )?.[1];
    const media = rendition
      ? await readList(new URL(rendition.trim(), master.url).href, options)
      : master;
    if (!media) return { ...absent, captions };
    const { text } = media;
    return {
      captions,
      state: text.includes('#EXT-X-ENDLIST') ? 'recording' : 'live',
      programDate: text.includes('#EXT-X-PROGRAM-DATE-TIME'),
      tail: `${/#EXT-X-MEDIA-SEQUENCE:(\d+)/.exec(text)?.[1] ?? ''} ${text.slice(-300)}`,
      segmentS: Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(text)?.[1] ?? 6),
    };
  }

  return {
    id: 'hls',
    askEveryMs: 3000,
    async check(typed) {
      const { href } = publicUrl(typed.trim());
      if (href.length > MAX_ADDRESS) {
        throw new Refusal('invalid', 'too_long', 'This address is too long.', { field: 'address' });
      }
      const { state, captions } = await look(href);
      return { address: href, state, title: null, captions };
    },
    async openStream({ address = '', aspect }) {
      const found = await look(address).catch(() => null);
      return {
        ...{ externalId: `hls:${address}`, ingest: [] },
        playback: {
          ...{ kind: 'hls', url: address, aspect },
          programDate: found?.programDate ?? true,
        },
      };
    },
    async readStatus(externalId): Promise<StreamStatus> {
      const { state, tail, segmentS } = await look(addressOf(externalId));
      const before = seen.get(externalId);
      if (state === 'absent') return before ? 'reconnecting' : 'idle';
      if (state === 'recording') return 'ended';
      if (before?.tail !== tail) {
        seen.set(externalId, { tail, since: now() });
        return 'live';
      }
      const stillMs = Math.max(STILL_AT_LEAST_MS, segmentS * STILL_SEGMENTS * 1000);
      return now() - before.since > stillMs ? 'reconnecting' : 'live';
    },
    async closeStream(externalId) {
      seen.delete(externalId);
    },
    async readRecording(externalId) {
      const address = addressOf(externalId);
      const { state, programDate } = await look(address);
      return state === 'recording'
        ? { kind: 'hls', url: address, programDate, aspect: '9:16' }
        : null;
    },
  };
}

/** null: nothing is there (yet). Refuses: `invalid/no_list`, `invalid/no_other_sites`; what `publicFetch` refuses. */
async function readList(address: string, options: PublicFetchOptions) {
  const answer = await publicFetch(address, {
    ...options,
    headers: { origin: 'https://shop.example' },
  });
  if (answer.status === 404 || answer.status === 410 || answer.status === 503) return null;
  if (answer.status !== 200 || !answer.text.startsWith('#EXTM3U')) {
    throw new Refusal(
      'invalid',
      'no_list',
      'There is no HLS playlist at this address. It often ends in .m3u8.',
      { field: 'address' },
    );
  }
  const allowed = answer.headers['access-control-allow-origin'];
  if (allowed !== '*' && allowed !== 'https://shop.example') {
    throw new Refusal(
      'invalid',
      'no_other_sites',
      'This server does not let your store play its video. Ask its operator to allow other sites (CORS).',
      { field: 'address' },
    );
  }
  return answer;
}
