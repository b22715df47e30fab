/**
 * A camera that needs no camera: sends the sample loop into an ingest address as a host's browser would, one frame a message,
 * in real time. Sound is silence, so that the whole way of a sound track is used.
 */
import { WebSocket } from 'ws';
import { KIND, writeFrame, type Kind } from '#app/contract/frame-message.ts';
import type { Sample } from './sample.ts';

const SAMPLE_RATE = 48_000;
/** AAC-LC, 48 kHz, stereo. */
export const AUDIO_CONFIG = Uint8Array.of(0x11, 0x90);
/** One AAC frame of stereo silence. */
export const SILENCE = Uint8Array.of(0x21, 0x10, 0x04, 0x60, 0x8c, 0x1c);
export const AUDIO_FRAME_US = (1024 / SAMPLE_RATE) * 1_000_000;

export interface Camera {
  /** Resolves when the address accepted the source; rejects when it refused. */
  readonly connected: Promise<void>;
  /** Resolves when the line is gone, for whatever reason. */
  readonly ended: Promise<void>;
  /** Cuts the line as a lost network would, or closes it politely. */
  stop(how?: 'cut' | 'close'): Promise<void>;
}

/** Starts sending to `address` (ws or wss, key included); `secret` is the operator's, for addresses that name a stream. */
export function startCamera(address: string, sample: Sample, secret?: string): Camera {
  const socket = new WebSocket(
    address,
    secret ? { headers: { authorization: `Bearer ${secret}` } } : {},
  );
  let timer: NodeJS.Timeout | undefined;
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('close', () => clearInterval(timer));
  const connected = new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', (code, reason) => reject(new Error(`closed ${code} ${reason.toString()}`)));
    socket.on('open', () => {
      timer = run(socket, sample);
      resolve();
    });
  });
  connected.catch(() => {});
  return {
    connected,
    ended: closed,
    async stop(how = 'close') {
      if (how === 'cut') socket.terminate();
      else socket.close(1000);
      await closed;
    },
  };
}

function run(socket: WebSocket, sample: Sample): NodeJS.Timeout {
  const started = performance.now();
  let video = 0;
  let audio = 0;
  const send = (kind: Kind, timeUs: number, payload: Uint8Array, key = false) =>
    socket.send(writeFrame({ kind, key, timeUs, payload }));
  send(KIND.videoConfig, 0, sample.config);
  send(KIND.audioConfig, 0, AUDIO_CONFIG);
  const step = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    const nowUs = (performance.now() - started) * 1000;
    for (; audio * AUDIO_FRAME_US <= nowUs; audio += 1)
      send(KIND.audio, audio * AUDIO_FRAME_US, SILENCE);
    for (; (video * 1_000_000) / sample.fps <= nowUs; video += 1) {
      const frame = sample.frames[video % sample.frames.length];
      if (frame) send(KIND.video, (video * 1_000_000) / sample.fps, frame.data, frame.key);
    }
  };
  step();
  return setInterval(step, 15);
}
