import { createHash, randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { rm } from 'node:fs/promises';
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
  /** The same for the backup encoder's; null for streams of before there were any. */
  backupHash: string | null;
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
          ...{ targets: [], onAir: false, backupHash: null },
          ...(JSON.parse(readFileSync(file, 'utf8')) as Kept),
        });
    }
  }

  open(input: { aspect: '9:16' | '16:9' }): { stream: Stream } & Keys {
    const { key, backupKey } = makeKeys();
    const stream = this.#keep({
      externalId: randomBytes(9).toString('base64url'),
      keyHash: hash(key),
      backupHash: hash(backupKey),
      playbackId: randomBytes(12).toString('base64url'),
      aspect: input.aspect,
      ended: false,
      targets: [],
      onAir: false,
    });
    return { stream, key, backupKey };
  }

  /** Makes the keys void and answers new ones. A source that is connected stays. null: no such stream. */
  rotateKey(externalId: string): Keys | null {
    const stream = this.#byId.get(externalId);
    if (!stream || stream.ended) return null;
    const { key, backupKey } = makeKeys();
    const changed = { ...stream, keyHash: hash(key), backupHash: hash(backupKey) };
    this.#save(changed);
    this.#byId.set(externalId, changed);
    return { key, backupKey };
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
  byKey(key: string): { stream: Stream; backup: boolean } | null {
    const wanted = hash(key);
    const stream = this.running().find(
      ({ keyHash, backupHash }) => keyHash === wanted || backupHash === wanted,
    );
    return stream ? { stream, backup: stream.backupHash === wanted } : null;
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

  /** Ends a stream and deletes everything that was kept of it. One that is not there is erased already. */
  async erase(externalId: string): Promise<void> {
    if (!this.#byId.has(externalId)) return;
    await this.close(externalId);
    this.#byId.delete(externalId);
    await rm(join(this.#directory, externalId), { recursive: true, force: true });
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
    const { externalId, keyHash, backupHash, playbackId, aspect, ended } = stream;
    const { targets, onAir } = stream;
    const file = join(this.#directory, externalId, 'stream.json');
    writeFileSync(
      `${file}.new`,
      JSON.stringify({
        ...{ externalId, keyHash, backupHash, playbackId, aspect, ended },
        ...{ targets, onAir },
      }),
    );
    renameSync(`${file}.new`, file);
  }
}

interface Keys {
  readonly key: string;
  readonly backupKey: string;
}

const makeKeys = (): Keys => ({
  key: randomBytes(24).toString('base64url'),
  backupKey: randomBytes(24).toString('base64url'),
});

const hash = (key: string) => createHash('sha256').update(key).digest('hex');
