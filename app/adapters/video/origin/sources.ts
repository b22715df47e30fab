import type { InputHealth, Log } from '../../../services/ports.ts';
import { readAacConfig } from './aac.ts';
import { readAvcConfig } from './avc.ts';
import type { Broadcast } from './broadcast.ts';
import { InputMeter } from './input-health.ts';
import type { Simulcast } from './simulcast/simulcast.ts';
import type { Stream } from './streams.ts';

/** What a way in (browser, RTMP) does with what it receives. Units: microseconds on one time line for both tracks. */
export interface Source {
  videoConfig(record: Uint8Array): void;
  video(frame: { dts: number; cts: number; key: boolean; data: Uint8Array }): void;
  audioConfig(record: Uint8Array): void;
  audio(dts: number, data: Uint8Array): void;
  /** A still of the picture, a JPEG. */
  still(jpeg: Uint8Array): void;
  leave(): void;
}

/** Why a source is let go. */
export type Farewell = 'replaced' | 'ended';

/** The main line is silent for this long: the backup goes on the air, before viewers get the curtain. Milliseconds. */
const SILENT_MS = 1200;

type Frame = Parameters<Source['video']>[0];

/** More frames than a key frame every ten seconds leaves: such a source begins with its next key frame. */
const MAX_WAITING = 600;

/** One connected source and what it said so far. */
interface Seated {
  readonly dismiss: (why: Farewell) => void;
  readonly backup: boolean;
  connection: ReturnType<Broadcast['connect']> | null;
  video: Uint8Array | null;
  audio: Uint8Array | null;
  /** What it sent since its last key frame while it was not on the air: with these it can be shown at once. */
  waiting: Frame[];
  lastAt: number;
  readonly meter: InputMeter;
}

interface Seats {
  main: Seated | null;
  backup: Seated | null;
  onAir: Seated | null;
}

export interface TakeOptions {
  readonly stream: Stream;
  readonly way: string;
  /** Came with the backup key: sends all the time, and is on the air only while the main line is not. */
  readonly backup?: boolean;
  /** Called at most once, when the source has to go. */
  readonly dismiss: (why: Farewell) => void;
  /** Called once, when its picture can be shown. */
  readonly onCarried?: () => void;
}

/**
 * Who broadcasts into which stream, over all ways in. A newcomer with the same key takes over the same stream, so a second
 * device can step in when the first one dies; the older one is told and its frames count no more. A backup steps in
 * and back by itself.
 */
export class Sources {
  readonly #log: Log;
  readonly #simulcast: Simulcast;
  readonly #keepStill: (stream: Stream, jpeg: Uint8Array) => void;
  readonly #now: () => number;
  readonly #seats = new Map<string, Seats>();

  constructor(
    log: Log,
    simulcast: Simulcast,
    keepStill: (stream: Stream, jpeg: Uint8Array) => void,
    now: () => number = () => performance.now(),
  ) {
    this.#log = log;
    this.#simulcast = simulcast;
    this.#keepStill = keepStill;
    this.#now = now;
  }

  /** How what is on the air was set up; null where nothing is, or too little came to say. */
  health(externalId: string): InputHealth | null {
    const onAir = this.#seats.get(externalId)?.onAir;
    const measured = onAir?.meter.read();
    return onAir && measured ? { ...measured, sound: onAir.audio !== null } : null;
  }

  /** Whether somebody is connected, sending or not. */
  isTaken(externalId: string): boolean {
    const seats = this.#seats.get(externalId);
    return !!seats && (seats.main !== null || seats.backup !== null);
  }

  /** Whether somebody with this key sends right now. */
  isAtWork(externalId: string, backup: boolean): boolean {
    const seated = this.#seats.get(externalId)?.[backup ? 'backup' : 'main'];
    return !!seated && this.#now() - seated.lastAt < SILENT_MS;
  }

