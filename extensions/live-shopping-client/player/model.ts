import type { LineupEntry, ShowDocument } from '#app/contract/storefront-api.ts';
import type { ShowState } from '#app/contract/show-state.ts';
import { Picture } from '../picture/picture.ts';
import { type Added, type Wish, addToCart } from '../shop/cart.ts';
import { formatPrice } from '../shop/money.ts';
import { Products } from '../shop/products.ts';
import type { Boot } from '../show/boot.ts';
import { recall, remember } from '../show/memory.ts';
import { ShowSession, sameId } from '../show/session.ts';
import type { ShownLine } from '../show/chat-log.ts';
import type { EventName } from './events.ts';
import { Talk } from './talk.ts';
import type { Say } from './texts.ts';

export type Mode = 'page' | 'overlay' | 'mini';
export type Sheet =
  | { readonly kind: 'lineup' }
  | { readonly kind: 'product'; readonly entry: LineupEntry; readonly variantId: string | null };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly bag: boolean;
}

/** How long a message stays: long enough to read twice (WCAG 2.2.1 leaves reading time). */
const TOAST_MS = 6_000;
/** How often the picture is asked where it is, so that pins meet it within a fraction of R22's second. */
const PICTURE_STEP_MS = 200;

/** What a player is doing: the show, the picture, and what lies open in front of it. Screens read it and call its verbs. */
export class PlayerModel {
  readonly boot: Boot;
  readonly say: Say;
  readonly session: ShowSession;
  readonly products: Products;
  readonly talk: Talk;
  picture: Picture | null = null;
  mode: Mode;
  sheet: Sheet | null = null;
  toast: Toast | null = null;
  bagCount: number | null = null;
  /** Wants to be expanded over the page (page mode on a small screen). */
  expanded = false;
  chatOff = recall().chatOff;

  readonly #emit: (name: EventName, detail?: object) => void;
  readonly #dismissed: () => void;
  readonly #heard = new Set<() => void>();
  #toastTimer: ReturnType<typeof setTimeout> | undefined;
  #step: ReturnType<typeof setInterval> | undefined;
  #shownPins = '';
  #pendingStart: { seconds: number | null; productId: string | null };
  #unsubscribe: () => void;

  constructor(input: {
    boot: Boot;
    say: Say;
    key: string;
    mode: Mode;
    emit: (name: EventName, detail?: object) => void;
    dismissed: () => void;
    start?: { seconds: number | null; productId: string | null };
  }) {
    this.boot = input.boot;
    this.say = input.say;
    this.mode = input.mode;
    this.#emit = input.emit;
    this.#dismissed = input.dismissed;
    this.#pendingStart = input.start ?? { seconds: null, productId: null };
    this.session = new ShowSession(input.boot, input.key);
    this.talk = new Talk(input.boot, this.session);
    this.products = new Products(input.boot.root, () => this.changed());
    this.#unsubscribe = this.session.subscribe(() => this.#sessionChanged());
  }

  subscribe(listener: () => void): () => void {
    this.#heard.add(listener);
    return () => this.#heard.delete(listener);
  }

