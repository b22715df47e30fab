import type { LineupEntry, ShowDocument } from '#app/contract/storefront-api.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import { type InLine, WATCHING_EVERY_MS } from '#app/contract/viewer-input.ts';
import type { Picture } from '../picture/picture.ts';
import { type Added, type CartNow, readCart } from '../shop/cart.ts';
import { Products, SURE_MS } from '../shop/products.ts';
import type { Boot } from '../show/boot.ts';
import { type ChatMode, recall, remember } from '../show/memory.ts';
import { browserPage } from '../show/page.ts';
import { sameId } from '../show/ids.ts';
import { ShowSession } from '../show/session.ts';
import type { ShownLine } from '../show/chat-log.ts';
import { type Choice, putInBag } from './bag.ts';
import { Counting } from './counting.ts';
import type { EventName } from './events.ts';
import { Prices } from './prices.ts';
import { Screening, type Start } from './screening.ts';
import { type Taken, Talk } from './talk.ts';
import type { Say } from './texts.ts';

export type Mode = 'page' | 'overlay' | 'mini';
export type Sheet =
  | { readonly kind: 'lineup' }
  | { readonly kind: 'questions' }
  | { readonly kind: 'look' }
  | { readonly kind: 'product'; readonly entry: LineupEntry; readonly variantId: string | null };

/** A product's pictures, one of them as large as the player. */
export interface Enlarged {
  readonly pictures: readonly string[];
  readonly index: number;
}

/** A place in line for what is offered of a product, or a claim of it; `known` to the viewer before they were told. */
export type Standing = InLine & { readonly productId: string; readonly known?: boolean };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly bag: boolean;
}

/** When people talk: before, during and for a while after. The server has the last word. */
const TALKING: readonly string[] = ['scheduled', 'live', 'paused', 'ended'];

/** How long after it could not be reached a show is asked for again. Milliseconds. */
const AGAIN_MS = 5_000;

/** How long a message stays: long enough to read twice (WCAG 2.2.1 leaves reading time). */
const TOAST_MS = 6_000;

/** What a player is doing: the show, its picture, and what lies open in front of it. Screens read it and call its verbs. */
export class PlayerModel {
  boot: Boot;
  readonly say: Say;
  readonly session: ShowSession;
  readonly products: Products;
  readonly talk: Talk;
  readonly screening: Screening;
  readonly prices: Prices;
  mode: Mode;
  sheet: Sheet | null = null;
  enlarged: Enlarged | null = null;
  toast: Toast | null = null;
  bagCount: number | null = null;
  /** Lines this viewer stands in, and turns that have come, by offer. */
  readonly lines = new Map<string, Standing>();
  /** What is still to be done for a claim when something came into the cart; set by whoever draws claims. */
  afterAdd: (() => Promise<void>) | null = null;
  chatMode: ChatMode = recall().chatMode;

  readonly #emit: (name: EventName, detail?: object) => void;
  readonly #dismissed: () => void;
  readonly #counting: Counting;
  readonly #heard = new Set<() => void>();
  readonly #stop = new AbortController();
  #toastTimer: ReturnType<typeof setTimeout> | undefined;
  #watching: ReturnType<typeof setInterval> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #answering: string | null = null;
  #unsubscribe: () => void;

