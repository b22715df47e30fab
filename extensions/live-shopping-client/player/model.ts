import type { LineupEntry, ShowDocument } from '#app/contract/storefront-api.ts';
import type { Offer, ShowState } from '#app/contract/show-state.ts';
import { type Claimed, type InLine, WATCHING_EVERY_MS } from '#app/contract/viewer-input.ts';
import { Picture } from '../picture/picture.ts';
import { type Added, type CartNow, nameCart, readCart } from '../shop/cart.ts';
import { formatPrice } from '../shop/money.ts';
import { hundredths, offerFor, offerPrice, phaseOf } from '../shop/offers.ts';
import { type Choice, putInBag } from './bag.ts';
import { countingAllowed } from './consent.ts';
import { Products, SURE_MS, type ShopVariant } from '../shop/products.ts';
import type { Boot } from '../show/boot.ts';
import { type ChatMode, recall, remember } from '../show/memory.ts';
import { browserPage } from '../show/page.ts';
import { sameId } from '../show/ids.ts';
import { ShowSession } from '../show/session.ts';
import type { ShownLine } from '../show/chat-log.ts';
import type { EventName } from './events.ts';
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

/** A place in line for what is offered of a product. */
export type Standing = InLine & { readonly productId: string };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain';
  readonly bag: boolean;
}

/** When people talk: before, during and for a while after. The server has the last word. */
const TALKING: readonly string[] = ['scheduled', 'live', 'paused', 'ended'];

/** How long a message stays: long enough to read twice (WCAG 2.2.1 leaves reading time). */
const TOAST_MS = 6_000;
/** How often the picture is asked where it is, so that pins meet it within a fraction of R22's second. */
const PICTURE_STEP_MS = 200;

/** What a player is doing: the show, the picture, and what lies open in front of it. Screens read it and call its verbs. */
export class PlayerModel {
  boot: Boot;
  readonly say: Say;
  readonly session: ShowSession;
  readonly products: Products;
  readonly talk: Talk;
  picture: Picture | null = null;
  mode: Mode;
  sheet: Sheet | null = null;
  enlarged: Enlarged | null = null;
  toast: Toast | null = null;
  bagCount: number | null = null;
  /** What this viewer has claimed, by offer. */
  readonly claims = new Map<string, Claimed>();
  /** Lines this viewer stands in, and turns that have come, by offer. */
  readonly lines = new Map<string, Standing>();
  /** What is still to be done for a claim when something came into the cart; set by whoever draws claims. */
  afterAdd: (() => Promise<void>) | null = null;
  /** Wants to be expanded over the page (page mode on a small screen). */
  expanded = false;
  chatMode: ChatMode = recall().chatMode;

  readonly #emit: (name: EventName, detail?: object) => void;
  readonly #dismissed: () => void;
  readonly #mayBeHeard: () => boolean;
  /** The viewer had paused this show when they left the page before. */
  readonly #rests: boolean;
  readonly #heard = new Set<() => void>();
  readonly #stop = new AbortController();
  #toastTimer: ReturnType<typeof setTimeout> | undefined;
  #step: ReturnType<typeof setInterval> | undefined;
  #watching: ReturnType<typeof setInterval> | undefined;
  #answering: string | null = null;
  #shownPins = '';
  #floats = false;
  #pendingStart: { seconds: number | null; productId: string | null };
  #unsubscribe: () => void;

