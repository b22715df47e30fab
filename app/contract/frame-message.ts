/**
 * A frame on the browser's way in: one WebSocket message each.
 * Shape: byte 0 the kind, byte 1 flags (1 = key frame), bytes 2-9 the time in microseconds as a big-endian double, then the
 * payload. One time line for both tracks.
 */

/** `still` is a JPEG of the picture, for cards and curtains. */
export const KIND = { videoConfig: 0, video: 1, audioConfig: 2, audio: 3, still: 4 } as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

export interface FrameMessage {
  readonly kind: Kind;
  readonly key: boolean;
  readonly timeUs: number;
  readonly payload: Uint8Array;
}

/** Close codes a source understands: `key` and `ended` are for good, `replaced` until a person says otherwise. */
export const INGEST_CLOSE = { key: 4401, replaced: 4409, damaged: 4400, ended: 4410 } as const;

/** What the origin says once to a source whose picture can be shown: a key frame came, with sound if there is to be any. */
export const INGEST_CARRIED = 'carried';

/**
 * What the origin says every second to every source. A network that is gone closes nothing: without this a browser would go on
 * filling the line of a train in its tunnel.
 */
export const INGEST_BEAT = 'beat';
export const INGEST_BEAT_MS = 1000;

const HEAD = 10;

export function writeFrame(message: FrameMessage): Uint8Array {
  const bytes = new Uint8Array(HEAD + message.payload.length);
  bytes[0] = message.kind;
  bytes[1] = message.key ? 1 : 0;
  new DataView(bytes.buffer).setFloat64(2, message.timeUs);
  bytes.set(message.payload, HEAD);
  return bytes;
}

/** null: not a frame. */
export function readFrame(bytes: Uint8Array): FrameMessage | null {
  const kind = bytes[0];
  if (bytes.length <= HEAD || kind === undefined || kind > KIND.still) return null;
  const timeUs = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(2);
  if (!Number.isFinite(timeUs) || timeUs < 0 || timeUs > Number.MAX_SAFE_INTEGER) return null;
  return { kind: kind as Kind, key: bytes[1] === 1, timeUs, payload: bytes.subarray(HEAD) };
}
