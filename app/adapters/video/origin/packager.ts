/**
 * Frames in, parts and segments out. Pure but for what it remembers: no clock, no socket, no disk.
 * A segment begins with a key frame; a part holds at most `partS` seconds and is ready the moment the frame after it arrives.
 */
import { SAMPLES_PER_FRAME, type AacConfig } from './aac.ts';
import type { AvcConfig } from './avc.ts';
import {
  AUDIO_TRACK,
  fragment,
  initSegment,
  VIDEO_TIMESCALE,
  VIDEO_TRACK,
  type Sample,
  type TrackRun,
} from './boxes.ts';

/** A frame as it came in. Units: microseconds on one time line for both tracks. `data` is length-prefixed H.264. */
export interface VideoFrame {
  readonly dts: number;
  readonly cts: number;
  readonly key: boolean;
  readonly data: Uint8Array;
}

export interface Part {
  readonly data: Uint8Array;
  readonly durationS: number;
  /** Begins with a key frame. */
  readonly independent: boolean;
}

export type Packaged =
  | {
      readonly type: 'init';
      readonly data: Uint8Array;
      readonly video: AvcConfig;
      readonly audio: AacConfig | null;
    }
  /** A new segment begins; `dts` in microseconds is the time of its first frame. */
  | { readonly type: 'segment'; readonly dts: number }
  | { readonly type: 'part'; readonly part: Part };

/** Audio this far from where its frame count says it should be is set anew, in seconds. */
const AUDIO_DRIFT_S = 0.1;

/** Sound is expected this long before a stream without it begins, in microseconds. */
const AUDIO_GRACE_US = 1_000_000;

export class Packager {
  readonly #partS: number;
  readonly #emit: (packaged: Packaged) => void;
  #video: AvcConfig | null = null;
  #audio: AacConfig | null = null;
  #started = false;
  #firstDts: number | null = null;
  #held: VideoFrame | null = null;
  #samples: Sample[] = [];
  #samplesDts = 0;
  #ticks = 0;
  #sound: Sample[] = [];
  #soundTicks: number | null = null;
  #sequence = 0;
  /** How long the last frame whose length is known was, in seconds; outlives the part it was in. */
  #frameS = 1 / 30;

  constructor(options: { partS: number; emit: (packaged: Packaged) => void }) {
    this.#partS = options.partS;
    this.#emit = options.emit;
  }

  /** A new configuration: what is held goes out under the old one first, or decoders break. */
  setVideo(config: AvcConfig): void {
    if (this.#video && sameBytes(this.#video.record, config.record)) return;
    this.flush();
    this.#video = config;
    this.#started = false;
  }

  /** A picture is on its way out: a key frame came, and nothing before it could be decoded. */
  get started(): boolean {
    return this.#started;
  }

  setAudio(config: AacConfig): void {
    if (this.#audio && sameBytes(this.#audio.record, config.record)) return;
    if (this.#started) this.flush();
    this.#audio = config;
    this.#started = false;
    this.#soundTicks = null;
  }

  pushVideo(frame: VideoFrame): void {
    if (!this.#video) return;
    this.#firstDts ??= frame.dts;
    if (!this.#started) {
      // Nothing can be decoded before a key frame; sound may still announce itself.
      if (!frame.key) return;
      if (!this.#audio && frame.dts - this.#firstDts < AUDIO_GRACE_US) return;
      this.#begin(frame);
      return;
    }
    if (!this.#held || frame.dts <= this.#held.dts) return;
    // A frame that stood still longer than it should begins a part of its own rather than stretch this one.
    if (seconds(frame.dts - this.#samplesDts) > this.#partS) this.#closePart();
    this.#take(this.#held, frame.dts - this.#held.dts);
    this.#held = frame;
    if (frame.key) {
      this.#closePart();
      this.#emit({ type: 'segment', dts: frame.dts });
    } else if (seconds(frame.dts - this.#samplesDts) + this.#frameS > this.#partS) {
      this.#closePart();
    }
  }

  pushAudio(dts: number, data: Uint8Array): void {
    if (!this.#audio || !this.#started) return;
    const ticks = Math.round(seconds(dts) * this.#audio.sampleRate);
    const expected =
      this.#soundTicks === null ? null : this.#soundTicks + this.#sound.length * SAMPLES_PER_FRAME;
    const drift =
      expected === null ? Infinity : Math.abs(ticks - expected) / this.#audio.sampleRate;
    if (drift > AUDIO_DRIFT_S) {
      if (this.#sound.length > 0) this.#closePart();
      this.#soundTicks = ticks;
    }
    this.#sound.push({ data, duration: SAMPLES_PER_FRAME, offset: 0, key: true });
  }

  /** Sends out what is held: the source stopped or changes. The last frame gets the length of the one before. */
  flush(): void {
    if (this.#held && this.#started) this.#take(this.#held, this.#frameS * 1_000_000);
    this.#held = null;
    if (this.#started) this.#closePart();
    this.#started = false;
    this.#firstDts = null;
    this.#soundTicks = null;
    this.#sound = [];
  }

  #begin(frame: VideoFrame): void {
    const video = this.#video;
    if (!video) return;
    this.#started = true;
    this.#held = frame;
    this.#samplesDts = frame.dts;
    this.#ticks = toTicks(frame.dts);
    this.#emit({ type: 'init', data: initSegment(video, this.#audio), video, audio: this.#audio });
    this.#emit({ type: 'segment', dts: frame.dts });
  }

  #take(frame: VideoFrame, durationUs: number): void {
    if (this.#samples.length === 0) {
      this.#samplesDts = frame.dts;
      this.#ticks = toTicks(frame.dts);
    }
    const end = toTicks(frame.dts + durationUs);
    const begin = toTicks(frame.dts);
    this.#frameS = durationUs / 1_000_000;
    this.#samples.push({
      data: frame.data,
      duration: Math.max(1, end - begin),
      offset: toTicks(frame.cts),
      key: frame.key,
    });
  }

  #closePart(): void {
    if (this.#samples.length === 0) return;
    const runs: TrackRun[] = [
      { track: VIDEO_TRACK, decodeTime: this.#ticks, samples: this.#samples },
    ];
    if (this.#audio && this.#sound.length > 0 && this.#soundTicks !== null) {
      runs.push({ track: AUDIO_TRACK, decodeTime: this.#soundTicks, samples: this.#sound });
      this.#soundTicks += this.#sound.length * SAMPLES_PER_FRAME;
      this.#sound = [];
    }
    this.#sequence += 1;
    const ticks = this.#samples.reduce((sum, sample) => sum + sample.duration, 0);
    const part: Part = {
      data: fragment(this.#sequence, runs),
      durationS: ticks / VIDEO_TIMESCALE,
      independent: this.#samples[0]?.key === true,
    };
    this.#samples = [];
    this.#emit({ type: 'part', part });
  }
}

const seconds = (us: number) => us / 1_000_000;
const toTicks = (us: number) => Math.round((us * VIDEO_TIMESCALE) / 1_000_000);

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
