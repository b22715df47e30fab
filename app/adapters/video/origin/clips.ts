import { existsSync } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Playback } from '../../../contract/playback.ts';
import type { ClipMade, Log } from '../../../services/ports.ts';
import { cutClip, recordedPicture } from './cut-clip.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import type { Stream } from './streams.ts';

/** Clips of one stream; a show has dozens of pins, not thousands. */
const MAX_CLIPS = 400;

export type ClipAnswer = ClipMade | { readonly state: 'empty' | 'full' | 'no_ffmpeg' };

/** Cuts clips out of recordings and keeps them beside these, one file each. */
export class Clips {
  readonly #ffmpeg: Ffmpeg;
  readonly #log: Log;
  readonly #making = new Set<string>();
  readonly #failed = new Set<string>();

  constructor(ffmpeg: Ffmpeg, log: Log) {
    this.#ffmpeg = ffmpeg;
    this.#log = log;
  }

  /** What can be made of this stream; the shape of its picture is read off the recording, because an encoder sends what it likes. */
  async shapes(stream: Stream): Promise<readonly Playback['aspect'][]> {
    if (this.#ffmpeg.available) return ['9:16', '16:9'];
    const picture = stream.broadcast.picture ?? (await recordedPicture(stream.folder));
    return [picture ? shapeOf(picture) : stream.aspect];
  }

  /** `id` is the caller's, so that asking again for the same clip makes no second one. */
  async make(
    stream: Stream,
    wish: { id: string; from: number; to: number; shape: Playback['aspect'] },
  ): Promise<ClipAnswer> {
    const { id, from, to, shape } = wish;
    const file = clipFile(stream, id);
    const folder = join(file, '..');
    const there = existsSync(folder) ? await readdir(folder) : [];
    if (there.length >= MAX_CLIPS) return { state: 'full' };
    const raw = clipFile(stream, `${id}-whole`);
    const cut = await cutClip({ recording: stream.folder, file: raw, from, to });
    if (!cut) return { state: 'empty' };
    const { startsAt, durationS } = cut;
    if (shape === shapeOf(cut)) {
      await rename(raw, file);
      return { state: 'ready', startsAt, durationS, width: cut.width, height: cut.height };
    }
    if (!this.#ffmpeg.available) {
      await rm(raw, { force: true });
      return { state: 'no_ffmpeg' };
    }
    this.#failed.delete(file);
    this.#making.add(file);
    this.#ffmpeg
      .crop(raw, file, shape)
      .catch((error: unknown) => {
        this.#failed.add(file);
        this.#log.error('clip.failed', error, { stream: stream.externalId });
      })
      .finally(() => {
        this.#making.delete(file);
        void rm(raw, { force: true });
      });
    const [width, height] = shape === '9:16' ? [720, 1280] : [1280, 720];
    return { state: 'making', startsAt, durationS, width, height };
  }

  state(stream: Stream, id: string): 'ready' | 'making' | 'failed' {
    const file = clipFile(stream, id);
    if (this.#making.has(file)) return 'making';
    return existsSync(file) && !this.#failed.has(file) ? 'ready' : 'failed';
  }

  async drop(stream: Stream, id: string): Promise<void> {
    await rm(clipFile(stream, id), { force: true });
    // Left by an origin that was ended while it drew.
    await rm(clipFile(stream, `${id}-whole`), { force: true });
    await rm(stillFile(stream, id), { force: true });
  }
}

const shapeOf = ({ width, height }: { width: number; height: number }): Playback['aspect'] =>
  height > width ? '9:16' : '16:9';

export const clipFile = (stream: Pick<Stream, 'folder'>, id: string) =>
  join(stream.folder, '..', 'clips', `${id}.mp4`);

export const stillFile = (stream: Pick<Stream, 'folder'>, id: string) =>
  join(stream.folder, '..', 'clips', `${id}.jpg`);
