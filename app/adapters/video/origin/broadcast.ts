/**
 * A stream on the air: what the packager made, as viewers fetch it. Holds a window of segments in memory, answers waits for
 * parts that do not exist yet, and hands finished segments to the recording. One stream outlives many connections of its
 * host: each new one continues after a discontinuity.
 */
import { Packager, type Packaged, type Part } from './packager.ts';
import { liveMediaPlaylist, multivariantPlaylist, type ListedSegment } from './playlist.ts';

/** Fixed before the first list is served, as the format asks; a longer key frame distance is the host's mistake and is warned of. */
export const TARGET_DURATION_S = 6;

/** Segments a live list names. */
const LIVE_SEGMENTS = 8;

/** Segments kept in memory, for players that lag and those who wind back; what is older comes from the recording. */
const KEPT_SEGMENTS = 30;

/** A blocked reload waits this long, in milliseconds, then the player is told to come back. */
const WAIT_MS = 8000;

interface Segment {
  sequence: number;
  name: string;
  init: string;
  discontinuity: boolean;
  at: number;
  durationS: number;
  parts: { name: string; durationS: number; independent: boolean; data: Uint8Array }[];
  open: boolean;
}

/** Where finished files go; order of calls is order of time. */
export interface Recorder {
  init(name: string, data: Uint8Array): void;
  segment(listed: ListedSegment, data: Uint8Array): void;
  end(): void;
  /** Resolves when everything handed over so far is on the disk. */
  settled(): Promise<void>;
}

export class Broadcast {
  readonly #now: () => number;
  readonly #partS: number;
  readonly #recorder: Recorder | null;
  readonly #inits = new Map<string, Uint8Array>();
  #segments: Segment[] = [];
  /** From 1: of a segment 0 hls.js 1.7 forgets that it has the parts, and loads them again and again until the next one. */
  #sequence = 1;
  #initCount = 0;
  #init = '';
  #gap = false;
  #discontinuities = 0;
  #packager: Packager | null = null;
  #anchor: { dts: number; at: number } | null = null;
  #waiting = new Set<() => void>();
  #lastFrameAt: number | null = null;
  #about: { codecs: string[]; width: number; height: number } | null = null;
  #bits = { count: 0, seconds: 0 };
  #ended = false;

  constructor(options: { now: () => number; partS: number; recorder: Recorder | null }) {
    this.#now = options.now;
    this.#partS = options.partS;
    this.#recorder = options.recorder;
  }

