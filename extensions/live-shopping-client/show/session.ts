import type { Tick } from '#app/contract/channels.ts';
import type { PublicLife } from '#app/contract/life.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import type { LineupEntry, LiveHead, ShowDocument } from '#app/contract/storefront-api.ts';
import type { Boot } from './boot.ts';
import { ChatLog } from './chat-log.ts';
import { type Feed, openFeed } from './feed.ts';
import { sameId } from './ids.ts';
import { keepToken, recall } from './memory.ts';
import { type Page, browserPage } from './page.ts';
import { poll } from './poller.ts';
import { Refused, post, readDocument, readHead, readLog, readPast, readSnapshot } from './reads.ts';
import type * as Recorded from '../recorded/past.ts';
import { ServerClock } from './server-clock.ts';
import { StateKeeper } from './state-keeper.ts';

/** How long sockets may be down before polling takes over (REALTIME 7.2). */
const POLL_AFTER_MS = 6_000;
/** Ten thousand viewers learn of a gap in the same tick; their snapshot reads must not arrive in one. */
const REPAIR_SPREAD_MS = 400;
/** The document goes through the shop's proxy and mints tokens: spread wider when a show starts for everybody. */
const DOCUMENT_SPREAD_MS = 2_500;
/** A page that slept longer than this has a stale clock and perhaps a dead socket. */
const SLEPT_MS = 1_000;

export type LinkState = 'opening' | 'live' | 'cut' | 'polling';
export type Trouble = 'none' | 'not-found' | 'unreachable';

const LISTENING: readonly PublicLife[] = ['scheduled', 'rehearsal', 'live', 'paused', 'ended'];

/** What a session needs of the page's boot block; the part that folds recordings is fetched only for one. */
export type SessionBoot = Pick<Boot, 'proxy' | 'origin'> & {
  readonly assets: Pick<Boot['assets'], 'replay'>;
};

/** Everything one viewer knows of one show, kept current by whatever way is open. Knows no DOM. */
export class ShowSession {
  readonly key: string;
  readonly clock = new ServerClock();
  readonly chat = new ChatLog();
  readonly keeper = new StateKeeper();
  document: ShowDocument | null = null;
  replay: Recorded.Replay | null = null;
  /** What only a recording needs, once it is here. */
  recorded: typeof Recorded | null = null;
  link: LinkState = 'opening';
  trouble: Trouble = 'none';
  viewers: number | null = null;
  /** How the open poll stands, by the last tick. */
  poll: NonNullable<Tick['p']> | null = null;
  /** How many take part in the open giveaway, by the last tick. */
  giveaway: NonNullable<Tick['g']> | null = null;
  /** Reactions of other viewers since the screen last asked. */
  reactions: Record<string, number> = {};

  readonly #boot: SessionBoot;
  readonly #page: Page;
  readonly #visit: string;
  readonly #stop = new AbortController();
  readonly #heard = new Set<() => void>();
  #feed: Feed | null = null;
  #polling: AbortController | null = null;
  #cutTimer: ReturnType<typeof setTimeout> | undefined;
  #repairing = false;
  #rereading: Promise<void> | null = null;
  #sleepMark = { wall: Date.now(), mono: performance.now() };

  constructor(boot: SessionBoot, key: string, page: Page = browserPage, visit = recall().visit) {
    this.#boot = boot;
    this.#page = page;
    this.#visit = visit;
    this.key = key;
  }

  get origin(): string {
    return this.#boot.origin;
  }