  changed(): void {
    for (const listener of this.#heard) listener();
  }

  async start(): Promise<void> {
    this.#step = setInterval(() => this.#watchPicture(), PICTURE_STEP_MS);
    await this.session.start();
    void this.talk.readPast();
    const failed = this.session.trouble !== 'none';
    this.#emit(failed ? 'load-error' : 'load', { key: this.session.key, life: this.session.life });
  }

  attach(video: HTMLVideoElement): void {
    this.picture = new Picture(video, this.boot.assets.hls, () => this.#pictureChanged());
    video.muted = recall().sound !== true;
    this.#play();
  }

  close(): void {
    clearInterval(this.#step);
    clearTimeout(this.#toastTimer);
    this.#unsubscribe();
    this.talk.close();
    this.session.close();
    this.picture?.destroy();
    this.picture = null;
  }

  get document(): ShowDocument | null {
    return this.session.document;
  }

  /** The state in time with the picture. */
  get shown(): ShowState | null {
    return this.session.onScreen(this.picture?.date() ?? null);
  }

  price(hundredths: number): string {
    return formatPrice(hundredths, this.boot.currency, this.boot.locale);
  }

  open(sheet: Sheet | null): void {
    this.sheet = sheet;
    if (sheet?.kind === 'product') {
      const { entry } = sheet;
      void this.products.get(entry.handle);
      this.#emit('product-view', { productId: entry.productId, handle: entry.handle });
    }
    this.changed();
  }

  openProduct(productId: string, variantId: string | null = null): void {
    const entry = this.session.entry(productId);
    if (entry) this.open({ kind: 'product', entry, variantId });
  }

  setMode(mode: Mode): void {
    if (mode === this.mode) return;
    this.mode = mode;
    if (mode === 'mini') this.sheet = null;
    this.#emit(mode === 'mini' ? 'minimize' : 'maximize');
    this.changed();
  }

  setSound(on: boolean): void {
    remember({ sound: on });
    this.picture?.mute(!on);
    if (on) this.picture?.play();
    if (on) this.#emit('unmuted');
    this.changed();
  }

  /**
   * Puts wishes into the bag with their tokens; says in words how it went.
   * Effects: cart changed, theme told, `add-to-cart` event, toast.
   */
  async add(
    wishes: readonly { entry: LineupEntry; variantId: number; quantity: number }[],
  ): Promise<Added> {
    const lines: Wish[] = await Promise.all(
      wishes.map(async ({ entry, variantId, quantity }) => ({
        variantId,
        quantity,
        token: await this.session.token(entry.productId),
      })),
    );
    const added = await addToCart(lines, this.boot.root);
    const detail = wishes.map(({ entry, variantId, quantity }) => ({
      productId: entry.productId,
      variantId,
      quantity,
    }));
    if (added.ok) {
      this.bagCount = added.count ?? this.bagCount;
      this.tell(this.say('added'), 'good', true);
      this.#emit('add-to-cart', { success: true, lines: detail });
      this.#emit('sync-cart-state', { count: added.count });
    } else {
      const text =
        added.said ?? this.say(added.why === 'unreachable' ? 'offline_add' : 'sold_out_add');
      this.tell(text, 'bad');
      this.#emit('add-to-cart', {
        success: false,
        reason: added.why === 'unreachable' ? 'custom-error' : 'out-of-stock',
        message: text,
        lines: detail,
      });
      for (const { entry } of wishes) void this.products.refresh(entry.handle);
    }
    return added;
  }

  checkout(): void {
    this.keepPlace();
    this.#emit('checkout');
    location.assign(`${this.boot.root}checkout`);
  }

  viewBag(): void {
    this.keepPlace();
    this.#emit('view-cart');
    location.assign(`${this.boot.root}cart`);
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

  async speak(text: string): Promise<void> {
    const spoken = await this.talk.speak(text);
    this.#emit('chat-message', { accepted: spoken === 'said' });
    if (spoken !== 'said') this.tell(this.say(`chat_${spoken}`), 'bad');
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
      if (document.pictureInPictureElement) await document.exitPictureInPicture();
      else await this.picture?.video.requestPictureInPicture();
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

  setChatOff(off: boolean): void {
    this.chatOff = off;
    remember({ chatOff: off });
    this.changed();
  }

  /** Where the picture is, so that the next page can go on from here. */
  keepPlace(): void {
    if (this.mode === 'page') return;
    const { picture, session } = this;
    remember({
      open: {
        key: session.key,
        mode: 'mini',
        at: session.life === 'replay' ? (picture?.video.currentTime ?? null) : null,
        paused: picture?.state.phase === 'paused',
      },
    });
  }

  /** Whether the stock news says a variant is gone, whatever the product page said when it was read. */
  leftOf(variantId: number): number | null {
    const stock = this.session.keeper.newest?.stock ?? {};
    const found = Object.entries(stock).find(([id]) => sameId(id, String(variantId)));
    return found ? found[1] : null;
  }

  #sessionChanged(): void {
    this.#play();
    const { productId } = this.#pendingStart;
    if (productId && this.document && this.session.life !== 'replay') {
      this.#pendingStart = { ...this.#pendingStart, productId: null };
      this.openProduct(productId);
    }
    this.changed();
  }

  #pictureChanged(): void {
    this.#emit('playback-status', { ...this.picture?.state });
    this.changed();
  }

  /** Starts, swaps or ends the picture as the show's life says. */
  #play(): void {
    const { picture } = this;
    const state = this.session.keeper.newest;
    if (!picture || !state) return;
    const playback = state.playback;
    const onAir = state.life === 'live' || state.life === 'paused';
    const recorded = state.life === 'replay';
    if (!playback || playback.kind !== 'hls' || !(onAir || recorded)) {
      if (state.life !== 'ended') picture.unload();
      return;
    }
    const paused = this.#lastLife === 'paused' && state.life === 'live';
    this.#lastLife = state.life;
    if (picture.url === playback.url) {
      if (paused) picture.resume();
      return;
    }
    void picture.load(playback, onAir, recorded ? this.#pendingStart.seconds : null);
  }
  #lastLife: string | null = null;

  /** Pins change when the picture reaches them, which no message announces. */
  #watchPicture(): void {
    const shown = this.shown;
    if (!shown) return;
    this.#enterAtProduct();
    const pins = JSON.stringify([shown.pins, shown.life]);
    if (pins === this.#shownPins) return;
    this.#shownPins = pins;
    this.#emit('update-product-highlight', { products: shown.pins.map((pin) => pin.productId) });
    this.changed();
  }

  /** A deep link names a product: the recording is entered where it was shown. */
  #enterAtProduct(): void {
    const { productId } = this.#pendingStart;
    const { replay } = this.session;
    if (!productId || !replay || !this.picture) return;
    const chapter = replay.chapters.find((c) => sameId(c.productId, productId));
    const seconds = chapter && this.picture.timeOf(chapter.at);
    if (chapter && seconds === null) return;
    this.#pendingStart = { seconds: null, productId: null };
    if (typeof seconds === 'number') this.picture.seek(seconds);
  }
}
