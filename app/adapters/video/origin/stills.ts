import { writeFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../../services/ports.ts';
import { cutClip } from './cut-clip.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import type { Stream } from './streams.ts';

/** A still is kept this long before another is worth its trouble, in milliseconds. */
const FRESH_MS = 10_000;

/** A JPEG of a phone's picture is a tenth of this. */
export const MAX_STILL = 400_000;

/**
 * The newest still of each stream. A browser that broadcasts sends one itself every few seconds; for an encoder's stream the optional
 * program makes one when somebody asks.
 */
export class Stills {
  readonly #ffmpeg: Ffmpeg;
  readonly #log: Log;
  readonly #making = new Map<string, Promise<void>>();

  constructor(ffmpeg: Ffmpeg, log: Log) {
    this.#ffmpeg = ffmpeg;
    this.#log = log;
  }

  /** Whether an encoder's picture gets stills here. */
  get drawn(): boolean {
    return this.#ffmpeg.available;
  }

  /** Keeps a still the source sent; what is no JPEG is dropped. */
  keep(stream: Stream, jpeg: Uint8Array): void {
    if (!isJpeg(jpeg)) return;
    const file = newestStill(stream);
    writeFile(`${file}.new`, jpeg)
      .then(() => rename(`${file}.new`, file))
      .catch((error: unknown) =>
        this.#log.error('still.failed', error, { stream: stream.externalId }),
      );
  }

  /** The file of the newest still; null while there is none. */
  async newest(stream: Stream): Promise<string | null> {
    const file = newestStill(stream);
    const age = async () => {
      const found = await stat(file).catch(() => null);
      return found ? Date.now() - found.mtimeMs : Infinity;
    };
    const old = await age();
    if (old > FRESH_MS && this.#ffmpeg.available && (old === Infinity || !stream.ended)) {
      await this.#once(stream, file);
    }
    return (await age()) === Infinity ? null : file;
  }

  #once(stream: Stream, file: string): Promise<void> {
    const running = this.#making.get(file);
    if (running) return running;
    const work = this.#make(stream, file)
      .catch((error: unknown) =>
        this.#log.error('still.failed', error, { stream: stream.externalId }),
      )
      .finally(() => this.#making.delete(file));
    this.#making.set(file, work);
    return work;
  }

  async #make(stream: Stream, file: string): Promise<void> {
    const film = `${file}.mp4`;
    const last = stream.broadcast.lastFrameAt ?? 0;
    const from = stream.ended ? 0 : last - FRESH_MS;
    const to = stream.ended ? Number.MAX_SAFE_INTEGER : last;
    if (!(await cutClip({ recording: stream.folder, file: film, from, to }))) return;
    await this.#ffmpeg.still(film, file).finally(() => rm(film, { force: true }));
  }
}

const newestStill = (stream: Stream) => join(stream.folder, '..', 'still.jpg');

/** Whether bytes begin as a JPEG does and are of a reasonable size. */
export const isJpeg = (bytes: Uint8Array) =>
  bytes.length > 100 &&
  bytes.length <= MAX_STILL &&
  bytes[0] === 0xff &&
  bytes[1] === 0xd8 &&
  bytes[2] === 0xff;
