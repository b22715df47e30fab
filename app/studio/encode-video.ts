import type { Playback } from '../contract/playback.ts';
import { videoCodec } from './check-browser.ts';
import { TimeLine } from './time-line.ts';

/** A viewer who joins waits for the next key frame; two seconds is also a segment of the stream. Milliseconds. */
const KEY_EVERY_MS = 1980;

/** More frames than this waiting for the encoder: this machine is too slow for them, and late frames help nobody. */
const MAX_QUEUE = 3;

export interface EncodedVideo {
  readonly key: boolean;
  readonly timeUs: number;
  readonly data: Uint8Array;
  /** Set where the decoder needs a new set-up: first, and when the picture's size changes. */
  readonly config: Uint8Array | null;
}

/** H.264 for live: no reordering, a key frame every two seconds and when asked, frames dropped rather than late. */
export class VideoTrackEncoder {
  readonly #aspect: Playback['aspect'];
  readonly #line: TimeLine;
  readonly #onEncoded: (encoded: EncodedVideo) => void;
  readonly #onError: (error: unknown) => void;
  #encoder: VideoEncoder | null = null;
  #size = '';
  #bitrate: number;
  #keyAt = -Infinity;
  #wantsKey = true;
  /** Frames that were not encoded because the machine was busy. */
  dropped = 0;

  constructor(options: {
    aspect: Playback['aspect'];
    bitrate: number;
    zero: number;
    onEncoded: (encoded: EncodedVideo) => void;
    onError: (error: unknown) => void;
  }) {
    this.#aspect = options.aspect;
    this.#bitrate = options.bitrate;
    this.#line = new TimeLine(options.zero);
    this.#onEncoded = options.onEncoded;
    this.#onError = options.onError;
  }

  /** Encodes and closes a frame; `skip` closes it only, because the line cannot take more. */
  push(frame: VideoFrame, skip: boolean): void {
    try {
      const encoder = this.#ready(frame);
      if (skip || encoder.encodeQueueSize > MAX_QUEUE) {
        this.dropped += 1;
        this.#wantsKey ||= skip;
        return;
      }
      const now = performance.now();
      const keyFrame = this.#wantsKey || now - this.#keyAt >= KEY_EVERY_MS;
      if (keyFrame) {
        this.#wantsKey = false;
        this.#keyAt = now;
      }
      const view = cropped(frame, this.#aspect);
      const cut = new VideoFrame(frame, {
        visibleRect: view,
        displayWidth: view.width,
        displayHeight: view.height,
        timestamp: this.#line.place(frame.timestamp),
      });
      encoder.encode(cut, { keyFrame });
      cut.close();
    } catch (error) {
      this.#onError(error);
    } finally {
      frame.close();
    }
  }

  /** The next frame is one a decoder can begin with. */
  askKey(): void {
    this.#wantsKey = true;
  }

  setBitrate(bitrate: number): void {
    this.#bitrate = bitrate;
    this.#size = '';
  }

  close(): void {
    if (this.#encoder && this.#encoder.state !== 'closed') this.#encoder.close();
    this.#encoder = null;
  }

  #ready(frame: VideoFrame): VideoEncoder {
    if (!this.#encoder || this.#encoder.state === 'closed') {
      this.#encoder = new VideoEncoder({
        output: (chunk, meta) => this.#emit(chunk, meta),
        error: (error) => this.#onError(error),
      });
      this.#size = '';
    }
    const { width, height } = cropped(frame, this.#aspect);
    const size = `${width}x${height}`;
    if (size !== this.#size) {
      this.#size = size;
      this.#wantsKey = true;
      this.#encoder.configure({
        ...{ codec: videoCodec(width, height), width, height, bitrate: this.#bitrate },
        ...{ framerate: 30, latencyMode: 'realtime', avc: { format: 'avc' } },
      });
    }
    return this.#encoder;
  }

  #emit(chunk: EncodedVideoChunk, meta: EncodedVideoChunkMetadata | undefined): void {
    const data = new Uint8Array(chunk.byteLength);
    chunk.copyTo(data);
    const description = meta?.decoderConfig?.description;
    this.#onEncoded({
      ...{ key: chunk.type === 'key', timeUs: chunk.timestamp, data },
      config: description ? bytesOf(description) : null,
    });
  }
}

/** The middle of a frame in the show's own proportions. Units: even pixels, as H.264 wants them. */
export function cropped(
  frame: { readonly displayWidth: number; readonly displayHeight: number },
  aspect: Playback['aspect'],
): { x: number; y: number; width: number; height: number } {
  const { displayWidth, displayHeight } = frame;
  const wanted = aspect === '9:16' ? 9 / 16 : 16 / 9;
  const even = (value: number) => Math.floor(value / 2) * 2;
  const width = even(Math.min(displayWidth, displayHeight * wanted));
  const height = even(Math.min(displayHeight, displayWidth / wanted));
  return {
    ...{ x: even((displayWidth - width) / 2), y: even((displayHeight - height) / 2) },
    ...{ width, height },
  };
}

/** A copy of what a browser hands over, whichever kind of buffer it is. */
export function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();
}
