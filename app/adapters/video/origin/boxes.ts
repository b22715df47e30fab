/**
 * The boxes of fragmented MP4, for one H.264 and one AAC track: an initialisation segment, and fragments of frames.
 * Pure: bytes in, bytes out.
 * Source: ISO/IEC 14496-12, 14496-14, 14496-15.
 */
import type { AacConfig } from './aac.ts';
import type { AvcConfig } from './avc.ts';

/** Ticks a second of the video track. */
export const VIDEO_TIMESCALE = 90_000;
export const VIDEO_TRACK = 1;
export const AUDIO_TRACK = 2;

/** One frame of a fragment. Units: `duration` and `offset` (composition) in ticks of its track. */
export interface Sample {
  readonly data: Uint8Array;
  readonly duration: number;
  readonly offset: number;
  readonly key: boolean;
}

/** The frames of one track in a fragment; `decodeTime` is that of the first, in ticks of the track. */
export interface TrackRun {
  readonly track: number;
  readonly decodeTime: number;
  readonly samples: readonly Sample[];
}

export const u8 = (...bytes: number[]) => Uint8Array.from(bytes);
export const u16 = (value: number) => u8((value >> 8) & 255, value & 255);
export const u32 = (value: number) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value >>> 0);
  return bytes;
};
export const s32 = (value: number) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
};
const u64 = (value: number) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(Math.round(value)));
  return bytes;
};
export const ascii = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
export const zeros = (count: number) => new Uint8Array(count);

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

export function box(type: string, ...content: Uint8Array[]): Uint8Array {
  const body = join(content);
  return join([u32(body.length + 8), ascii(type), body]);
}

export const full = (type: string, version: number, flags: number, ...content: Uint8Array[]) =>
  box(type, u32((version << 24) | flags), ...content);

