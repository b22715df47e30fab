import type { ShowState } from '#app/contract/show-state.ts';
import { Picture } from '../picture/picture.ts';
import { sameId } from '../show/ids.ts';
import { recall, remember } from '../show/memory.ts';
import type { ShowSession } from '../show/session.ts';
import type { EventName } from './events.ts';

/** How often the picture is asked where it is, so that pins meet it within a fraction of R22's second. */
const STEP_MS = 200;

/** Before its first picture a stream is taken for this late: what is newer waits for it, so that nothing leaves again. Milliseconds. */
const LATEST_MS = 35_000;
/** So long; then what is newest is shown, picture or not. Milliseconds. */
const PATIENT_MS = 15_000;

/** Where a viewer comes in: at a moment of a recording, or with a product. */
export interface Start {
  readonly seconds: number | null;
  readonly productId: string | null;
}

/** What the picture's side of a player needs of the rest of it. */
export interface Around {
  readonly session: ShowSession;
  readonly hlsUrl: string;
  /** The viewer had paused this show when they left the page before. */
  readonly rests: boolean;
  readonly start: Start;
  readonly emit: (name: EventName, detail?: object) => void;
  readonly changed: () => void;
  readonly openProduct: (productId: string) => void;
}

/** The picture of a player: what it plays by the show's life, where it stands, and what is on screen in time with it. */
export class Screening {
  picture: Picture | null = null;
  /** Another company's player shows the picture; whether it moves is not told. */
  playsElsewhere = false;
  /** Tells other sources of sound that this one is heard now; set by its element. */
  speaks: () => void = () => {};

  readonly #around: Around;
  readonly #session: ShowSession;
  #start: Start;
  #step: ReturnType<typeof setInterval> | undefined;
  #patientUntil = 0;
  #shownPins = '';
  #floats = false;
  #speaking = false;
  #lastLife: string | null = null;
  #captioned: Picture | null = null;

  constructor(around: Around) {
    this.#around = around;
    this.#session = around.session;
    this.#start = around.start;
  }

