import type Hls from 'hls.js';
import type { Playback } from '#app/contract/playback.ts';
import { type Stretch, mediaTimeOf } from './dates.ts';

/** Further behind the live edge than this and the LIVE button says so. Units: seconds. */
const BEHIND_S = 8;
/** Pauses between attempts to bring a dead stream back. Units: milliseconds. */
const RETRY_MS = [1_000, 2_000, 4_000, 8_000] as const;

/** Qualities as hls.js counts them: from the smallest, or as the line allows. */
const SMALLEST = 0;
const AUTOMATIC = -1;

export interface PictureState {
  /** Nothing loaded, loading the first frame, moving, standing still by choice, or starved. */
  readonly phase: 'empty' | 'opening' | 'playing' | 'paused' | 'waiting';
  /** The browser refused to start even without sound: a tap is needed. */
  readonly blocked: boolean;
  readonly muted: boolean;
  readonly behind: boolean;
  readonly ended: boolean;
  /** In a window of its own, over other pages and programs. */
  readonly floating: boolean;
}

type HlsClass = typeof Hls;

let hlsModule: Promise<{ default: HlsClass }> | null = null;

/** Whether hls.js could work here, asked without loading it: the same question as `Hls.isSupported()`. */
function hasMediaSource(): boolean {
  const scope = globalThis as { ManagedMediaSource?: typeof MediaSource };
  const source = scope.ManagedMediaSource ?? globalThis.MediaSource;
  return Boolean(source?.isTypeSupported('video/mp4; codecs="avc1.42E01E,mp4a.40.2"'));
}

/** One video element and what feeds it. Never asks `canPlayType` first: Chromium says "maybe" and then plays badly. */
export class Picture {
  readonly video: HTMLVideoElement;
  state: PictureState = {
    phase: 'empty',
    blocked: false,
    muted: true,
    behind: false,
    ended: false,
    floating: false,
  };