  /** When the last frame came, in server milliseconds; null before the first. */
  get lastFrameAt(): number | null {
    return this.#lastFrameAt;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The size of the picture, once known. */
  get picture(): { width: number; height: number } | null {
    return this.#about && { width: this.#about.width, height: this.#about.height };
  }

  /**
   * A source for this stream. The newest one is on the air: an older one's frames are dropped from then on.
   * Effects: with segments already on the air, a discontinuity follows.
   */
  connect(): { packager: Packager; disconnect: () => void } {
    this.#packager?.flush();
    this.#closeSegment();
    this.#gap = this.#segments.length > 0;
    this.#anchor = null;
    const packager: Packager = new Packager({
      partS: this.#partS,
      emit: (packaged) => {
        if (this.#packager === packager && !this.#ended) this.#take(packaged);
      },
    });
    this.#packager = packager;
    return {
      packager,
      disconnect: () => {
        if (this.#packager !== packager) return;
        packager.flush();
        this.#closeSegment();
        this.#packager = null;
      },
    };
  }

  /** A frame came: the clock of the curtain's watchdog. */
  touch(): void {
    this.#lastFrameAt = this.#now();
  }

  end(): void {
    if (this.#ended) return;
    this.#packager?.flush();
    this.#closeSegment();
    this.#ended = true;
    this.#recorder?.end();
    this.#wake();
  }

  /** Closes what is open and waits for the disk: the origin is about to stop. */
  async settle(): Promise<void> {
    this.#packager?.flush();
    this.#closeSegment();
    await this.#recorder?.settled();
  }

  /** null: nothing on the air yet. */
  multivariant(media: string): string | null {
    if (!this.#about || this.#segments.length === 0) return null;
    const measured = this.#bits.seconds > 0 ? this.#bits.count / this.#bits.seconds : 2_500_000;
    return multivariantPlaylist({ media, bandwidth: Math.ceil(measured * 1.2), ...this.#about });
  }

  /**
   * The live list, as soon as it has a whole segment or, with `until`, when that part or segment exists. `back`: with all that is kept, to wind back in.
   * Shape: null when nothing is on the air; `late` when the wait ran out; `ahead` when it is further off than a wait is for.
   */
  async media(
    until: { sequence: number; part: number | null } | null,
    back = false,
  ): Promise<string | null | 'late' | 'ahead'> {
    if (until) {
      const newest = this.#segments.at(-1)?.sequence ?? this.#sequence;
      if (until.sequence > newest + 2) return 'ahead';
      const there = await this.#waitFor(() => this.#ended || this.#has(until.sequence, until.part));
      if (!there) return 'late';
    }
    // hls.js takes a list without a whole segment for an empty one and asks again after a second, then after two.
    const playable = () => this.#ended || this.#segments.some((segment) => !segment.open);
    if (this.#segments.length > 0 && !(await this.#waitFor(playable))) return 'late';
    if (this.#segments.length === 0) return null;
    const listed = back ? this.#segments : this.#segments.slice(-LIVE_SEGMENTS);
    return liveMediaPlaylist({
      segments: listed,
      discontinuitySequence:
        this.#discontinuities - listed.slice(1).filter((segment) => segment.discontinuity).length,
      targetDurationS: TARGET_DURATION_S,
      partTargetS: this.#partS,
      hint: this.#packager ? this.#nextPart() : null,
      ended: this.#ended,
    });
  }

  /** The bytes of an initialisation file, a part or a segment; a part that is hinted at is waited for. null: no such file. */
  async file(name: string): Promise<Uint8Array | null> {
    const init = this.#inits.get(name);
    if (init) return init;
    const [, number, part] = /^s(\d+)(?:\.(\d+))?\.m4s$/.exec(name) ?? [];
    if (number === undefined) return null;
    if (part === undefined) {
      const segment = this.#segments.find((one) => one.sequence === Number(number) && !one.open);
      return segment ? joined(segment) : null;
    }
    if (name === this.#nextPart())
      await this.#waitFor(() => this.#has(Number(number), Number(part)));
    const segment = this.#segments.find((one) => one.sequence === Number(number));
    return segment?.parts[Number(part)]?.data ?? null;
  }

  #take(packaged: Packaged): void {
    if (packaged.type === 'init') this.#startInit(packaged);
    else if (packaged.type === 'segment') this.#startSegment(packaged.dts);
    else this.#addPart(packaged.part);
  }

  #startInit(packaged: Extract<Packaged, { type: 'init' }>): void {
    if (this.#segments.length > 0) {
      this.#closeSegment();
      this.#gap = true;
    }
    const { video, audio, data } = packaged;
    this.#init = `init${this.#initCount}.mp4`;
    this.#initCount += 1;
    this.#inits.set(this.#init, data);
    this.#recorder?.init(this.#init, data);
    this.#about = {
      codecs: [video.codec, ...(audio ? [audio.codec] : [])],
      width: video.width,
      height: video.height,
    };
  }

  #startSegment(dts: number): void {
    this.#closeSegment();
    // The origin's clock, never the source's; within one connection the date advances by media time.
    this.#anchor ??= { dts, at: this.#now() };
    const discontinuity = this.#gap;
    if (discontinuity) this.#discontinuities += 1;
    this.#gap = false;
    this.#segments.push({
      sequence: this.#sequence,
      name: `s${this.#sequence}.m4s`,
      init: this.#init,
      discontinuity,
      at: Math.round(this.#anchor.at + (dts - this.#anchor.dts) / 1000),
      durationS: 0,
      parts: [],
      open: true,
    });
    this.#sequence += 1;
    if (this.#segments.length > KEPT_SEGMENTS) this.#segments.shift();
  }

  #addPart(part: Part): void {
    const segment = this.#segments.at(-1);
    if (!segment?.open) return;
    const name = `s${segment.sequence}.${segment.parts.length}.m4s`;
    segment.parts.push({ name, ...part });
    segment.durationS += part.durationS;
    this.#bits.count += part.data.length * 8;
    this.#bits.seconds += part.durationS;
    this.#wake();
  }

  #closeSegment(): void {
    const segment = this.#segments.at(-1);
    if (!segment?.open) return;
    if (segment.parts.length === 0) {
      this.#segments.pop();
      this.#sequence -= 1;
      this.#gap ||= segment.discontinuity;
      if (segment.discontinuity) this.#discontinuities -= 1;
      return;
    }
    segment.open = false;
    this.#recorder?.segment(segment, joined(segment));
    this.#wake();
  }

  #has(sequence: number, part: number | null): boolean {
    const segment = this.#segments.find((one) => one.sequence === sequence);
    if (!segment) return (this.#segments.at(-1)?.sequence ?? -1) > sequence;
    return !segment.open || (part !== null && segment.parts.length > part);
  }

  #nextPart(): string {
    const newest = this.#segments.at(-1);
    return newest?.open
      ? `s${newest.sequence}.${newest.parts.length}.m4s`
      : `s${this.#sequence}.0.m4s`;
  }

  async #waitFor(there: () => boolean): Promise<boolean> {
    const end = performance.now() + WAIT_MS;
    while (!there()) {
      const left = end - performance.now();
      if (left <= 0) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(wake, left);
        const waiting = this.#waiting;
        waiting.add(wake);
        function wake() {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        }
      });
    }
    return true;
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

function joined(segment: Segment): Uint8Array {
  return Buffer.concat(segment.parts.map((part) => part.data));
}
