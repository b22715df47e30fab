/** An encoder of our own: publishes a stream to another platform's RTMP or RTMPS server. Source: Adobe RTMP 1.0, as servers take it. */
import { randomBytes } from 'node:crypto';
import { lookup as resolve } from 'node:dns';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { readAmf, writeAmf, type Amf } from '../rtmp/amf.ts';
import { ChunkReader, MESSAGE, writeMessage } from '../rtmp/chunks.ts';

const HANDSHAKE = 1536;
const OUR_CHUNK_SIZE = 4096;

/** Larger waits than this and the platform is too slow for the picture: frames are dropped up to the next key frame. Bytes. */
const FULL = 4 * 1024 * 1024;

/** A platform that takes nothing and says nothing for this long is gone. Milliseconds. */
const IDLE_MS = 15_000;

export interface PublisherOptions {
  /** `rtmp://host[:port]/app` or `rtmps://…`. */
  readonly url: string;
  readonly key: string;
  /** Which addresses may be connected to. */
  readonly isPublic: (ip: string) => boolean;
  /** For a server that stands in for a platform. */
  readonly ca?: string | undefined;
  readonly onLive: () => void;
  /** Once; the publisher is of no use afterwards. */
  readonly onGone: (why: 'unreachable' | 'refused' | 'lost') => void;
}

export class RtmpPublisher {
  readonly #options: PublisherOptions;
  readonly #socket: Socket;
  readonly #chunks = new ChunkReader();
  #greeting: Buffer | null = Buffer.alloc(0);
  #stage: 'connecting' | 'live' | 'gone' = 'connecting';
  #dropping = false;

  constructor(options: PublisherOptions) {
    this.#options = options;
    const { protocol, hostname, port } = new URL(options.url);
    const host = hostname.replace(/^\[|\]$/g, '');
    const secure = protocol === 'rtmps:';
    const to = {
      ...{ host, port: Number(port) || (secure ? 443 : 1935) },
      lookup: guarded(options.isPublic),
    };
    this.#socket = secure
      ? connectTls({
          ...to,
          ...(isIP(host) ? {} : { servername: host }),
          ...(options.ca ? { ca: options.ca } : {}),
        })
      : connectTcp(to);
    this.#socket.setNoDelay(true);
    this.#socket.setTimeout(IDLE_MS, () => this.#socket.destroy());
    this.#socket.on(secure ? 'secureConnect' : 'connect', () =>
      this.#socket.write(Buffer.concat([Buffer.of(3), randomBytes(HANDSHAKE)])),
    );
    this.#socket.on('data', (bytes: Buffer) => this.#read(bytes));
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.on('close', () => this.#leave(this.#stage === 'live' ? 'lost' : 'unreachable'));
    // A literal address is connected to without being looked up.
    if (isIP(host) !== 0 && !options.isPublic(host)) this.#socket.destroy();
  }