  /** Calls `listener` whenever anything a screen shows has changed. */
  subscribe(listener: () => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  get life(): PublicLife | null {
    return this.keeper.newest?.life ?? null;
  }

  /** The state to draw, given the date on the picture (null: nothing to wait for). */
  onScreen(pictureAt: number | null): ShowState | null {
    const newest = this.keeper.newest;
    if (!newest) return null;
    if (this.replay) return this.replay.onScreen(newest, pictureAt);
    return this.keeper.onScreen(pictureAt, this.clock.now());
  }

  entry(productId: string): LineupEntry | null {
    return this.document?.lineup.find((entry) => sameId(entry.productId, productId)) ?? null;
  }

  async start(): Promise<void> {
    const { signal } = this.#stop;
    await this.#readDocument();
    if (signal.aborted || !this.document) return;
    this.#page.onOnline(() => this.#feed?.hurry(), signal);
    this.#page.onSeen(() => this.#seen(), signal);
    if (this.life === 'replay') this.chat.keep = Infinity;
    this.#openFeed();
    await Promise.all([this.#loadReplay(), this.#readPast()]);
  }

  close(): void {
    this.#stop.abort();
    this.#polling?.abort();
    clearTimeout(this.#cutTimer);
    this.#feed?.close();
    this.#feed = null;
    this.#heard.clear();
  }

  /**
   * The token for a product, the same one throughout a visit. Tokens exist only while they may be minted, so one may be
   * missing at first; a replay has its own.
   */
  async token(productId: string): Promise<string | null> {
    const scope = `${this.key}:${this.life === 'replay' ? 'replay' : 'live'}`;
    const kept = keepToken(scope, productId, this.entry(productId)?.token ?? null);
    if (kept) return kept;
    await this.reread(0);
    return keepToken(scope, productId, this.entry(productId)?.token ?? null);
  }

  /** Reads the document again (lineup or life changed). Calls that come together share one reading. */
  reread(spreadMs = DOCUMENT_SPREAD_MS): Promise<void> {
    this.#rereading ??= pause(Math.random() * spreadMs, this.#stop.signal)
      .then(
        () => this.#readDocument(),
        () => {}, // closed meanwhile: nobody waits for it
      )
      .finally(() => {
        this.#rereading = null;
      });
    return this.#rereading;
  }

  changed(): void {
    for (const listener of this.#heard) listener();
  }

  async #readDocument(): Promise<void> {
    const sentAt = performance.now();
    try {
      const read = await readDocument(this.#boot.proxy, this.key, this.#visit, this.#stop.signal);
      this.clock.answered(read.now, sentAt);
      this.document = read;
      this.trouble = 'none';
      this.keeper.take(read.state);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      const missing = error instanceof Refused && error.status === 404;
      if (!this.document) this.trouble = missing ? 'not-found' : 'unreachable';
    }
    this.changed();
  }

  /**
   * Sends what this viewer says or taps, with the pass that proves they were given the show; an ended pass is
   * renewed once.
   */
  async send<Answer>(what: string, body: object): Promise<Answer> {
    const attempt = () =>
      post<Answer>(this.#boot.origin, this.key, what, { ...body, pass: this.document?.pass ?? '' });
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refused) || error.status !== 401) throw error;
      await this.reread(0);
      return attempt();
    }
  }

  /** What was said before this viewer came, or while no socket was open. */
  async #readPast(): Promise<void> {
    try {
      const past = await readPast(this.#boot.origin, this.key, this.#stop.signal);
      this.chat.remove(past.removed);
      this.chat.take(past.lines);
      this.changed();
    } catch {
      // A conversation that cannot be read back simply begins now.
    }
  }

  #openFeed(): void {
    const life = this.life;
    if (!this.document || this.#feed || !life || !LISTENING.includes(life)) return;
    this.#cut();
    this.#feed = openFeed(this.document.realtime, this.key, {
      state: (state) => this.#take(state),
      tick: (tick) => this.#tick(tick),
      nothingKept: () => void this.catchUp(),
      connected: () => this.#connected(),
      cut: () => this.#cut(),
    });
  }

  #connected(): void {
    clearTimeout(this.#cutTimer);
    this.#polling?.abort();
    this.#polling = null;
    this.link = 'live';
    this.changed();
  }

  #cut(): void {
    if (this.link === 'live') this.link = 'cut';
    clearTimeout(this.#cutTimer);
    this.#cutTimer = setTimeout(() => this.#startPolling(), POLL_AFTER_MS);
    this.changed();
  }

  #startPolling(): void {
    if (this.#polling || this.#stop.signal.aborted) return;
    this.#polling = new AbortController();
    const heard = (link: LinkState) => {
      this.link = link;
      this.changed();
    };
    poll(
      (signal) => readHead(this.#boot.origin, this.key, signal),
      (head) => {
        heard('polling');
        void this.#compare(head);
        // No ticks arrive here: the conversation is read as well.
        void this.#readPast();
      },
      () => heard('cut'),
      this.#polling.signal,
      () => this.#page.hidden(),
    );
  }

  #take(state: ShowState): void {
    const before = this.keeper.newest;
    if (!this.keeper.take(state)) return;
    const begins = before?.life !== state.life;
    if (begins || before.lineup !== state.lineup) void this.reread();
    if (begins && state.life === 'replay') void this.#loadReplay();
    this.changed();
  }

  #tick(tick: Tick): void {
    this.clock.heard(tick.ts);
    this.viewers = tick.w;
    if (tick.p) this.poll = tick.p;
    if (tick.g) this.giveaway = tick.g;
    this.chat.remove(tick.x);
    this.chat.take(tick.c, tick.more);
    for (const [kind, count] of Object.entries(tick.r)) {
      this.reactions[kind] = (this.reactions[kind] ?? 0) + count;
    }
    if (this.keeper.missed(tick.e, tick.sv)) {
      void this.#repair(tick.e, tick.sv, REPAIR_SPREAD_MS);
    }
    this.changed();
  }

