import type { Log } from '../../../services/ports.ts';
import { readAacConfig } from './aac.ts';
import { readAvcConfig } from './avc.ts';
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

/**
 * Who broadcasts into which stream, over all ways in. A newcomer with the same key takes over the same stream, so a second
 * device can step in when the first one dies; the older one is told and its frames count no more.
 */
export class Sources {
  readonly #log: Log;
  readonly #onAir = new Map<string, (why: Farewell) => void>();

  readonly #keepStill: (stream: Stream, jpeg: Uint8Array) => void;

  readonly #simulcast: Simulcast;

  constructor(
    log: Log,
    simulcast: Simulcast,
    keepStill: (stream: Stream, jpeg: Uint8Array) => void,
  ) {
    this.#log = log;
    this.#simulcast = simulcast;
    this.#keepStill = keepStill;
  }

  /** `dismiss` is called at most once, when the source has to go; `onCarried` once, when its picture can be shown. */
  take(
    stream: Stream,
    way: string,
    dismiss: (why: Farewell) => void,
    onCarried?: () => void,
  ): Source {
    const { externalId, broadcast } = stream;
    this.#onAir.get(externalId)?.('replaced');
    this.#onAir.set(externalId, dismiss);
    const { packager, disconnect } = broadcast.connect();
    let carried = false;
    const elsewhere = this.#simulcast.tap(externalId);
    const onAir = () => this.#onAir.get(externalId) === dismiss;
    this.#log.info('ingest.connected', { stream: externalId, way });
    return {
      videoConfig(record) {
        packager.setVideo(readAvcConfig(record));
        if (onAir()) elsewhere.videoConfig(record);
      },
      audioConfig(record) {
        packager.setAudio(readAacConfig(record));
        if (onAir()) elsewhere.audioConfig(record);
      },
      audio(dts, data) {
        packager.pushAudio(dts, data);
        if (onAir()) elsewhere.audio(dts, data);
      },
      video(frame) {
        if (broadcast.ended) return dismiss('ended');
        packager.pushVideo(frame);
        if (onAir()) elsewhere.video(frame);
        // What cannot be shown yet is no sign of life.
        if (!packager.started) return;
        broadcast.touch();
        if (carried) return;
        carried = true;
        onCarried?.();
      },
      still: (jpeg) => this.#keepStill(stream, jpeg),
      leave: () => {
        disconnect();
        if (this.#onAir.get(externalId) === dismiss) this.#onAir.delete(externalId);
        this.#log.info('ingest.disconnected', { stream: externalId, way });
      },
    };
  }
}
