/** One encoder's connection: handshake, the few commands of publishing, and media. Bytes in, bytes and a source out. */
import { randomBytes } from 'node:crypto';
import type { Source } from '../sources.ts';
import { readAmf, writeAmf, type Amf } from './amf.ts';
import { ChunkReader, MAX_MESSAGE, MESSAGE, writeMessage, type Message } from './chunks.ts';

const HANDSHAKE = 1536;
const VERSION = 3;
/** How a TLS client begins. Source: RFC 8446, section 5.1. */
const TLS_HANDSHAKE = 0x16;
const OUR_CHUNK_SIZE = 4096;
const WINDOW = 2_500_000;

/** Media may run this far ahead of the clock, in milliseconds: an encoder that sends a file at full speed is no camera. */
const MAX_AHEAD_MS = 10_000;

/** An encoder that has not named a valid key yet sends commands of some hundred bytes, and nothing larger. */
const STRANGERS_MESSAGE = 16 * 1024;

export type Refused = 'unknown' | 'replaced';

const REFUSED: Readonly<Record<Refused, { why: string; said: string }>> = {
  unknown: {
    why: 'wrong key',
    said: 'This stream key is not valid. Copy it again from the show.',
  },
  replaced: {
    why: 'another device took over',
    said: 'Another device took over. To come back from here, make a new stream key in the show.',
  },
};

/** How a session ends from our side: said to the encoder in its own words, then the line is cut. */
export class Goodbye extends Error {}

export interface SessionOptions {
  readonly write: (bytes: Buffer) => void;
  /** The source a key may broadcast with. `unknown`: no such key. `replaced`: another device took over from this encoder. */
  readonly publish: (key: string) => Source | Refused;
  readonly now: () => number;
}

export class RtmpSession {
  readonly #options: SessionOptions;
  readonly #chunks = new ChunkReader(STRANGERS_MESSAGE);
  #shaking: Buffer | null = Buffer.alloc(0);
  #greeted = false;
  #source: Source | null = null;
  #started: { at: number; timestamp: number } | null = null;
  #received = 0;
  #acknowledged = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Takes bytes as they come. Refuses: Goodbye, or an Error for damaged input; the line is to be cut either way. */
  push(bytes: Buffer): void {
    this.#received += bytes.length;
    let rest: Buffer = bytes;
    if (this.#shaking) {
      const after = this.#shakeHands(Buffer.concat([this.#shaking, bytes]));
      if (!after) return;
      rest = after;
    }
    for (const message of this.#chunks.push(rest)) this.#take(message);
    if (this.#received - this.#acknowledged > WINDOW / 2) {
      this.#acknowledged = this.#received;
      const size = Buffer.alloc(4);
      size.writeUInt32BE(this.#received >>> 0);
      this.#send(MESSAGE.acknowledgement, size, 0, 2);
    }
  }

  leave(): void {
    this.#source?.leave();
    this.#source = null;
  }

  #shakeHands(bytes: Buffer): Buffer | null {
    this.#shaking = bytes;
    if (bytes[0] === TLS_HANDSHAKE) throw new Error('This is RTMPS, at the port of RTMP.');
    if (bytes.length >= 1 && bytes[0] !== VERSION) throw new Error('This is no RTMP.');
    if (!this.#greeted && bytes.length >= 1 + HANDSHAKE) {
      const ours = randomBytes(HANDSHAKE);
      ours.fill(0, 0, 8);
      this.#options.write(
        Buffer.concat([Buffer.of(VERSION), ours, bytes.subarray(1, 1 + HANDSHAKE)]),
      );
      this.#greeted = true;
    }
    if (bytes.length < 1 + 2 * HANDSHAKE) return null;
    this.#shaking = null;
    return bytes.subarray(1 + 2 * HANDSHAKE);
  }

