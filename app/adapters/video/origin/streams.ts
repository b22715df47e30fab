import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Broadcast } from './broadcast.ts';
import { recordInto } from './recording.ts';

/** How long one part lasts, in seconds: 0.5 gives about two seconds from camera to viewer. */
const PART_S = 0.5;

/** Without a frame for this long, in milliseconds, viewers see the curtain. */
export const SILENCE_MS = 2000;

/** Another platform the stream goes to; its key is sealed (simulcast/seal.ts). */
export interface KeptTarget {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly sealed: string;
}

interface Kept {
  externalId: string;
  /** Hash of the key an encoder publishes with; the key itself is shown once. */
  keyHash: string;
  /** Public name of the stream; says nothing about the key. */
  playbackId: string;
  aspect: '9:16' | '16:9';
  ended: boolean;
  targets: readonly KeptTarget[];
  /** The show is on the air: what comes in goes on to other platforms. */
  onAir: boolean;
}

export interface Stream extends Readonly<Kept> {
  readonly broadcast: Broadcast;
  readonly folder: string;
}

export type StreamStatus = 'idle' | 'live' | 'reconnecting' | 'ended';

/**
 * The streams of this origin, kept in a folder each so that a restart in the middle of a show goes on with the same keys,
 * addresses and recording.
 */
export class Streams {
  readonly #directory: string;
  readonly #now: () => number;
  readonly #onError: (error: unknown, externalId: string) => void;
  readonly #byId = new Map<string, Stream>();
  /** Names this run of the origin in file names and addresses, which are cached for ever. */
  readonly run = Date.now().toString(36);

  constructor(options: {
    directory: string;
    now?: () => number;
    onError: (error: unknown, externalId: string) => void;
  }) {
    this.#directory = options.directory;
    this.#now = options.now ?? Date.now;
    this.#onError = options.onError;
    mkdirSync(options.directory, { recursive: true });
    for (const name of readdirSync(options.directory)) {
      const file = join(options.directory, name, 'stream.json');
      if (existsSync(file))
        this.#add({
          ...{ targets: [], onAir: false },
          ...(JSON.parse(readFileSync(file, 'utf8')) as Kept),
        });
    }
  }

  open(input: { aspect: '9:16' | '16:9' }): { stream: Stream; key: string } {
    const key = randomBytes(24).toString('base64url');
    const stream = this.#keep({
      externalId: randomBytes(9).toString('base64url'),
      keyHash: hash(key),
      playbackId: randomBytes(12).toString('base64url'),
      aspect: input.aspect,
      ended: false,
      targets: [],
      onAir: false,
    });
    return { stream, key };
  }

  /** Makes the key void and answers a new one. A source that is connected stays. null: no such stream. */
  rotateKey(externalId: string): string | null {
    const stream = this.#byId.get(externalId);
    if (!stream || stream.ended) return null;
    const key = randomBytes(24).toString('base64url');
    const changed = { ...stream, keyHash: hash(key) };
    this.#save(changed);
    this.#byId.set(externalId, changed);
    return key;
  }

  /** Changes what is kept of a stream, on the disk too. */
  change(stream: Stream, change: Partial<Pick<Kept, 'targets' | 'onAir'>>): Stream {
    const now = this.#byId.get(stream.externalId) ?? stream;
    const changed = { ...now, ...change };
    this.#save(changed);
    this.#byId.set(stream.externalId, changed);
    return changed;
  }

  /** The stream a key may publish to. Keys are compared by their hashes, so timing tells nothing. */
  byKey(key: string): Stream | null {
    const wanted = hash(key);
    return (
      [...this.#byId.values()].find((stream) => stream.keyHash === wanted && !stream.ended) ?? null
    );
  }

  byPlaybackId(playbackId: string): Stream | null {
    return [...this.#byId.values()].find((stream) => stream.playbackId === playbackId) ?? null;
  }

  byId(externalId: string): Stream | null {
    return this.#byId.get(externalId) ?? null;
  }

  /** Ends a stream; when it resolves, its recording is whole. */
  async close(externalId: string): Promise<void> {
    const stream = this.#byId.get(externalId);
    if (!stream || stream.ended) return;
    stream.broadcast.end();
    await stream.broadcast.settle();
    const closed = { ...stream, ended: true, onAir: false };
    this.#save(closed);
    this.#byId.set(externalId, closed);
  }

  status(stream: Stream): StreamStatus {
    if (stream.ended) return 'ended';
    const last = stream.broadcast.lastFrameAt;
    if (last === null) return 'idle';
    return this.#now() - last < SILENCE_MS ? 'live' : 'reconnecting';
  }

  /** Streams that have not ended. */
  running(): Stream[] {
    return [...this.#byId.values()].filter((stream) => !stream.ended);
  }

  /** Waits until every recording is on the disk. */
  async settle(): Promise<void> {
    await Promise.all([...this.#byId.values()].map((stream) => stream.broadcast.settle()));
  }

  #keep(kept: Kept): Stream {
    mkdirSync(join(this.#directory, kept.externalId), { recursive: true });
    this.#save(kept);
    return this.#add(kept);
  }

  #add(kept: Kept): Stream {
    const folder = join(this.#directory, kept.externalId, 'recording');
    const stream: Stream = {
      ...kept,
      folder,
      broadcast: new Broadcast({
        now: this.#now,
        partS: PART_S,
        recorder: kept.ended
          ? null
          : recordInto(folder, this.run, (error) => this.#onError(error, kept.externalId)),
      }),
    };
    if (kept.ended) stream.broadcast.end();
    this.#byId.set(kept.externalId, stream);
    return stream;
  }

  #save(stream: Kept): void {
    const { externalId, keyHash, playbackId, aspect, ended, targets, onAir } = stream;
    const file = join(this.#directory, externalId, 'stream.json');
    writeFileSync(
      `${file}.new`,
      JSON.stringify({ externalId, keyHash, playbackId, aspect, ended, targets, onAir }),
    );
    renameSync(`${file}.new`, file);
  }
}

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
