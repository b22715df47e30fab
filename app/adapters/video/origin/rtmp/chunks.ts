/** RTMP's chunk stream: bytes in, whole messages out, and back. Source: Adobe RTMP 1.0, section 5. */

export const MESSAGE = {
  chunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  control: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  command3: 17,
  command: 20,
} as const;

/** Units: `timestamp` in milliseconds. */
export interface Message {
  readonly type: number;
  readonly stream: number;
  readonly timestamp: number;
  readonly payload: Buffer;
}

/** Largest message taken: a key frame of 1080p stays far below. Bytes. */
export const MAX_MESSAGE = 8 * 1024 * 1024;
const MAX_CHUNK_STREAMS = 64;

/** A timestamp of this value stands for a longer one behind the header. */
const EXTENDED = 0xffffff;

interface Open {
  timestamp: number;
  delta: number;
  extended: boolean;
  length: number;
  type: number;
  stream: number;
  parts: Buffer[];
  have: number;
}

/**
 * Puts messages together. Refuses: an Error for what no honest peer sends (a message over `largest` bytes, more than 64 chunk
 * streams, a continuation of nothing).
 */
export class ChunkReader {
  #chunkSize = 128;
  #left: Buffer = Buffer.alloc(0);
  readonly #streams = new Map<number, Open>();
  /** May be changed between two messages: what a message says decides how much is taken after it. */
  largest: number;

  constructor(largest = MAX_MESSAGE) {
    this.largest = largest;
  }

  /** The messages these bytes complete, read one by one as they are taken. */
  *push(bytes: Buffer): Generator<Message, void, undefined> {
    this.#left = this.#left.length === 0 ? bytes : Buffer.concat([this.#left, bytes]);
    for (;;) {
      const read = this.#next(this.#left);
      if (!read) return;
      this.#left = this.#left.subarray(read.used);
      if (!read.message) continue;
      this.#obey(read.message);
      yield read.message;
    }
  }

  #obey({ type, payload }: Message): void {
    if (type === MESSAGE.chunkSize && payload.length >= 4) {
      this.#chunkSize = Math.min(Math.max(payload.readUInt32BE() & 0x7fffffff, 1), MAX_MESSAGE);
    }
    if (type === MESSAGE.abort && payload.length >= 4) this.#streams.delete(payload.readUInt32BE());
  }

  /** One chunk, or null when more bytes are needed. */
  #next(bytes: Buffer): { used: number; message: Message | null } | null {
    const first = bytes[0];
    if (first === undefined) return null;
    const format = first >> 6;
    let id = first & 63;
    let at = 1;
    if (id < 2) {
      if (bytes.length < 2 + id) return null;
      id = id === 0 ? (bytes[1] ?? 0) + 64 : bytes.readUInt16LE(1) + 64;
      at = id > 319 || (first & 63) === 1 ? 3 : 2;
    }
    const head = [11, 7, 3, 0][format] ?? 0;
    if (bytes.length < at + head) return null;
    const known = this.#streams.get(id);
    if (!known && format !== 0) throw new Error('A chunk continues what was never begun.');
    if (!known && this.#streams.size >= MAX_CHUNK_STREAMS)
      throw new Error('Too many chunk streams.');
    const fresh = !known || known.have === 0;
    const time = format < 3 ? bytes.readUIntBE(at, 3) : 0;
    const extended = format < 3 ? time === EXTENDED : (known?.extended ?? false);
    if (bytes.length < at + head + (extended ? 4 : 0)) return null;
    const stamp = extended ? bytes.readUInt32BE(at + head) : time;
    const open: Open = known
      ? { ...known }
      : { timestamp: 0, delta: 0, extended, length: 0, type: 0, stream: 0, parts: [], have: 0 };
    if (format < 2) {
      open.length = bytes.readUIntBE(at + 3, 3);
      open.type = bytes[at + 6] ?? 0;
      if (format === 0) open.stream = bytes.readUInt32LE(at + 7);
    }
    if (open.length > this.largest) throw new Error('A message is too large.');
    if (format === 0) Object.assign(open, { timestamp: stamp, delta: 0, extended });
    else if (format < 3)
      Object.assign(open, { timestamp: open.timestamp + stamp, delta: stamp, extended });
    else if (fresh) open.timestamp += open.delta;
    at += head + (extended ? 4 : 0);
    const size = Math.min(this.#chunkSize, open.length - (fresh ? 0 : open.have));
    if (bytes.length < at + size) return null;
    if (fresh) Object.assign(open, { parts: [], have: 0 });
    // In place: a message in chunks of one byte is eight million of them.
    open.parts.push(bytes.subarray(at, at + size));
    open.have += size;
    const whole = open.have >= open.length;
    const message = whole
      ? {
          type: open.type,
          stream: open.stream,
          timestamp: open.timestamp,
          payload: Buffer.concat(open.parts),
        }
      : null;
    this.#streams.set(id, whole ? { ...open, parts: [], have: 0 } : open);
    return { used: at + size, message };
  }
}

/** One message as chunks of `chunkSize`; from 4.6 hours on its time stands behind each chunk's header. */
export function writeMessage(message: Message, chunkSize: number, id = 3): Buffer {
  const head = Buffer.alloc(12);
  head[0] = id;
  const extended = Buffer.alloc(message.timestamp >= EXTENDED ? 4 : 0);
  if (extended.length > 0) extended.writeUInt32BE(message.timestamp >>> 0);
  head.writeUIntBE(Math.min(message.timestamp, EXTENDED), 1, 3);
  head.writeUIntBE(message.payload.length, 4, 3);
  head[7] = message.type;
  head.writeUInt32LE(message.stream, 8);
  const parts: Buffer[] = [head, extended];
  for (let at = 0; at < message.payload.length || at === 0; at += chunkSize) {
    if (at > 0) parts.push(Buffer.of(0xc0 | id), extended);
    parts.push(message.payload.subarray(at, at + chunkSize));
  }
  return Buffer.concat(parts);
}
