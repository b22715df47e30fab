import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Counts since the start of the process; `connections` and `channels` are as of now. */
export interface Figures {
  readonly connections: number;
  readonly channels: number;
  readonly accepted: number;
  readonly refused: number;
  readonly slow: number;
  readonly published: number;
  readonly deliveries: number;
  readonly bytes: number;
  /** Event loop delay since the last reading, 99th percentile, milliseconds. */
  readonly loopDelayMs: number;
}

/** What the server has done. One object per server, plain counters. */
export class Metrics {
  accepted = 0;
  refused = 0;
  slow = 0;
  published = 0;
  deliveries = 0;
  bytes = 0;
  private readonly delay = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.delay.enable();
  }

  delivered(deliveries: number, bytes: number): void {
    this.deliveries += deliveries;
    this.bytes += bytes;
  }

  read(now: { connections: number; channels: number }): Figures {
    const loopDelayMs = Math.max(0, this.delay.percentile(99) / 1e6 - 10);
    this.delay.reset();
    const { accepted, refused, slow, published, deliveries, bytes } = this;
    return { ...now, accepted, refused, slow, published, deliveries, bytes, loopDelayMs };
  }

  close(): void {
    this.delay.disable();
  }
}
