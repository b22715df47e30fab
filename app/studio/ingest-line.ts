import { INGEST_BEAT_MS, INGEST_CARRIED, INGEST_CLOSE } from '../contract/frame-message.ts';

/** Waits before the next try, in milliseconds; each is made up to a half longer by chance, so that not all come at once. */
const WAITS = [250, 500, 1000, 2000, 4000];

/** A line that is not up after this long is tried anew. Milliseconds. */
const OPEN_MS = 8000;

/** The origin says something every second; a line on which it was silent this long is gone, whatever the browser believes. Milliseconds. */
const SILENT_MS = 5 * INGEST_BEAT_MS;

/** How a line ends that nobody closed, in the numbers of RFC 6455, section 7.4.1. */
const CUT = 1006;

/** The address is not given to this browser, now or later: asking again would be of no use. */
export class NotLetIn extends Error {
  readonly state: 'refused' | 'ended';

  constructor(state: 'refused' | 'ended') {
    super(state);
    this.state = state;
  }
}

export type LineState =
  | 'connecting'
  | 'open'
  /** The origin says that it has a picture it can show. */
  | 'carried'
  | 'waiting'
  /** Another device took over: this one stays away until a person says otherwise. */
  | 'replaced'
  | 'ended'
  | 'refused'
  | 'closed';

/** The WebSocket to the origin, opened again and again until somebody closes it for good. */
export class IngestLine {
  readonly #address: () => Promise<string>;
  readonly #onState: (state: LineState) => void;
  #socket: WebSocket | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: ReturnType<typeof setInterval> | undefined;
  #tries = 0;
  #refusals = 0;
  #closed = false;

  constructor(options: {
    /** Asked before every try: an address does not live for ever. Refuses: `NotLetIn`; anything else is tried again. */
    address: () => Promise<string>;
    onState: (state: LineState) => void;
  }) {
    this.#address = options.address;
    this.#onState = options.onState;
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  /** What waits to leave this machine, in bytes. */
  get waiting(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  async open(): Promise<void> {
    if (this.#closed) return;
    clearTimeout(this.#timer);
    this.#onState('connecting');
    let address: string;
    try {
      address = await this.#address();
    } catch (error) {
      if (error instanceof NotLetIn) return this.#onState(error.state);
      return this.#later();
    }
    if (this.#closed as boolean) return;
    const socket = new WebSocket(address);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    this.#timer = setTimeout(() => socket.close(), OPEN_MS);
    let heardAt = 0;
    socket.addEventListener('open', () => {
      clearTimeout(this.#timer);
      this.#tries = 0;
      heardAt = performance.now();
      this.#listening = setInterval(() => {
        if (performance.now() - heardAt > SILENT_MS) lost(CUT);
      }, INGEST_BEAT_MS);
      this.#onState('open');
    });
    socket.addEventListener('message', ({ data }) => {
      heardAt = performance.now();
      if (this.#socket === socket && data === INGEST_CARRIED) this.#onState('carried');
    });
    const lost = (code: number) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      clearTimeout(this.#timer);
      clearInterval(this.#listening);
      // Takes its time where nothing comes through; nobody waits for it.
      if (code === CUT) socket.close();
      if (!this.#closed) this.#left(code);
    };
    socket.addEventListener('close', ({ code }) => lost(code));
  }

  /** Sends or drops: what could not leave now is of no use later. */
  send(bytes: Uint8Array): void {
    if (this.isOpen) this.#socket?.send(bytes as Uint8Array<ArrayBuffer>);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    clearInterval(this.#listening);
    this.#socket?.close(1000);
    this.#socket = null;
    this.#onState('closed');
  }

  #left(code: number): void {
    if (code === INGEST_CLOSE.replaced) return this.#onState('replaced');
    if (code === INGEST_CLOSE.ended) return this.#onState('ended');
    // An invitation that ran out is renewed once; a second refusal is meant.
    if (code === INGEST_CLOSE.key && (this.#refusals += 1) > 1) return this.#onState('refused');
    this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    this.#onState('waiting');
    const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)] ?? 0;
    this.#tries += 1;
    this.#timer = setTimeout(() => void this.open(), wait * (1 + Math.random() / 2));
  }
}
