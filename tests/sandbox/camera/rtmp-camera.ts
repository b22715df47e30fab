/** An encoder as OBS is one, in small: publishes the sample loop with silence for sound over RTMP or RTMPS in real time. */
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { randomBytes } from 'node:crypto';
import { readAmf, writeAmf, type Amf } from '#app/adapters/video/origin/rtmp/amf.ts';
import { ChunkReader, MESSAGE, writeMessage } from '#app/adapters/video/origin/rtmp/chunks.ts';
import { AUDIO_CONFIG, AUDIO_FRAME_US, SILENCE } from './camera.ts';
import type { Sample } from './sample.ts';

const CHUNK = 128;
/** AAC, as FLV marks it. */
const AAC = 0xaf;
/** Each kind of media in a chunk stream of its own. */
const LANES: Readonly<Record<number, number>> = { [MESSAGE.video]: 6, [MESSAGE.audio]: 4 };

export interface RtmpCamera {
  /** The code of the server's answer to `publish`. */
  readonly answered: Promise<string>;
  /** Resolves when the line is gone. */
  readonly ended: Promise<void>;
  stop(): void;
}

/** Publishes to `address` (`rtmp://host:port/app`, or `rtmps:` with the authority `ca`) with `key`. `speed` 1 is real time. */
export function startRtmpCamera(
  address: string,
  key: string,
  sample: Sample,
  { speed = 1, ca }: { speed?: number; ca?: string } = {},
): RtmpCamera {
  const { protocol, hostname, port, pathname } = new URL(address);
  const secure = protocol === 'rtmps:';
  const socket = secure
    ? connectTls({ host: hostname, port: Number(port || 443), servername: hostname, ca })
    : connect(Number(port || 1935), hostname);
  const send = (type: number, payload: Buffer, timestamp = 0, stream = 0) =>
    socket.write(writeMessage({ type, payload, timestamp, stream }, CHUNK, LANES[type] ?? 3));
  const command = (stream: number, ...values: Amf[]) =>
    send(MESSAGE.command, writeAmf(values), 0, stream);
  const chunks = new ChunkReader();
  let hello: Buffer | null = Buffer.alloc(0);
  let timer: NodeJS.Timeout | undefined;
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('close', () => clearInterval(timer));
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('error', reject);
    socket.on(secure ? 'secureConnect' : 'connect', () =>
      socket.write(Buffer.concat([Buffer.of(3), randomBytes(1536)])),
    );
    socket.on('data', (bytes: Buffer) => {
      let rest = bytes;
      if (hello) {
        hello = Buffer.concat([hello, bytes]);
        if (hello.length < 1 + 2 * 1536) return;
        rest = hello.subarray(1 + 2 * 1536);
        socket.write(hello.subarray(1, 1 + 1536));
        hello = null;
        command(0, 'connect', 1, { app: pathname.slice(1), type: 'nonprivate', tcUrl: address });
      }
      for (const { type, payload } of chunks.push(rest)) {
        if (type !== MESSAGE.command) continue;
        const [name, id, , about] = readAmf(payload);
        if (name === '_result' && id === 1) command(0, 'createStream', 2, null);
        if (name === '_result' && id === 2) command(1, 'publish', 3, null, key, 'live');
        if (name !== 'onStatus') continue;
        const code = (about as { code: string }).code;
        resolve(code);
        if (code === 'NetStream.Publish.Start') timer = run(sample, speed, send);
      }
    });
  });
  answered.catch(() => {});
  return { answered, ended, stop: () => socket.destroy() };
}

function run(
  sample: Sample,
  speed: number,
  send: (type: number, payload: Buffer, timestamp: number, stream: number) => void,
): NodeJS.Timeout {
  const started = performance.now();
  let video = 0;
  let audio = 0;
  send(MESSAGE.video, Buffer.concat([Buffer.of(0x17, 0, 0, 0, 0), sample.config]), 0, 1);
  send(MESSAGE.audio, Buffer.concat([Buffer.of(AAC, 0), AUDIO_CONFIG]), 0, 1);
  return setInterval(() => {
    const nowMs = (performance.now() - started) * speed;
    for (; (audio * AUDIO_FRAME_US) / 1000 <= nowMs; audio += 1) {
      const atMs = Math.round((audio * AUDIO_FRAME_US) / 1000);
      send(MESSAGE.audio, Buffer.concat([Buffer.of(AAC, 1), SILENCE]), atMs, 1);
    }
    for (; (video * 1000) / sample.fps <= nowMs; video += 1) {
      const frame = sample.frames[video % sample.frames.length];
      if (!frame) return;
      const head = Buffer.of(frame.key ? 0x17 : 0x27, 1, 0, 0, 0);
      send(
        MESSAGE.video,
        Buffer.concat([head, frame.data]),
        Math.round((video * 1000) / sample.fps),
        1,
      );
    }
  }, 15);
}
