import { randomUUID } from 'node:crypto';
import type { Log, SimulcastTarget } from '../../../../services/ports.ts';
import type { KeptTarget, Stream, Streams } from '../streams.ts';
import { seal, unseal } from './seal.ts';
import { Target } from './target.ts';

/** Each target is the whole picture once more on the uplink. */
export const MAX_TARGETS = 6;

export interface SimulcastOptions {
  readonly streams: Streams;
  readonly secret: string;
  readonly isPublic: (ip: string) => boolean;
  readonly ca?: string | undefined;
  readonly log: Log;
}

/** The other platforms of every stream. Keys are sealed on the disk and told to nobody but the platform. */
export class Simulcast {
  readonly #options: SimulcastOptions;
  readonly #configs = new Map<string, { video?: Uint8Array; audio?: Uint8Array }>();
  readonly #running = new Map<string, Map<string, Target>>();

  constructor(options: SimulcastOptions) {
    this.#options = options;
    for (const stream of options.streams.running()) this.#start(stream);
  }

  /** null: there are too many already. */
  add(stream: Stream, wish: { name: string; url: string; key: string }): string | null {
    if (stream.targets.length >= MAX_TARGETS) return null;
    const { name, url, key } = wish;
    const target = { id: randomUUID(), name, url, sealed: seal(this.#options.secret, key) };
    const changed = this.#options.streams.change(stream, {
      targets: [...stream.targets, target],
    });
    this.#start(changed);
    return target.id;
  }

  remove(stream: Stream, id: string): void {
    this.#options.streams.change(stream, {
      targets: stream.targets.filter((target) => target.id !== id),
    });
    this.#running.get(stream.externalId)?.get(id)?.turn(false);
    this.#running.get(stream.externalId)?.delete(id);
  }

  list(stream: Stream): SimulcastTarget[] {
    return stream.targets.map(({ id, name, url }) => ({
      ...{ id, name, server: new URL(url).host },
      ...(this.#running.get(stream.externalId)?.get(id)?.state ??
        ({ state: 'failed', reason: 'sealed' } as const)),
    }));
  }

  /** The show is on the air, or not any more. A preview goes nowhere. */
  setOnAir(stream: Stream, onAir: boolean): void {
    if (stream.onAir !== onAir) this.#options.streams.change(stream, { onAir });
    this.#of(stream.externalId).forEach((target) => target.turn(onAir));
  }

  /** What the source on the air sends, to every target. */
  tap(externalId: string): Pick<Target, 'video' | 'audio' | 'videoConfig' | 'audioConfig'> {
    const all = (does: (target: Target) => void) => this.#of(externalId).forEach(does);
    return {
      videoConfig: (record) => {
        this.#configs.set(externalId, { ...this.#configs.get(externalId), video: record });
        all((target) => target.videoConfig(record));
      },
      audioConfig: (record) => {
        this.#configs.set(externalId, { ...this.#configs.get(externalId), audio: record });
        all((target) => target.audioConfig(record));
      },
      video: (frame) => all((target) => target.video(frame)),
      audio: (dts, data) => all((target) => target.audio(dts, data)),
    };
  }

  close(): void {
    for (const targets of this.#running.values()) targets.forEach((target) => target.turn(false));
  }

  #of(externalId: string): Map<string, Target> {
    return this.#running.get(externalId) ?? new Map<string, Target>();
  }

  #start(stream: Stream): void {
    const running = this.#of(stream.externalId);
    for (const kept of stream.targets) {
      if (running.has(kept.id)) continue;
      const target = this.#open(kept);
      if (!target) continue;
      const { video, audio } = this.#configs.get(stream.externalId) ?? {};
      if (video) target.videoConfig(video);
      if (audio) target.audioConfig(audio);
      target.turn(stream.onAir);
      running.set(kept.id, target);
    }
    this.#running.set(stream.externalId, running);
  }

  #open({ id, url, sealed }: KeptTarget): Target | null {
    const { secret, isPublic, ca, log } = this.#options;
    const key = unseal(secret, sealed);
    if (key !== null) return new Target({ url, key, isPublic, ca });
    // The secret was changed since: the key has to be entered again.
    log.warn('simulcast.sealed', { target: id });
    return null;
  }
}