  readonly #hlsUrl: string;
  readonly #changed: () => void;
  readonly #stop = new AbortController();
  #hls: Hls | null = null;
  #url: string | null = null;
  #live = false;
  #hasDate = false;
  #date: number | null = null;
  #wanted = true;
  #failures = 0;
  #thrifty = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(video: HTMLVideoElement, hlsUrl: string, changed: () => void) {
    this.video = video;
    this.#hlsUrl = hlsUrl;
    this.#changed = changed;
    const { signal } = this.#stop;
    const set = (change: Partial<PictureState>) => this.#set(change);
    const on = (name: string, does: () => void) => video.addEventListener(name, does, { signal });
    on('playing', () => {
      this.#failures = 0;
      set({ phase: 'playing', blocked: false, ended: false });
    });
    on('loadeddata', () => !this.#wanted && set({ phase: 'paused' }));
    on('pause', () => set({ phase: video.ended ? 'waiting' : 'paused' }));
    on('waiting', () => set({ phase: this.state.phase === 'opening' ? 'opening' : 'waiting' }));
    on('ended', () => set({ phase: 'paused', ended: true }));
    on('volumechange', () => set({ muted: video.muted }));
    on('enterpictureinpicture', () => set({ floating: true }));
    on('leavepictureinpicture', () => set({ floating: false }));
    on('timeupdate', () => set({ behind: this.#isBehind() }));
  }

  /** Units: `startAt` media seconds; null for the live edge or the beginning. */
  async load(playback: Playback, live: boolean, startAt: number | null = null): Promise<void> {
    if (this.#url === playback.url) return;
    this.unload();
    this.#url = playback.url;
    this.#live = live;
    this.#hasDate = playback.programDate;
    this.#set({ phase: 'opening', ended: false });
    if (hasMediaSource()) {
      hlsModule ??= import(this.#hlsUrl) as Promise<{ default: HlsClass }>;
      try {
        const { default: Hls } = await hlsModule;
        if (this.#url !== playback.url || this.#stop.signal.aborted) return;
        if (Hls.isSupported()) return this.#playWith(Hls, playback.url, startAt);
      } catch {
        hlsModule = null;
      }
    }
    this.video.src = playback.url;
    if (startAt !== null) this.video.currentTime = startAt;
    if (this.#wanted) this.play();
  }

  unload(): void {
    clearTimeout(this.#retry);
    this.#hls?.destroy();
    this.#hls = null;
    if (this.#url !== null) {
      this.video.removeAttribute('src');
      this.video.load();
    }
    this.#url = this.#date = null;
    this.#set({ phase: 'empty', behind: false });
  }

  destroy(): void {
    this.unload();
    this.#stop.abort();
  }

  play(): void {
    this.#wanted = true;
    // Whoever had to tap came for what is on now, not for when they came.
    if (this.state.blocked) this.#toEdge();
    this.video.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      // With sound it needs a gesture; without, most browsers allow it.
      if (!this.video.muted) {
        this.video.muted = true;
        this.play();
        return;
      }
      this.#set({ blocked: true });
    });
  }

  pause(): void {
    this.#wanted = false;
    this.video.pause();
  }

  /** The viewer wants it to stand still. */
  get resting(): boolean {
    return !this.#wanted;
  }

  /** What is loaded next stands still until somebody starts it. */
  rest(): void {
    this.#wanted = false;
  }

  toggle(): void {
    if (this.video.paused) this.play();
    else this.pause();
  }

  mute(muted: boolean): void {
    this.video.muted = muted;
    if (!muted && this.video.volume === 0) this.video.volume = 1;
  }

  /** To the live edge, as near as the stream allows. */
  goLive(): void {
    this.#toEdge();
    this.play();
  }

  /** The show goes on after a break: load again where hls.js may have given up. */
  resume(): void {
    if (!this.#url) return;
    this.#hls?.startLoad();
    if (this.#wanted) this.goLive();
  }

  /**
   * The program date on screen in server milliseconds, also while the next picture is fetched; null when the stream has none or
   * nothing was shown yet.
   */
  date(): number | null {
    if (this.#hasDate && this.video.readyState > 1) {
      const start = this.#startDate();
      this.#date = this.#hls
        ? (this.#hls.playingDate?.getTime() ?? null)
        : start && start + this.video.currentTime * 1000;
    }
    return this.#date;
  }

  /** Where in the recording a moment of the show is; null until the playlist is known. */
  timeOf(moment: number): number | null {
    if (this.#hls) return mediaTimeOf(this.#stretches(), moment);
    const start = this.#startDate();
    return start && Math.max(0, (moment - start) / 1000);
  }

  /** When a stream began that the browser plays by itself; null where it does not tell. */
  #startDate(): number | null {
    const { getStartDate } = this.video as { getStartDate?: () => Date };
    return getStartDate?.call(this.video).getTime() || null;
  }

  seek(seconds: number): void {
    this.video.currentTime = seconds;
    this.#set({ ended: false });
    this.play();
  }

  /** Whether there is more than one quality to choose from. */
  get hasChoice(): boolean {
    return (this.#hls?.levels.length ?? 0) > 1;
  }

  get thrifty(): boolean {
    return this.#thrifty;
  }

  /** Data saver: never more than the smallest quality, also of a stream that is opened anew. */
  saveData(on: boolean): void {
    this.#thrifty = on;
    // Not by a cap: the one by the player's size sets its own anew whenever that changes.
    if (this.#hls) this.#hls.loadLevel = on ? SMALLEST : AUTOMATIC;
    this.#changed();
  }

  /** The captions that are read now; null while none are. */
  get captions(): TextTrack | null {
    return this.captionTracks.find(({ mode }) => mode !== 'disabled') ?? null;
  }

  showCaptions(wanted: TextTrack | null): void {
    for (const track of this.captionTracks) {
      if (track !== wanted) track.mode = 'disabled';
      else if (track.mode === 'disabled') track.mode = 'showing';
    }
    this.#changed();
  }

  /** What the stream brings along, and the files of a recording. */
  get captionTracks(): TextTrack[] {
    return [...this.video.textTracks].filter(({ kind }) => /captions|subtitles/.test(kind));
  }

  get url(): string | null {
    return this.#url;
  }

  #stretches(): Stretch[] {
    const hls = this.#hls;
    const details = hls?.levels[Math.max(0, hls.currentLevel)]?.details;
    return (details?.fragments ?? []).flatMap((f) =>
      f.programDateTime === null
        ? []
        : [{ date: f.programDateTime, start: f.start, duration: f.duration }],
    );
  }

  #playWith(HlsClass: HlsClass, url: string, startAt: number | null): void {
    const hls = new HlsClass({
      lowLatencyMode: true,
      maxLiveSyncPlaybackRate: 1.1,
      backBufferLength: 30,
      enableWorker: true,
      capLevelToPlayerSize: true,
      ...(this.#thrifty ? { startLevel: SMALLEST } : {}),
      ...(startAt === null ? {} : { startPosition: startAt }),
    });
    this.#hls = hls;
    hls.on(HlsClass.Events.MANIFEST_PARSED, () => {
      if (this.#thrifty) hls.loadLevel = SMALLEST;
      if (this.#wanted) this.play();
    });
    hls.on(HlsClass.Events.ERROR, (_, data) => {
      if (!data.fatal || this.#hls !== hls) return;
      if (data.type === HlsClass.ErrorTypes.MEDIA_ERROR && this.#failures === 0) {
        this.#failures += 1;
        hls.recoverMediaError();
        return;
      }
      this.#again(url);
    });
    hls.loadSource(url);
    hls.attachMedia(this.video);
  }

  /** A stream that died is opened anew after a pause that grows; the host may just be changing cameras. */
  #again(url: string): void {
    const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 8_000;
    this.#failures += 1;
    this.#set({ phase: 'waiting' });
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => {
      const at = this.#live ? null : this.video.currentTime;
      this.#hls?.destroy();
      this.#hls = null;
      void hlsModule?.then(({ default: Hls }) => {
        if (this.#url === url && !this.#stop.signal.aborted) this.#playWith(Hls, url, at);
      });
    }, wait);
  }

  /** As near to now as a live stream allows; where the picture is, of all others. */
  #edge(): number {
    const { seekable, currentTime } = this.video;
    if (!this.#live) return currentTime;
    const { length } = seekable;
    return this.#hls?.liveSyncPosition ?? (length > 0 ? seekable.end(length - 1) - 3 : currentTime);
  }

  #toEdge(): void {
    const edge = this.#edge();
    if (edge !== this.video.currentTime) this.video.currentTime = edge;
  }

  #isBehind(): boolean {
    return this.#edge() - this.video.currentTime > BEHIND_S;
  }

  #set(change: Partial<PictureState>): void {
    const next = { ...this.state, ...change };
    const differs = (Object.keys(next) as (keyof PictureState)[]).some(
      (name) => next[name] !== this.state[name],
    );
    if (!differs) return;
    this.state = next;
    this.#changed();
  }
}
