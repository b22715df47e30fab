import type { SimulcastTarget } from '../../../../services/ports.ts';
import { RtmpPublisher, type PublisherOptions } from './publisher.ts';

/** Waits before the next try, in milliseconds. A platform that refuses the key is asked seldom: somebody may be changing it there. */
const WAITS = [1000, 2000, 5000, 10_000, 20_000];
const REFUSED_WAIT_MS = 20_000;

/** Frames further apart than this are of another camera or another line. Microseconds. */
const JUMP_US = 3_000_000;
const FRAME_US = 33_333;

export type TargetOptions = Pick<PublisherOptions, 'url' | 'key' | 'isPublic' | 'ca'>;

/**
 * One other platform: connected while the show is on the air, again and again. What it does touches nothing but its own state: it is
 * handed frames and never waited for.
 */
export class Target {
  readonly #options: TargetOptions;
  #state: SimulcastTarget['state'] = 'waiting';
  #reason: SimulcastTarget['reason'] = null;
  #publisher: RtmpPublisher | null = null;
  #timer: NodeJS.Timeout | undefined;
  #tries = 0;
  #on = false;
  #configs: { video: Uint8Array | null; audio: Uint8Array | null } = { video: null, audio: null };
  #begun = false;
  #line: { from: number; to: number } | null = null;
  #last = { from: 0, to: 0 };

  constructor(options: TargetOptions) {
    this.#options = options;
  }

  get state(): Pick<SimulcastTarget, 'state' | 'reason'> {
    return { state: this.#state, reason: this.#reason };
  }

  /** Connects, or takes leave and stays away. */
  turn(on: boolean): void {
    if (on === this.#on) return;
    this.#on = on;
    clearTimeout(this.#timer);
    this.#publisher?.close();
    this.#publisher = null;
    this.#tries = 0;
    this.#tell('waiting', null);
    if (on) this.#connect();
  }

  videoConfig(record: Uint8Array): void {
    this.#configs = { ...this.#configs, video: record };
    this.#begun = false;
  }

  audioConfig(record: Uint8Array): void {
    this.#configs = { ...this.#configs, audio: record };
    this.#begun = false;
  }

  /** Units: microseconds, as a source sends them. */
  video(frame: { dts: number; cts: number; key: boolean; data: Uint8Array }): void {
    const { video, audio } = this.#configs;
    if (this.#state !== 'live' || !video) return;
    const at = this.#place(frame.dts);
    if (!this.#begun) {
      if (!frame.key) return;
      this.#begun = true;
      this.#publisher?.videoConfig(at, video);
      if (audio) this.#publisher?.audioConfig(at, audio);
    }
    this.#publisher?.video(at, Math.round(frame.cts / 1000), frame.key, frame.data);
  }

  audio(dts: number, data: Uint8Array): void {
    if (this.#state !== 'live' || !this.#begun || !this.#line) return;
    const at = Math.round((dts - this.#line.from + this.#line.to) / 1000);
    if (at >= 0) this.#publisher?.audio(at, data);
  }

  #connect(): void {
    this.#tell('connecting', this.#reason);
    this.#begun = false;
    this.#line = null;
    this.#last = { from: 0, to: 0 };
    this.#publisher = new RtmpPublisher({
      ...this.#options,
      onLive: () => {
        this.#tries = 0;
        this.#tell('live', null);
      },
      onGone: (why) => {
        this.#publisher = null;
        if (!this.#on) return;
        this.#tell('failed', why);
        const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)] ?? REFUSED_WAIT_MS;
        this.#tries += 1;
        this.#timer = setTimeout(() => this.#connect(), why === 'refused' ? REFUSED_WAIT_MS : wait);
      },
    });
  }

  /** Every source has a time line of its own; a platform wants one that only ever goes on. Answers milliseconds. */
  #place(dts: number): number {
    const jumped = dts <= this.#last.from || dts - this.#last.from > JUMP_US;
    if (!this.#line || jumped) {
      this.#line = { from: dts, to: this.#line ? this.#last.to + FRAME_US : 0 };
    }
    this.#last = { from: dts, to: dts - this.#line.from + this.#line.to };
    return Math.round(this.#last.to / 1000);
  }

  #tell(state: SimulcastTarget['state'], reason: SimulcastTarget['reason']): void {
    this.#state = state;
    this.#reason = reason;
  }
}