  /** Units: milliseconds. Frames that find the line full are dropped, and those after them up to a key frame. */
  video(timestamp: number, cts: number, key: boolean, data: Uint8Array): void {
    if (this.#socket.writableLength > FULL) this.#dropping = true;
    if (this.#dropping && !(key && this.#socket.writableLength < FULL / 2)) return;
    this.#dropping = false;
    const head = Buffer.alloc(5);
    head[0] = key ? 0x17 : 0x27;
    head[1] = 1;
    head.writeIntBE(cts, 2, 3);
    this.#media(MESSAGE.video, timestamp, Buffer.concat([head, data]));
  }

  audio(timestamp: number, data: Uint8Array): void {
    if (this.#dropping) return;
    this.#media(MESSAGE.audio, timestamp, Buffer.concat([Buffer.of(0xaf, 1), data]));
  }

  videoConfig(timestamp: number, record: Uint8Array): void {
    this.#media(MESSAGE.video, timestamp, Buffer.concat([Buffer.of(0x17, 0, 0, 0, 0), record]));
  }

  audioConfig(timestamp: number, record: Uint8Array): void {
    this.#media(MESSAGE.audio, timestamp, Buffer.concat([Buffer.of(0xaf, 0), record]));
  }

  close(): void {
    if (this.#stage === 'live') {
      this.#command(0, 'FCUnpublish', 6, null, this.#options.key);
      this.#command(0, 'deleteStream', 7, null, 1);
    }
    this.#stage = 'gone';
    this.#socket.end();
    // What does not take leave in time is cut.
    this.#socket.setTimeout(2000, () => this.#socket.destroy());
  }

  #media(type: number, timestamp: number, payload: Buffer): void {
    if (this.#stage !== 'live') return;
    const id = type === MESSAGE.video ? 6 : 4;
    this.#socket.write(writeMessage({ type, stream: 1, timestamp, payload }, OUR_CHUNK_SIZE, id));
  }

  #command(stream: number, ...values: Amf[]): void {
    const payload = writeAmf(values);
    this.#socket.write(
      writeMessage({ type: MESSAGE.command, stream, timestamp: 0, payload }, OUR_CHUNK_SIZE),
    );
  }

  #read(bytes: Buffer): void {
    try {
      let rest = bytes;
      if (this.#greeting) {
        this.#greeting = Buffer.concat([this.#greeting, bytes]);
        if (this.#greeting.length < 1 + 2 * HANDSHAKE) return;
        rest = this.#greeting.subarray(1 + 2 * HANDSHAKE);
        this.#socket.write(this.#greeting.subarray(1, 1 + HANDSHAKE));
        this.#greeting = null;
        this.#begin();
      }
      for (const { type, payload } of this.#chunks.push(rest)) {
        if (type === MESSAGE.control) this.#answerPing(payload);
        if (type === MESSAGE.command) this.#heed(readAmf(payload));
      }
    } catch {
      this.#socket.destroy();
    }
  }

  #begin(): void {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(OUR_CHUNK_SIZE);
    const chunkSize = { type: MESSAGE.chunkSize, stream: 0, timestamp: 0, payload: size };
    this.#socket.write(writeMessage(chunkSize, 128, 2));
    const { url } = this.#options;
    const app = new URL(url).pathname.replace(/^\/|\/$/g, '');
    const about = { app, type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible)', tcUrl: url };
    this.#command(0, 'connect', 1, about);
  }

  #heed([name, id, , about]: Amf[]): void {
    const { key } = this.#options;
    if (name === '_error') return this.#refused();
    if (name === '_result' && id === 1) {
      this.#command(0, 'releaseStream', 2, null, key);
      this.#command(0, 'FCPublish', 3, null, key);
      this.#command(0, 'createStream', 4, null);
    }
    if (name === '_result' && id === 4) this.#command(1, 'publish', 5, null, key, 'live');
    if (name !== 'onStatus') return;
    const { code, level } = (about ?? {}) as { code?: Amf; level?: Amf };
    if (code === 'NetStream.Publish.Start') {
      this.#stage = 'live';
      this.#options.onLive();
    } else if (level === 'error') this.#refused();
  }

  /** User control 6 is a ping, 7 its answer. */
  #answerPing(payload: Buffer): void {
    if (payload.length < 6 || payload.readUInt16BE() !== 6) return;
    const pong = Buffer.concat([Buffer.of(0, 7), payload.subarray(2, 6)]);
    const control = { type: MESSAGE.control, stream: 0, timestamp: 0, payload: pong };
    this.#socket.write(writeMessage(control, OUR_CHUNK_SIZE, 2));
  }

  #refused(): void {
    this.#leave('refused');
    this.#socket.destroy();
  }

  #leave(why: 'unreachable' | 'refused' | 'lost'): void {
    if (this.#stage === 'gone') return;
    this.#stage = 'gone';
    this.#options.onGone(why);
  }
}

/** Resolves a name once and connects to what was checked. */
function guarded(isPublic: (ip: string) => boolean): LookupFunction {
  return (name, asked, done) => {
    resolve(name, { ...asked, all: true }, (error, found) => {
      if (error) return done(error, []);
      if (found.length === 0 || !found.every(({ address }) => isPublic(address))) {
        return done(new Error('not on the public internet'), []);
      }
      if (asked.all) return done(null, found);
      return done(null, found[0]?.address ?? '', found[0]?.family);
    });
  };
}
