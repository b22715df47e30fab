import type { Connection } from './connection.ts';
import type { Frame } from './frames.ts';

/** Subscribers written to before the event loop gets its turn: 10,000 in one go would block it for 100 ms. */
const CHUNK = 500;

interface Waiting {
  readonly frame: Frame;
  /** Does not get this frame: it caused it. */
  readonly except: Connection | null;
}

/**
 * The queue of one channel. Everything said on a channel goes through here, also what excludes somebody, or it
 * would overtake what waits. One walk at a time; what is queued meanwhile leaves as one write per client.
 *
 * Whoever subscribes while frames wait has been given the cached event already, so a subscriber gets the frames
 * queued after it joined and no older ones.
 */
export class FanOut {
  /** Each subscriber with the number of frames queued before it joined. */
  private readonly subscribers: Map<Connection, number>;
  private readonly onDelivered: (deliveries: number, bytes: number) => void;
  private waiting: Waiting[] = [];
  /** Number of frames ever queued, and of those the ones taken into a walk. */
  private queued = 0;
  private taken = 0;
  private walking = false;

  constructor(onDelivered: (deliveries: number, bytes: number) => void) {
    this.subscribers = new Map();
    this.onDelivered = onDelivered;
  }

  get size(): number {
    return this.subscribers.size;
  }

  /** Nothing waits and nothing is being written. */
  get idle(): boolean {
    return !this.walking;
  }

  members(): IterableIterator<Connection> {
    return this.subscribers.keys();
  }

  has(connection: Connection): boolean {
    return this.subscribers.has(connection);
  }

  add(connection: Connection): void {
    this.subscribers.set(connection, this.queued);
  }

  delete(connection: Connection): boolean {
    return this.subscribers.delete(connection);
  }

  push(frame: Frame, except: Connection | null = null): void {
    this.queued += 1;
    this.waiting.push({ frame, except });
    if (this.walking) return;
    this.walking = true;
    setImmediate(() => this.walk());
  }

  private walk(): void {
    const batch = this.waiting;
    const first = this.taken;
    this.waiting = [];
    this.taken += batch.length;
    const whole = join(batch);
    const excluded = new Set(batch.flatMap(({ except }) => (except ? [except] : [])));
    // A Map's iterator survives additions and deletions, so the walk may pause and go on.
    const rest = this.subscribers.entries();
    const step = () => {
      let deliveries = 0;
      let bytes = 0;
      for (let n = 0; n < CHUNK; n += 1) {
        const { value, done } = rest.next();
        if (done) {
          this.onDelivered(deliveries, bytes);
          if (this.waiting.length > 0) setImmediate(() => this.walk());
          else this.walking = false;
          return;
        }
        const [connection, joined] = value;
        if (joined <= first && !excluded.has(connection)) {
          connection.write(whole);
          deliveries += batch.length;
          bytes += whole.length;
          continue;
        }
        const own = batch.filter(
          ({ except }, index) => first + index >= joined && except !== connection,
        );
        if (own.length === 0) continue;
        const part = join(own);
        connection.write(part);
        deliveries += own.length;
        bytes += part.length;
      }
      this.onDelivered(deliveries, bytes);
      setImmediate(step);
    };
    step();
  }
}

function join(batch: readonly Waiting[]): Frame {
  const [only] = batch;
  return only && batch.length === 1 ? only.frame : Buffer.concat(batch.map(({ frame }) => frame));
}