export const MATRIX = join([0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(u32));

/** The initialisation segment of a stream; without `audio` it has the video track only. */
export function initSegment(video: AvcConfig, audio: AacConfig | null): Uint8Array {
  const tracks = [videoTrack(video), ...(audio ? [audioTrack(audio)] : [])];
  const extends_ = [VIDEO_TRACK, ...(audio ? [AUDIO_TRACK] : [])].map((track) =>
    full('trex', 0, 0, u32(track), u32(1), u32(0), u32(0), u32(0)),
  );
  return join([
    box('ftyp', ascii('iso6'), u32(0), ascii('iso6'), ascii('cmfc'), ascii('mp41')),
    box('moov', movieHeader(0), ...tracks, box('mvex', ...extends_)),
  ]);
}

/** Ticks a second of a whole film. */
export const MOVIE_TIMESCALE = 1000;

export const movieHeader = (duration: number) =>
  full(
    ...(['mvhd', 0, 0] as const),
    ...[zeros(8), u32(MOVIE_TIMESCALE), u32(duration), u32(0x10000), u16(0x100), zeros(10)],
    ...[MATRIX, zeros(24), u32(AUDIO_TRACK + 1)],
  );

/** What a track of a whole film has and one of a stream lacks. Units: ticks of the film and of the track. */
export interface WholeTrack {
  readonly movieDuration: number;
  readonly mediaDuration: number;
  readonly tables: readonly Uint8Array[];
  readonly edits: Uint8Array | null;
}

const STREAMED: WholeTrack = {
  ...{ movieDuration: 0, mediaDuration: 0, edits: null },
  tables: [
    ...['stts', 'stsc', 'stco'].map((type) => full(type, 0, 0, u32(0))),
    full('stsz', 0, 0, u32(0), u32(0)),
  ],
};

function track(input: {
  id: number;
  timescale: number;
  handler: 'vide' | 'soun';
  width: number;
  height: number;
  entry: Uint8Array;
  whole: WholeTrack;
}): Uint8Array {
  const { whole } = input;
  const sound = input.handler === 'soun';
  const header = full(
    ...(['tkhd', 0, 3] as const),
    ...[zeros(8), u32(input.id), zeros(4), u32(whole.movieDuration), zeros(8), zeros(4)],
    ...[
      u16(sound ? 0x100 : 0),
      zeros(2),
      MATRIX,
      u32(input.width * 65_536),
      u32(input.height * 65_536),
    ],
  );
  const media = box(
    'mdia',
    full(
      ...(['mdhd', 0, 0, zeros(8), u32(input.timescale)] as const),
      ...[u32(whole.mediaDuration), u16(0x55c4), u16(0)],
    ),
    full('hdlr', 0, 0, zeros(4), ascii(input.handler), zeros(12), u8(0)),
    box(
      'minf',
      sound ? full('smhd', 0, 0, zeros(4)) : full('vmhd', 0, 1, zeros(8)),
      box('dinf', full('dref', 0, 0, u32(1), full('url ', 0, 1))),
      box('stbl', full('stsd', 0, 0, u32(1), input.entry), ...whole.tables),
    ),
  );
  return box('trak', header, ...(whole.edits ? [box('edts', whole.edits)] : []), media);
}

export function videoTrack(config: AvcConfig, whole: WholeTrack = STREAMED): Uint8Array {
  const entry = box(
    'avc1',
    ...[zeros(6), u16(1), zeros(16), u16(config.width), u16(config.height)],
    ...[u32(0x480000), u32(0x480000), u32(0), u16(1), zeros(32), u16(24), u16(0xffff)],
    box('avcC', config.record),
  );
  const { width, height } = config;
  return track({
    id: VIDEO_TRACK,
    timescale: VIDEO_TIMESCALE,
    handler: 'vide',
    width,
    height,
    entry,
    whole,
  });
}

export function audioTrack(config: AacConfig, whole: WholeTrack = STREAMED): Uint8Array {
  const descriptor = (tag: number, ...content: Uint8Array[]) => {
    const body = join(content);
    return join([u8(tag, body.length), body]);
  };
  const stream = descriptor(
    3,
    ...[u16(AUDIO_TRACK), u8(0)],
    descriptor(4, u8(0x40, 0x15), zeros(3), u32(0), u32(0), descriptor(5, config.record)),
    descriptor(6, u8(2)),
  );
  const entry = box(
    'mp4a',
    ...[zeros(6), u16(1), zeros(8), u16(config.channels), u16(16), zeros(4)],
    u32(Math.min(config.sampleRate, 65_535) * 65_536),
    full('esds', 0, 0, stream),
  );
  const timescale = config.sampleRate;
  return track({ id: AUDIO_TRACK, timescale, handler: 'soun', width: 0, height: 0, entry, whole });
}

/** A frame that needs no other (a key frame, any audio frame), and one that does. */
const SYNC = 0x02000000;
const DEPENDS = 0x01010000;

/** One fragment: the frames of each track since the last one. `sequence` grows by one per fragment. */
export function fragment(sequence: number, runs: readonly TrackRun[]): Uint8Array {
  const build = (offsets: readonly number[]) =>
    box(
      'moof',
      full('mfhd', 0, 0, u32(sequence)),
      ...runs.map((run, index) =>
        box(
          'traf',
          full('tfhd', 0, 0x020000, u32(run.track)),
          full('tfdt', 1, 0, u64(run.decodeTime)),
          full(
            ...(['trun', 1, 0x000f01] as const),
            ...[u32(run.samples.length), s32(offsets[index] ?? 0)],
            ...run.samples.flatMap((sample) => [
              u32(sample.duration),
              u32(sample.data.length),
              u32(sample.key ? SYNC : DEPENDS),
              s32(sample.offset),
            ]),
          ),
        ),
      ),
    );
  const size = build(runs.map(() => 0)).length;
  let at = size + 8;
  const offsets = runs.map((run) => {
    const offset = at;
    at += run.samples.reduce((sum, sample) => sum + sample.data.length, 0);
    return offset;
  });
  const data = runs.flatMap((run) => run.samples.map((sample) => sample.data));
  return join([build(offsets), box('mdat', ...data)]);
}