  constructor(input: {
    boot: Boot;
    say: Say;
    key: string;
    mode: Mode;
    emit: (name: EventName, detail?: object) => void;
    dismissed: () => void;
    /** Whether no other player on the page is heard now. */
    mayBeHeard: () => boolean;
    start?: { seconds: number | null; productId: string | null };
  }) {
    this.boot = input.boot;
    this.say = input.say;
    this.mode = input.mode;
    this.#emit = input.emit;
    this.#dismissed = input.dismissed;
    this.#mayBeHeard = input.mayBeHeard;
    const { open } = recall();
    this.#rests = input.mode === 'mini' && open?.key === input.key && open.paused;
    this.#pendingStart = input.start ?? { seconds: null, productId: null };
    this.session = new ShowSession(input.boot, input.key);
    this.talk = new Talk(this.session);
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

  /** Tells other sources of sound that this one is heard now; set by its element. */
  speaks: () => void = () => {};
  #speaking = false;

  /** Adds a style sheet to this player's own; set by its element. */
  wear: (css: string) => void = () => {};

  changed(): void {
    for (const listener of this.#heard) listener();
  }

  async start(): Promise<void> {
    this.#step = setInterval(() => this.#watchPicture(), PICTURE_STEP_MS);
    this.#watching = setInterval(() => void this.#sayWatching(), WATCHING_EVERY_MS);
    await this.session.start();
    void this.talk.readQuestions();
    const failed = this.session.trouble !== 'none';
    this.#emit(failed ? 'load-error' : 'load', { key: this.session.key, life: this.session.life });
  }

  /** Another company's player shows the picture; whether it moves is not told. */
  playsElsewhere = false;

  attach(video: HTMLVideoElement): void {
    this.picture?.destroy();
    this.picture = new Picture(video, this.boot.assets.hls, () => this.#pictureChanged());
    video.muted = recall().sound !== true || !this.#mayBeHeard();
    if (this.#rests) this.picture.rest();
    this.#play();
    this.#addCaptions();
  }

  close(): void {
    this.#stop.abort();
    clearInterval(this.#step);
    clearInterval(this.#watching);
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
    const { picture } = this;
    // A live picture that played out has nothing left to wait for.
    const playedOut = picture?.state.ended && this.session.life === 'ended';
    return this.session.onScreen(playedOut ? null : (picture?.date() ?? null));
  }

  /** Minor units of a currency, as the log counts them. */
  amount(minor: number, currency: string): string {
    return formatPrice(hundredths(minor, currency), currency, this.boot.locale);
  }

  percent(share: number): string {
    return new Intl.NumberFormat(this.boot.locale, { style: 'percent' }).format(share);
  }

  price(price: number): string {
    return formatPrice(price, this.boot.currency, this.boot.locale);
  }

  open(sheet: Sheet | null): void {
    this.sheet = sheet;
    this.enlarged = null;
    if (sheet?.kind === 'product') {
      const { entry } = sheet;
      this.products.again(entry.handle);
      void this.products.get(entry.handle, SURE_MS);
      this.#emit('product-view', { productId: entry.productId, handle: entry.handle });
      void this.#sayInterest([entry.productId]);
    }
    this.changed();
  }

  showCaptions(track: TextTrack | null): void {
    remember({ captions: track?.language ?? '' });
    this.picture?.showCaptions(track);
    if (track) this.#emit('captions-shown', { language: track.language });
  }

  enlarge(enlarged: Enlarged | null): void {
    this.enlarged = enlarged;
    this.changed();
  }

  /** The picture moves or could: on the air, in a break, or recorded. */
  /** On the air, or a recording of it: there is something to look at. */
  get playsNow(): boolean {
    const life = this.shown?.life;
    return life === 'live' || life === 'paused' || life === 'replay';
  }

  get hasPicture(): boolean {
    return this.playsNow && this.picture !== null && this.picture.state.phase !== 'empty';
  }

  /** A preview: what looks live is only rehearsed. */
  get rehearsed(): boolean {
    return this.session.keeper.newest?.rehearsal === true;
  }

  /** A link into a show that is already open: a recording goes there, live the product opens. */
  goTo(seconds: number | null, productId: string | null): void {
    if (seconds !== null && this.session.replay) this.picture?.seek(seconds);
    else if (productId && this.session.replay) this.#pendingStart = { seconds: null, productId };
    else if (productId) this.openProduct(productId);
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

  setSound(on: boolean): void {
    remember({ sound: on });
    this.picture?.mute(!on);
    if (on) this.picture?.play();
    if (on) this.#emit('unmuted');
    this.changed();
  }

  async add(choices: readonly Choice[]): Promise<Added> {
    const added = await putInBag(this, choices);
    const productIds = choices.map(({ entry }) => entry.productId);
    if (added.ok) void this.#sayInterest(productIds, true);
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

  /** Says in words how the server took something, where that is not plain to see. */
  answer(taken: Taken): void {
    if (taken !== 'done') this.tell(this.say(`talk_${taken}`), taken === 'waits' ? 'plain' : 'bad');
  }

  async speak(text: string): Promise<void> {
    const taken = await this.talk.speak(text);
    this.#emit('chat-message', { accepted: taken === 'done' || taken === 'waits' });
    this.answer(taken);
  }

  /** Everybody may write here now: the rules of the chat, and the time around the show. */
  get mayTalk(): boolean {
    const state = this.session.keeper.newest;
    return Boolean(state?.chat.open) && TALKING.includes(state?.life ?? 'draft');
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

  /** Chat over the picture: a list, comments that fly past, or none. */
  nextChatMode(): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const modes: ChatMode[] = calm ? ['list', 'off'] : ['list', 'flying', 'off'];
    this.chatMode = modes[(modes.indexOf(this.chatMode) + 1) % modes.length] ?? 'list';
    remember({ chatMode: this.chatMode });
    this.tell(this.say(`chat_mode_${this.chatMode}`));
  }

  /** Where the picture is, so that the next page can go on from here. */
  keepPlace(): void {
    const { picture, session } = this;
    // A player in the page was watched too; the next page has no room for it but a corner.
    const watched = this.mode !== 'page' || picture?.state.phase === 'playing';
    if (!watched) return;
    remember({
      open: {
        key: session.key,
        mode: 'mini',
        at: session.life === 'replay' ? (picture?.video.currentTime ?? null) : null,
        paused: picture?.resting || picture?.state.phase === 'paused',
      },
    });
  }

  /** Whether the stock news says a variant is gone, whatever the product page said when it was read. */
  leftOf(variantId: string): number | null {
    const stock = this.session.keeper.newest?.stock ?? {};
    const found = Object.entries(stock).find(([id]) => sameId(id, variantId));
    return found ? found[1] : null;
  }

  /** The offer about a product that is announced or open now, by the server's clock. */
  offer(productId: string, variantId: string | null = null): Offer | null {
    const offers = this.session.keeper.newest?.offers ?? [];
    return offerFor(offers, productId, variantId, this.session.clock.now());
  }

  /** The price under an open offer; null where none applies or it cannot be said honestly. */
  offerPrice(offer: Offer | null, price: number): number | null {
    const now = this.session.clock.now();
    if (!offer || phaseOf(offer, now) !== 'open') return null;
    if (offer.who && !((this.claims.get(offer.id)?.until ?? 0) > now)) return null;
    return offerPrice(price, offer.discount, this.boot.shopCurrency, this.boot.currency);
  }

  /** What a variant costs in this moment: under its offer where one is open. */
  priceNow(productId: string, variant: ShopVariant): number {
    return this.offerPrice(this.offer(productId, variant.id), variant.price) ?? variant.price;
  }

  #sessionChanged(): void {
    this.#play();
    this.#addCaptions();
    const answering = this.session.keeper.newest?.answering ?? null;
    if (answering !== this.#answering) {
      this.#answering = answering;
      if (answering) void this.talk.readQuestions();
    }
    this.#sayGone();
    const { productId } = this.#pendingStart;
    if (productId && this.document && this.session.life !== 'replay') {
      this.#pendingStart = { ...this.#pendingStart, productId: null };
      this.openProduct(productId);
    }
    this.changed();
  }

  /** A recording gets its captions once; whoever read them before reads on. */
  #addCaptions(): void {
    const { document, key, origin, recorded } = this.session;
    const { picture } = this;
    if (!recorded || !document || !picture || this.#captioned === picture) return;
    this.#captioned = picture;
    recorded.addCaptions(picture.video, document.captions, `${origin}/storefront/live/${key}`);
    const read = recall().captions;
    const track = picture.captionTracks.find(({ language }) => language === read);
    if (track) picture.showCaptions(track);
  }
  #captioned: Picture | null = null;

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

  async #sayWatching(): Promise<void> {
    const plays = this.playsElsewhere || this.picture?.state.phase === 'playing';
    if (plays && (await this.#mayCount())) this.talk.watching();
  }

  async #sayInterest(productIds: readonly string[], bagged = false): Promise<void> {
    if (await this.#mayCount()) this.talk.interested(productIds, bagged);
  }

  /** Whether this viewer may be counted. While so, the cart says who watched (R8); when not any more, it stops saying so. */
  async #mayCount(): Promise<boolean> {
    const may = await countingAllowed();
    const pass = (may && this.document?.pass) || '';
    const viewer = pass.split('.')[1] ?? '';
    this.#named ??= may ? '' : recall().viewer;
    if (viewer !== this.#named) {
      this.#named = viewer;
      remember({ viewer, watched: pass ? { key: this.session.key, pass } : null });
      void nameCart(viewer, this.boot.root);
    }
    return may;
  }
  #named: string | null = null;

  #pictureChanged(): void {
    const { state } = this.picture ?? {};
    if (!state) return;
    const speaking = state.phase === 'playing' && !state.muted;
    if (speaking && !this.#speaking) this.speaks();
    this.#speaking = speaking;
    if (state.floating !== this.#floats) {
      this.#floats = state.floating;
      this.#emit(`${state.floating ? 'entered' : 'exited'}-picture-in-picture`);
    }
    this.#emit('playback-status', state);
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