  /** Asks whether there is news. */
  async catchUp(): Promise<void> {
    try {
      await this.#compare(await readHead(this.#boot.origin, this.key, this.#stop.signal));
    } catch {
      // The document's state stands until the next tick or poll says otherwise.
    }
  }

  async #compare(head: LiveHead): Promise<void> {
    this.clock.heard(head.ts);
    const newest = this.keeper.newest;
    if (newest && newest.e === head.e && newest.v >= head.sv) return;
    await this.#repair(head.e, head.sv, 0);
  }

  async #repair(epoch: string, version: number, spreadMs: number): Promise<void> {
    if (this.#repairing) return;
    this.#repairing = true;
    const { signal } = this.#stop;
    try {
      await pause(Math.random() * spreadMs, signal);
      this.#take(await readSnapshot(this.#boot.origin, this.key, epoch, version, signal));
    } catch {
      // Not there yet or cut again: the next tick names it once more.
    } finally {
      this.#repairing = false;
    }
  }

  async #loadReplay(): Promise<void> {
    if (this.life !== 'replay' || this.replay) return;
    try {
      const [recorded, events] = await Promise.all([
        import(this.#boot.assets.replay) as Promise<typeof Recorded>,
        readLog(this.#boot.origin, this.key, this.#stop.signal),
      ]);
      this.recorded = recorded;
      this.replay = new recorded.Replay(this.keeper.newest?.e ?? '', events);
      recorded.followEnd(this, this.#stop.signal);
      this.#feed?.close();
      this.#feed = null;
      clearTimeout(this.#cutTimer);
      this.#polling?.abort();
    } catch {
      // Without the log the recording still plays; it has no chapters then.
    }
    this.changed();
  }

  /** Back from the background: the monotone clock may have slept and the socket may be dead without knowing. */
  #seen(): void {
    const wall = Date.now();
    const mono = performance.now();
    const slept = Math.abs(wall - this.#sleepMark.wall - (mono - this.#sleepMark.mono)) > SLEPT_MS;
    this.#sleepMark = { wall, mono };
    if (slept) this.clock.reset();
    this.#feed?.hurry();
    void this.catchUp();
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