  constructor(input: {
    boot: Boot;
    say: Say;
    key: string;
    mode: Mode;
    emit: (name: EventName, detail?: object) => void;
    dismissed: () => void;
    start: Start;
  }) {
    this.boot = input.boot;
    this.say = input.say;
    this.mode = input.mode;
    this.#emit = input.emit;
    this.#dismissed = input.dismissed;
    this.session = new ShowSession(input.boot, input.key);
    this.talk = new Talk(this.session);
    this.prices = new Prices(this.session, () => this.boot);
    this.#counting = new Counting(this.session, this.talk, input.boot.root);
    const { open } = recall();
    this.screening = new Screening({
      session: this.session,
      hlsUrl: input.boot.assets.hls,
      rests: input.mode === 'mini' && open?.key === input.key && open.paused,
      start: input.start,
      emit: input.emit,
      changed: () => this.changed(),
      openProduct: (productId) => this.openProduct(productId),
    });
    this.products = new Products(input.boot.root, () => this.changed());
    this.#unsubscribe = this.session.subscribe(() => this.#sessionChanged());
    // Whoever was in another tab may have filled the bag there, or gone to another market.
    const look = () => void readCart(this.boot.root).then((cart) => this.readBag(cart));
    browserPage.onSeen(look, this.#stop.signal);
  }

  subscribe(listener: () => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  /** Adds a style sheet to this player's own; set by its element. */
  wear: (css: string) => void = () => {};

  changed(): void {
    for (const listener of this.#heard) listener();
  }

  async start(): Promise<void> {
    this.screening.begin();
    clearInterval(this.#watching);
    this.#watching = setInterval(
      () => this.screening.playing && void this.#counting.watching(),
      WATCHING_EVERY_MS,
    );
    await this.session.start();
    const { key, life, trouble } = this.session;
    if (trouble === 'none') void this.talk.readQuestions();
    // Whoever opened it in a lift waits for the door, and is told once.
    const told = this.#again;
    clearTimeout(told);
    if (trouble === 'unreachable' && !this.#stop.signal.aborted) {
      this.#again = setTimeout(() => void this.start(), AGAIN_MS);
    }
    if (trouble === 'none') this.#emit('load', { key, life });
    else if (!told) this.#emit('load-error', { key, life });
  }

  close(): void {
    this.#stop.abort();
    clearInterval(this.#watching);
    clearTimeout(this.#again);
    clearTimeout(this.#toastTimer);
    this.#unsubscribe();
    this.talk.close();
    this.session.close();
    this.screening.close();
  }

  get document(): ShowDocument | null {
    return this.session.document;
  }

  get picture(): Picture | null {
    return this.screening.picture;
  }

  /** The state in time with the picture. */
  get shown(): ShowState | null {
    return this.screening.shown;
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.boot.locale, { style: 'percent' }).format(share);
  }

  open(sheet: Sheet | null): void {
    this.sheet = sheet;
    this.enlarged = null;
    if (sheet?.kind === 'product') {
      const { entry } = sheet;
      this.products.again(entry.handle);
      void this.products.get(entry.handle, SURE_MS);
      this.#emit('product-view', { productId: entry.productId, handle: entry.handle });
      void this.#counting.interested([entry.productId]);
    }
    this.changed();
  }

  enlarge(enlarged: Enlarged | null): void {
    this.enlarged = enlarged;
    this.changed();
  }

  /** A preview: what looks live is only rehearsed. */
  get rehearsed(): boolean {
    return this.session.keeper.newest?.rehearsal === true;
  }

  /** Asks the shop again for a product that was not there. */
  lookAgain(productId: string): void {
    const entry = this.session.entry(productId);
    if (entry) this.products.again(entry.handle);
  }

  openProduct(productId: string, variantId: string | null = null): void {
    const entry = this.session.entry(productId);
    if (entry) this.open({ kind: 'product', entry, variantId });
  }

  setMode(mode: Mode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    if (mode === 'mini') this.sheet = this.enlarged = null;
    this.#emit(mode === 'mini' ? 'minimize' : 'maximize');
    this.changed();
  }

  async add(choices: readonly Choice[]): Promise<Added> {
    const added = await putInBag(this, choices);
    const productIds = choices.map(({ entry }) => entry.productId);
    if (added.ok) void this.#counting.interested(productIds, true);
    return added;
  }

  /** What the cart says of itself: how much is in it, and whether the shopper has moved to another market meanwhile. */
  readBag(cart: CartNow | null): void {
    if (!cart) return;
    this.bagCount = cart.item_count;
    if (cart.currency !== this.boot.currency) {
      this.boot = { ...this.boot, currency: cart.currency };
      this.products.forget();
    }
    this.changed();
  }

  checkout(): void {
    this.#emit('checkout');
    this.leaveFor(`${this.boot.root}checkout`);
  }

  viewBag(): void {
    this.#emit('view-cart');
    this.leaveFor(`${this.boot.root}cart`);
  }

  /** Goes to another page of the shop, where the stream goes on from here. */
  leaveFor(path: string): void {
    this.keepPlace();
    location.assign(path);
  }

  tell(text: string, tone: Toast['tone'] = 'plain', bag = false): void {
    clearTimeout(this.#toastTimer);
    const id = (this.toast?.id ?? 0) + 1;
    this.toast = { id, text, tone, bag };
    this.#toastTimer = setTimeout(() => {
      this.toast = null;
      this.changed();
    }, TOAST_MS);
    this.changed();
  }

  emit(name: EventName, detail?: object): void {
    this.#emit(name, detail);
  }

  chatLines(): readonly ShownLine[] {
    return this.talk.lines(this.picture?.date() ?? null);
  }

  /** Says in words how the server took something, where that is not plain to see. */
  answer(taken: Taken): void {
    if (taken !== 'done') this.tell(this.say(`talk_${taken}`), taken === 'waits' ? 'plain' : 'bad');
  }

  /** Answers whether it was taken. */
  async speak(text: string): Promise<boolean> {
    const taken = await this.talk.speak(text);
    const accepted = taken === 'done' || taken === 'waits';
    this.#emit('chat-message', { accepted });
    this.answer(taken);
    return accepted;
  }

  /** Everybody may write here now: the rules of the chat, and the time around the show. */
  get mayTalk(): boolean {
    const state = this.session.keeper.newest;
    return Boolean(state?.chat.open) && TALKING.includes(state?.life ?? 'draft');
  }

  get onAir(): boolean {
    const { life } = this.session;
    return life === 'live' || life === 'paused';
  }

  async share(): Promise<void> {
    // A recording is found where it plays whatever else is on.
    const recorded = this.session.life === 'replay' && `${this.boot.proxy}/watch`;
    const page = this.boot.page || recorded || location.pathname;
    const link = new URL(page, location.origin);
    link.searchParams.set('showfront', this.session.key);
    const seconds = this.picture?.video.currentTime ?? 0;
    if (this.session.life === 'replay') link.searchParams.set('t', String(Math.floor(seconds)));
    this.#emit('share', { url: link.href });
    try {
      if ('share' in navigator) {
        await navigator.share({ title: this.document?.show.title ?? '', url: link.href });
      } else {
        await (navigator as Navigator).clipboard.writeText(link.href);
        this.tell(this.say('link_copied'), 'good');
      }
    } catch {
      // The person changed their mind, or the browser keeps the clipboard to itself.
    }
  }

  react(kind: string): void {
    this.talk.react(kind);
    this.session.reactions[kind] = (this.session.reactions[kind] ?? 0) + 1;
    this.#emit('show-emoji-batch', { [kind]: 1 });
    this.changed();
  }

  /** Hearts that have not risen yet; asking takes them. */
  takeReactions(): Readonly<Record<string, number>> {
    const taken = this.session.reactions;
    this.session.reactions = {};
    return taken;
  }

  async floatOut(): Promise<void> {
    try {
      await this.screening.float();
    } catch {
      this.tell(this.say('pip_refused'), 'bad');
    }
  }

  /** The viewer is done: nothing of this show opens by itself again in this visit. */
  dismiss(): void {
    const { closed } = recall();
    remember({ open: null, closed: [...new Set([...closed, this.session.key])] });
    this.#emit('close');
    this.#dismissed();
  }

  /** Chat over the picture: a list, comments that fly past, or none. */
  nextChatMode(): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const modes: ChatMode[] = calm ? ['list', 'off'] : ['list', 'flying', 'off'];
    this.chatMode = modes[(modes.indexOf(this.chatMode) + 1) % modes.length] ?? 'list';
    remember({ chatMode: this.chatMode });
    this.tell(this.say(`chat_mode_${this.chatMode}`));
  }

  /** So that the next page can go on from here. */
  keepPlace(): void {
    this.screening.keepPlace(this.mode === 'page');
  }

  #sessionChanged(): void {
    this.screening.follow();
    const answering = this.session.keeper.newest?.answering ?? null;
    if (answering !== this.#answering) {
      this.#answering = answering;
      if (answering) void this.talk.readQuestions();
    }
    this.#sayGone();
    this.changed();
  }

  /** A product that leaves the lineup while people look at it is missed with a word, not in silence. */
  #sayGone(): void {
    const now = this.document?.lineup ?? this.#lineup;
    for (const { productId, handle, version } of this.#lineup) {
      if (this.session.entry(productId)?.version !== version) this.products.outdate(handle);
    }
    const gone = this.#lineup.filter((old) => !this.session.entry(old.productId));
    this.#lineup = now;
    const [first] = gone;
    if (!first || this.session.life === 'replay') return;
    const { sheet } = this;
    const opened =
      sheet?.kind === 'product' && gone.find((old) => sameId(old.productId, sheet.entry.productId));
    if (opened) this.sheet = null;
    this.tell(this.say('gone', { product: (opened || first).title }), 'bad');
  }
  #lineup: readonly LineupEntry[] = [];
}
