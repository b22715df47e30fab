import { KIND, writeFrame, type Kind } from '../contract/frame-message.ts';
import type { Playback } from '../contract/playback.ts';
import { adapt, FRESH_UPLINK, FULL_S, MAX_BITRATE, type Uplink } from './bitrate.ts';
import type { Capture } from './capture.ts';
import { drawStill } from './draw-still.ts';
import { openAudioEncoder, type AudioTrackEncoder } from './encode-audio.ts';
import { VideoTrackEncoder } from './encode-video.ts';
import { IngestLine, type LineState } from './ingest-line.ts';
import { keepAwake } from './keep-awake.ts';
import { readPictures, readSound } from './read-frames.ts';

/** How well the picture leaves this machine. `machine`: it is too slow to encode; `line`: the network is. */
export interface Quality {
  readonly bitrate: number;
  readonly trouble: 'none' | 'machine' | 'line';
  readonly sound: boolean;
  /** How much of the full quality goes out, 0 to 3 as bars tell it. */
  readonly bars: 0 | 1 | 2 | 3;
}

/** How often a still of the picture is sent, for cards and curtains. Milliseconds. */
const STILL_EVERY_MS = 10_000;

const EVERY_MS = 1000;
/** Dropped frames in a second from which viewers see it. */
const MANY_DROPPED = 6;

/** Keeps a capture on the air: encodes it, sends it, and lowers the quality before the line breaks. */
export class Broadcaster {
  readonly #capture: Capture;
  readonly #line: IngestLine;
  readonly #video: VideoTrackEncoder;
  readonly #aspect: Playback['aspect'];
  readonly #zero = performance.now();
  readonly #onQuality: (quality: Quality) => void;
  readonly #onError: (error: unknown) => void;
  #audio: AudioTrackEncoder | null = null;
  #configs = new Map<Kind, Uint8Array>();
  #uplink: Uplink = FRESH_UPLINK;
  #stopReading: (() => void)[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;
  #stillAt = -Infinity;
  #sleep: () => void = () => {};
  #begun = false;
  #sentKey = false;
  #stopped = false;

  constructor(options: {
    capture: Capture;
    aspect: Playback['aspect'];
    address: () => Promise<string>;
    onLine: (state: LineState) => void;
    onQuality: (quality: Quality) => void;
    onError: (error: unknown) => void;
  }) {
    this.#capture = options.capture;
    this.#aspect = options.aspect;
    this.#onQuality = options.onQuality;
    this.#onError = options.onError;
    this.#line = new IngestLine({
      address: options.address,
      onState: (state) => {
        if (state === 'open') this.#greet();
        options.onLine(state);
      },
    });
    this.#video = new VideoTrackEncoder({
      ...{ aspect: options.aspect, bitrate: MAX_BITRATE, zero: this.#zero },
      onEncoded: ({ config, key, timeUs, data }) => {
        if (config) this.#config(KIND.videoConfig, config);
        this.#sentKey ||= key && this.#line.isOpen;
        // A decoder can begin with a key frame only.
        if (this.#sentKey) this.#send(KIND.video, timeUs, data, key);
      },
      onError: options.onError,
    });
  }

  async start(): Promise<void> {
    await this.#capture.wake();
    try {
      this.#audio = await openAudioEncoder({
        zero: this.#zero,
        onEncoded: ({ config, timeUs, data }) => {
          if (config) this.#config(KIND.audioConfig, config);
          this.#send(KIND.audio, timeUs, data);
        },
        onError: this.#onError,
      });
    } catch (error) {
      // A show without sound is worth more than none; the page says so.
      this.#onError(error);
    }
    if (this.#stopped) return;
    this.#sleep = keepAwake();
    this.listen();
    await this.#line.open();
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  /** Reads the capture's tracks; again after other devices were chosen. */
  listen(): void {
    for (const stop of this.#stopReading.splice(0)) stop();
    const { camera, sound } = this.#capture;
    if (camera) {
      this.#stopReading.push(readPictures(camera, (frame) => this.#picture(frame)));
    }
    if (sound && this.#audio) {
      this.#stopReading.push(readSound(sound, (data) => this.#audio?.push(data)));
    }
  }

  /** Takes the show back from another device. */
  async takeBack(): Promise<void> {
    await this.#line.open();
  }

  stop(): void {
    this.#stopped = true;
    this.#sleep();
    clearInterval(this.#timer);
    for (const stop of this.#stopReading.splice(0)) stop();
    this.#line.close();
    this.#video.close();
    this.#audio?.close();
  }

  #picture(frame: VideoFrame): void {
    if (this.#line.isOpen && performance.now() - this.#stillAt > STILL_EVERY_MS) {
      this.#stillAt = performance.now();
      void this.#still(frame.clone());
    }
    const full = (this.#line.waiting * 8) / this.#uplink.bitrate > FULL_S;
    this.#video.push(frame, full || !this.#line.isOpen);
  }

  async #still(frame: VideoFrame): Promise<void> {
    try {
      const jpeg = await drawStill(frame, this.#aspect);
      if (jpeg) this.#send(KIND.still, 0, jpeg);
    } catch {
      // A card without a picture is no reason to stop a show.
    } finally {
      frame.close();
    }
  }

  /** A new line knows nothing yet: set-up first, then a key frame. */
  #greet(): void {
    this.#begun = true;
    this.#sentKey = false;
    for (const [kind, config] of this.#configs) this.#write(kind, 0, config);
    this.#video.askKey();
  }

  #config(kind: Kind, config: Uint8Array): void {
    const known = this.#configs.get(kind);
    if (known && known.length === config.length && known.every((byte, at) => byte === config[at]))
      return;
    this.#configs.set(kind, config);
    if (this.#line.isOpen) this.#write(kind, 0, config);
  }

  #send(kind: Kind, timeUs: number, payload: Uint8Array, key = false): void {
    if (this.#begun && this.#line.isOpen) this.#write(kind, timeUs, payload, key);
  }

  #write(kind: Kind, timeUs: number, payload: Uint8Array, key = false): void {
    this.#line.send(writeFrame({ kind, key, timeUs, payload }));
  }

  #look(): void {
    if (!this.#line.isOpen) return;
    const before = this.#uplink.bitrate;
    this.#uplink = adapt(this.#uplink, this.#line.waiting);
    if (this.#uplink.bitrate !== before) this.#video.setBitrate(this.#uplink.bitrate);
    const { dropped } = this.#video;
    this.#video.dropped = 0;
    this.#onQuality({
      bitrate: this.#uplink.bitrate,
      trouble:
        this.#uplink.bitrate < MAX_BITRATE / 2
          ? 'line'
          : dropped > MANY_DROPPED
            ? 'machine'
            : 'none',
      bars: barsOf(this.#uplink.bitrate, dropped),
      sound: this.#audio !== null && this.#capture.sound !== null,
    });
  }
}

/** Three bars for the full picture, none when hardly anything goes out. */
export function barsOf(bitrate: number, dropped: number): Quality['bars'] {
  const share = bitrate / MAX_BITRATE;
  if (share < 0.25) return 0;
  if (share < 0.5 || dropped > MANY_DROPPED) return 1;
  return share < 0.9 ? 2 : 3;
}
