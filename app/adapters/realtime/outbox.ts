interface Waiting {
  value: unknown;
  readonly send: (value: never) => Promise<void>;
  readonly done: Promise<void>;
  readonly settle: { resolve: () => void; reject: (error: unknown) => void };
}

/**
 * One thing at a time per lane. What is put into a slot whose last content still waits is merged with it, and both
 * callers get the one answer; lanes do not wait for each other.
 */
export class Outbox {
  private readonly lanes = new Map<string, Map<string, Waiting>>();

  put<Value>(
    where: { lane: string; slot: string },
    value: Value,
    merge: (waiting: Value, next: Value) => Value,
    send: (value: Value) => Promise<void>,
  ): Promise<void> {
    const lane = this.lanes.get(where.lane);
    const waiting = lane?.get(where.slot);
    if (waiting) {
      waiting.value = merge(waiting.value as Value, value);
      return waiting.done;
    }
    let settle: Waiting['settle'] | undefined;
    const done = new Promise<void>((resolve, reject) => (settle = { resolve, reject }));
    const entry = { value, send, done, settle } as Waiting;
    if (lane) {
      lane.set(where.slot, entry);
    } else {
      const opened = new Map([[where.slot, entry]]);
      this.lanes.set(where.lane, opened);
      void this.empty(where.lane, opened);
    }
    return done;
  }

  private async empty(name: string, lane: Map<string, Waiting>): Promise<void> {
    for (;;) {
      const [next] = lane;
      if (!next) break;
      const [slot, { value, send, settle }] = next;
      lane.delete(slot);
      try {
        await send(value as never);
        settle.resolve();
      } catch (error) {
        settle.reject(error);
      }
    }
    this.lanes.delete(name);
  }
}