  begin(): void {
    clearInterval(this.#step);
    this.#step = setInterval(() => this.#watch(), STEP_MS);
  }

  attach(video: HTMLVideoElement): void {
    const { hlsUrl, rests } = this.#around;
    this.picture?.destroy();
    this.picture = new Picture(video, hlsUrl, () => this.#pictureChanged());
    video.muted = recall().sound !== true;
    if (rests) this.picture.rest();
    this.follow();
  }

  close(): void {
    clearInterval(this.#step);
    this.picture?.destroy();
    this.picture = null;
  }

  /** The state in time with the picture. */
  get shown(): ShowState | null {
    const session = this.#session;
    const { blocked, ended, phase } = this.picture?.state ?? {};
    // A live picture that played out has nothing left to wait for, nor has one that a tap has to start.
    if (blocked || (ended && session.life === 'ended')) return session.onScreen(null);
    const opens = phase === 'opening' && performance.now() < this.#patientUntil;
    const first = opens ? session.clock.now() - LATEST_MS : null;
    return session.onScreen(this.picture?.date() ?? first);
  }

  /** On the air, in a break, or recorded: there is something to look at. */
  get playsNow(): boolean {
    const life = this.shown?.life;
    return life === 'live' || life === 'paused' || life === 'replay';
  }

  /** The picture moves or could. */
  get moves(): boolean {
    return this.playsNow && this.picture !== null && this.picture.state.phase !== 'empty';
  }

  get playing(): boolean {
    return this.playsElsewhere || this.picture?.state.phase === 'playing';
  }

  /** A link into a show that is already open: a recording goes there, live the product opens. */
  goTo({ seconds, productId }: Start): void {
    if (seconds !== null && this.#session.replay) this.picture?.seek(seconds);
    else if (productId && this.#session.replay) this.#start = { seconds: null, productId };
    else if (productId) this.#around.openProduct(productId);
  }

  setSound(on: boolean): void {
    const { emit, changed } = this.#around;
    remember({ sound: on });
    this.picture?.mute(!on);
    if (on) {
      this.picture?.play();
      emit('unmuted');
    }
    changed();
  }

  showCaptions(track: TextTrack | null): void {
    remember({ captions: track?.language ?? '' });
    this.picture?.showCaptions(track);
    if (track) this.#around.emit('captions-shown', { language: track.language });
  }

  /** Into a window of its own, and back. Refuses: what the browser refuses. */
  async float(): Promise<void> {
    if (document.pictureInPictureElement) await document.exitPictureInPicture();
    else await this.picture?.video.requestPictureInPicture();
  }

  /** Where the picture is, so that the next page can go on from here. `inPage`: only what was watched goes on. */
  keepPlace(inPage: boolean): void {
    const { picture } = this;
    const { key, life } = this.#session;
    // A player in the page was watched too; the next page has no room for it but a corner.
    if (inPage && picture?.state.phase !== 'playing') return;
    remember({
      open: {
        key,
        mode: 'mini',
        at: life === 'replay' ? (picture?.video.currentTime ?? null) : null,
        paused: picture?.resting || picture?.state.phase === 'paused',
      },
    });
  }

  /** The show has news: starts, swaps or ends the picture as its life says, and opens what a link named. */
  follow(): void {
    this.#play();
    this.#addCaptions();
    const { productId } = this.#start;
    if (productId && this.#session.document && this.#session.life !== 'replay') {
      this.#start = { ...this.#start, productId: null };
      this.#around.openProduct(productId);
    }
  }

  #play(): void {
    const { picture } = this;
    const state = this.#session.keeper.newest;
    if (!picture || !state) return;
    const playback = state.playback;
    const onAir = state.life === 'live' || state.life === 'paused';
    const recorded = state.life === 'replay';
    if (!playback || playback.kind !== 'hls' || !(onAir || recorded)) {
      // A live picture plays out; a recording that was taken back does not.
      if (state.life !== 'ended' || this.#lastLife === 'replay') picture.unload();
      return;
    }
    const resumed = this.#lastLife === 'paused' && state.life === 'live';
    // Whoever saw the show itself decides when to see it again.
    if (recorded && this.#lastLife && this.#lastLife !== 'replay') picture.rest();
    this.#lastLife = state.life;
    if (picture.url === playback.url) {
      if (resumed) picture.resume();
      return;
    }
    this.#patientUntil = performance.now() + PATIENT_MS;
    void picture.load(playback, onAir, recorded ? this.#start.seconds : null);
  }

  /** A recording gets its captions once; whoever read them before reads on. */
  #addCaptions(): void {
    const { document, key, origin, recorded } = this.#session;
    const { picture } = this;
    if (!recorded || !document || !picture || this.#captioned === picture) return;
    this.#captioned = picture;
    recorded.addCaptions(picture.video, document.captions, `${origin}/storefront/live/${key}`);
    const read = recall().captions;
    const track = picture.captionTracks.find(({ language }) => language === read);
    if (track) picture.showCaptions(track);
  }

  #pictureChanged(): void {
    const { emit, changed } = this.#around;
    const { state } = this.picture ?? {};
    if (!state) return;
    const speaking = state.phase === 'playing' && !state.muted;
    if (speaking && !this.#speaking) this.speaks();
    this.#speaking = speaking;
    if (state.floating !== this.#floats) {
      this.#floats = state.floating;
      emit(`${state.floating ? 'entered' : 'exited'}-picture-in-picture`);
    }
    emit('playback-status', state);
    changed();
  }

  /** Pins and offers come when the picture reaches them, which no message announces. */
  #watch(): void {
    const { shown } = this;
    if (!shown) return;
    this.#enterAtProduct();
    const pins = JSON.stringify([shown.pins, shown.life, shown.offers.length]);
    if (pins === this.#shownPins) return;
    this.#shownPins = pins;
    const { emit, changed } = this.#around;
    emit('update-product-highlight', { products: shown.pins.map((pin) => pin.productId) });
    changed();
  }

  /** A deep link names a product: the recording is entered where it was shown; what was not shown is opened. */
  #enterAtProduct(): void {
    const { productId } = this.#start;
    const { replay } = this.#session;
    if (!productId || !replay || !this.picture) return;
    const chapter = replay.chapters.find((c) => sameId(c.productId, productId));
    const seconds = chapter && this.picture.timeOf(chapter.at);
    if (chapter && seconds === null) return;
    this.#start = { seconds: null, productId: null };
    if (typeof seconds === 'number') this.picture.seek(seconds);
    else this.#around.openProduct(productId);
  }
}