  take(options: TakeOptions): Source {
    const { stream, way, dismiss, onCarried, backup = false } = options;
    const { externalId, broadcast } = stream;
    const seats = this.#seats.get(externalId) ?? { main: null, backup: null, onAir: null };
    this.#seats.set(externalId, seats);
    const own: Seated = {
      ...{ dismiss, backup, connection: null, video: null, audio: null },
      ...{ waiting: [], lastAt: this.#now(), meter: new InputMeter() },
    };
    const seat = backup ? 'backup' : 'main';
    const before = seats[seat];
    seats[seat] = own;
    before?.dismiss('replaced');
    this.#log.info('ingest.connected', { stream: externalId, way, backup });
    // A main line that comes back while the backup is on the air waits for its first key frame.
    if (!backup && !seats.onAir?.backup) this.#putOnAir(stream, seats, own);
    const elsewhere = this.#simulcast.tap(externalId);
    const onAir = () => seats.onAir === own;
    let carried = false;
    return {
      videoConfig(record) {
        const config = readAvcConfig(record);
        own.video = record;
        own.connection?.packager.setVideo(config);
        if (onAir()) elsewhere.videoConfig(record);
      },
      audioConfig(record) {
        const config = readAacConfig(record);
        own.audio = record;
        own.connection?.packager.setAudio(config);
        if (onAir()) elsewhere.audioConfig(record);
      },
      audio(dts, data) {
        if (!onAir()) return;
        own.connection?.packager.pushAudio(dts, data);
        elsewhere.audio(dts, data);
      },
      video: (frame) => {
        if (broadcast.ended) return dismiss('ended');
        own.lastAt = this.#now();
        own.meter.frame(frame);
        let frames: readonly Frame[] = [frame];
        if (!onAir()) {
          keepWaiting(own, frame);
          if (own.waiting.length === 0 || !this.#isWanted(seats, own)) return;
          frames = own.waiting;
          own.waiting = [];
          this.#putOnAir(stream, seats, own);
        }
        if (!own.connection) return;
        const { packager } = own.connection;
        for (const one of frames) {
          packager.pushVideo(one);
          elsewhere.video(one);
        }
        // What cannot be shown yet is no sign of life.
        if (!packager.started) return;
        broadcast.touch();
        if (carried) return;
        carried = true;
        onCarried?.();
      },
      still: (jpeg) => this.#keepStill(stream, jpeg),
      leave: () => {
        own.connection?.disconnect();
        if (seats[seat] === own) seats[seat] = null;
        if (seats.onAir === own) seats.onAir = null;
        this.#log.info('ingest.disconnected', { stream: externalId, way, backup });
      },
    };
  }

  /** A main line always is; a backup while the main line is away or silent. One that was replaced never again. */
  #isWanted(seats: Seats, own: Seated): boolean {
    if (!own.backup) return seats.main === own;
    if (seats.backup !== own) return false;
    return !seats.main || this.#now() - seats.main.lastAt > SILENT_MS;
  }

  #putOnAir(stream: Stream, seats: Seats, own: Seated): void {
    const elsewhere = this.#simulcast.tap(stream.externalId);
    seats.onAir = own;
    own.connection = stream.broadcast.connect();
    if (own.video) {
      own.connection.packager.setVideo(readAvcConfig(own.video));
      elsewhere.videoConfig(own.video);
    }
    if (own.audio) {
      own.connection.packager.setAudio(readAacConfig(own.audio));
      elsewhere.audioConfig(own.audio);
    }
    if (own.backup) this.#log.info('ingest.backup_on_air', { stream: stream.externalId });
  }
}

/** Keeps what a decoder can begin with. */
function keepWaiting(own: Seated, frame: Frame): void {
  if (frame.key) own.waiting = [frame];
  else if (own.waiting.length > 0 && own.waiting.length < MAX_WAITING) own.waiting.push(frame);
  else own.waiting = [];
}