  #take(message: Message): void {
    switch (message.type) {
      case MESSAGE.command:
        return this.#command(readAmf(message.payload), message.stream);
      case MESSAGE.command3:
        return this.#command(readAmf(message.payload.subarray(1)), message.stream);
      case MESSAGE.video:
        return this.#video(message);
      case MESSAGE.audio:
        return this.#audio(message);
      default:
    }
  }

  #command([name, id, , key]: Amf[], stream: number): void {
    switch (name) {
      case 'connect': {
        const window = Buffer.alloc(4);
        window.writeUInt32BE(WINDOW);
        this.#send(MESSAGE.windowSize, window, 0, 2);
        this.#send(MESSAGE.peerBandwidth, Buffer.concat([window, Buffer.of(2)]), 0, 2);
        const size = Buffer.alloc(4);
        size.writeUInt32BE(OUR_CHUNK_SIZE);
        this.#options.write(
          writeMessage({ type: MESSAGE.chunkSize, stream: 0, timestamp: 0, payload: size }, 128, 2),
        );
        return this.#say(
          '_result',
          id ?? 0,
          { fmsVer: 'FMS/3,0,1,123', capabilities: 31 },
          status('status', 'NetConnection.Connect.Success', 'Connected.'),
        );
      }
      case 'createStream':
        return this.#say('_result', id ?? 0, null, 1);
      case 'publish':
        return this.#publish(typeof key === 'string' ? key : '', stream);
      case 'deleteStream':
      case 'FCUnpublish':
        return this.leave();
      default:
    }
  }

  #publish(key: string, stream: number): void {
    this.leave();
    // Some encoders put parameters behind the key.
    const answer = this.#options.publish(key.split('?')[0] ?? '');
    const say = (about: Amf) =>
      this.#send(MESSAGE.command, writeAmf(['onStatus', 0, null, about]), stream);
    if (typeof answer === 'string') {
      const { why, said } = REFUSED[answer];
      say(status('error', 'NetStream.Publish.BadName', said));
      throw new Goodbye(why);
    }
    this.#source = answer;
    this.#chunks.largest = MAX_MESSAGE;
    say(status('status', 'NetStream.Publish.Start', 'You are on the air.'));
  }

  #video({ payload, timestamp }: Message): void {
    const [first = 0, kind] = payload;
    if (!this.#source || payload.length < 5) return;
    if (first & 0x80 || (first & 15) !== 7) {
      this.#send(
        MESSAGE.command,
        writeAmf([
          'onStatus',
          0,
          null,
          status(
            'error',
            'NetStream.Publish.Rejected',
            'Please send H.264 video; other codecs cannot be shown.',
          ),
        ]),
        1,
      );
      throw new Goodbye('not H.264');
    }
    if (kind === 0) return this.#source.videoConfig(payload.subarray(5));
    if (kind !== 1) return;
    this.#pace(timestamp);
    this.#source.video({
      dts: timestamp * 1000,
      cts: ((payload.readUIntBE(2, 3) << 8) >> 8) * 1000,
      key: first >> 4 === 1,
      data: payload.subarray(5),
    });
  }

  #audio({ payload, timestamp }: Message): void {
    const [first = 0, kind] = payload;
    // Sound in another format than AAC is left out: the picture is worth more than nothing.
    if (!this.#source || first >> 4 !== 10 || payload.length < 3) return;
    if (kind === 0) this.#source.audioConfig(payload.subarray(2));
    else this.#source.audio(timestamp * 1000, payload.subarray(2));
  }

  #pace(timestamp: number): void {
    const now = this.#options.now();
    this.#started ??= { at: now, timestamp };
    if (timestamp - this.#started.timestamp - (now - this.#started.at) > MAX_AHEAD_MS) {
      throw new Goodbye('faster than real time');
    }
  }

  #say(...values: Amf[]): void {
    this.#send(MESSAGE.command, writeAmf(values), 0);
  }

  #send(type: number, payload: Buffer, stream: number, id = 3): void {
    this.#options.write(writeMessage({ type, stream, timestamp: 0, payload }, OUR_CHUNK_SIZE, id));
  }
}

const status = (level: string, code: string, description: string): Amf => ({
  level,
  code,
  description,
});
