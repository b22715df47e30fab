import { h, render } from 'preact';
import type { Boot } from '../show/boot.ts';
import { recall, remember } from '../show/memory.ts';
import type { EventName } from './events.ts';
import { readLook } from './look.ts';
import { type Mode, PlayerModel } from './model.ts';
import { oneVoice } from './one-voice.ts';
import { Player } from './Player.tsx';
import type { Start } from './screening.ts';
import css from './style.css';
import { type TextFile, texts } from './texts.ts';

const TAG = 'showfront-player';

const players = () => [...document.querySelectorAll<ShowfrontPlayer>(TAG)];

/** What has the keyboard now, inside whatever element of ours or the theme's. */
function focused(): HTMLElement | null {
  let on = document.activeElement;
  while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
  return on as HTMLElement | null;
}

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet per text, shared by all players of the page. */
function sheetOf(text: string): CSSStyleSheet {
  const known = sheets.get(text);
  if (known) return known;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(text, sheet);
  return sheet;
}
const styles = () => sheetOf(css);

const textFiles = new Map<string, Promise<TextFile>>();
/** An answer can be read once; whoever failed with it asks anew. */
let spent: Promise<Response> | null = null;
function readTexts(url: string, asked: Promise<Response> | null): Promise<TextFile> {
  const known = textFiles.get(url);
  if (known) return known;
  const fresh = asked === spent ? null : asked;
  spent = asked;
  const reading = (fresh ?? fetch(url)).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json() as Promise<TextFile>;
  });
  reading.catch(() => textFiles.delete(url));
  textFiles.set(url, reading);
  return reading;
}

export interface OpenRequest {
  readonly key: string;
  readonly mode: Mode;
  /** Media seconds to begin a recording at. */
  readonly seconds?: number | null;
  /** Open with this product; a recording is entered where it was shown. */
  readonly productId?: string | null;
}

const startOf = ({ seconds = null, productId = null }: OpenRequest): Start => ({
  seconds,
  productId,
});

/**
 * `<showfront-player>`: one show on the page. Made by `open()`; leaving the document ends everything it
 * started. Tells the page what happens by bubbling `showfront:*` events.
 */
export class ShowfrontPlayer extends HTMLElement {
  boot: Boot | null = null;
  request: OpenRequest | null = null;
  /** The texts, where somebody has asked for them already. */
  asked: Promise<Response> | null = null;
  model: PlayerModel | null = null;
  #frame: HTMLElement | null = null;
  #mode: Mode | null = null;
  /** Where the keyboard was when the show was opened. */
  readonly #opener = focused();
  #stop = new AbortController();

  connectedCallback(): void {
    if (!this.model && this.boot && this.request) {
      this.#begin(this.boot, this.request).catch(() => this.#giveUp());
    }
  }

  disconnectedCallback(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.model?.close();
    if (this.#frame) render(null, this.#frame);
    this.#frame?.remove();
    this.#frame = null;
    this.#mode = null;
    this.model = null;
  }

  async #begin(boot: Boot, request: OpenRequest): Promise<void> {
    const { signal } = this.#stop;
    this.#emit('open');
    const say = texts(await readTexts(boot.assets.texts, this.asked), boot.locale);
    if (signal.aborted) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles()];
    const look = readLook(boot.accent);
    for (const [name, value] of Object.entries(look)) {
      this.style.setProperty(`--sf-${name.toLowerCase()}`, value);
    }
    this.dataset['corner'] = boot.corner;

    const model = new PlayerModel({
      boot,
      say,
      key: request.key,
      mode: request.mode,
      emit: (name, detail) => this.#emit(name, detail),
      dismissed: () => {
        const held = document.activeElement === this;
        this.remove();
        if (held) this.#opener?.focus();
      },
      start: startOf(request),
    });
    this.model = model;
    model.wear = (extra) => {
      const sheet = sheetOf(extra);
      if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    };
    // Only a dialog keeps the rest of the page out of reach while the stream covers it.
    const frame = document.createElement(request.mode === 'page' ? 'div' : 'dialog');
    frame.className = 'frame';
    if (request.mode === 'page') frame.role = 'region';
    else frame.popover = 'manual';
    frame.setAttribute('aria-label', say('player'));
    root.append(frame);
    this.#frame = frame;
    frame.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    // The back gesture of a phone; a browser lets it be held once, then closes the dialog all the same.
    frame.addEventListener('cancel', (event) => this.#back(event), { signal });
    frame.addEventListener('close', () => this.#closed(), { signal });
    model.screening.speaks = oneVoice(() => model.picture?.mute(true), signal);
    addEventListener('pagehide', () => model.keepPlace(), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && this.#comeBack(request), {
      signal,
    });
    render(h(Player, { model, frame }), frame);
    model.subscribe(() => this.#place());
    this.#place();
    await model.start();
    if (!signal.aborted && model.session.trouble === 'none') this.#emit('ready');
  }

  /** Without its texts there is no player: what was tapped is there again, for the next tap. */
  #giveUp(): void {
    this.#emit('load-error');
    this.leave();
  }

  /** Makes room for another one; the page is told. */
  leave(): void {
    this.#emit('close');
    this.remove();
  }

  /** A page that is gone back to stands as it was left: what was closed meanwhile is closed here too. */
  #comeBack({ key, mode }: OpenRequest): void {
    if (mode !== 'page' && recall().closed.includes(key)) this.remove();
  }

  #pressed(event: Event): void {
    // The page sees the player where somebody types in it, and would take letters for its shortcuts.
    if (event.target instanceof HTMLInputElement) event.stopPropagation();
    if (!(event instanceof KeyboardEvent) || event.key !== 'Escape' || !this.model) return;
    // In the page there is nothing to make small; the key then belongs to the page.
    if (this.request?.mode === 'page' && !this.model.sheet) return;
    event.preventDefault();
    this.#stepBack(this.model);
  }

  #back(event: Event): void {
    if (!event.cancelable || !this.model) return;
    event.preventDefault();
    this.#stepBack(this.model);
  }

  /** Closes what lies in front first, then makes the player small; it never loses the stream. */
  #stepBack(model: PlayerModel): void {
    if (model.enlarged) model.enlarge(null);
    else if (model.sheet) model.open(null);
    else this.#leave(model);
  }

  #leave(model: PlayerModel): void {
    if (model.picture && model.picture.state.phase !== 'empty') model.setMode('mini');
    else model.dismiss();
  }

  /** The browser closed the dialog by itself. */
  #closed(): void {
    if (this.model?.mode === 'overlay' && this.isConnected) this.#leave(this.model);
  }

  /** Moves the same frame between "over the page" and "in a corner": the picture goes on without a break. */
  #place(): void {
    const { model } = this;
    const frame = this.#frame;
    if (!model || !(frame instanceof HTMLDialogElement) || model.mode === this.#mode) return;
    this.#mode = model.mode;
    this.dataset['mode'] = model.mode;
    if (model.mode === 'mini') {
      const made = frame.open;
      if (made) frame.close();
      frame.showPopover();
      // Whoever made it small goes on there; one that comes by itself takes nobody's place.
      if (made) {
        requestAnimationFrame(() => frame.querySelector<HTMLElement>('.mini-face')?.focus());
      }
    } else {
      if (frame.matches(':popover-open')) frame.hidePopover();
      if (!frame.open) frame.showModal();
    }
    const { key } = model.session;
    const { open } = recall();
    const kept = open?.key === key ? open : { key, at: null, paused: false };
    remember({ open: { ...kept, mode: model.mode === 'mini' ? 'mini' : 'overlay' } });
  }

  #emit(name: EventName, detail: object = {}): void {
    this.dispatchEvent(
      new CustomEvent(`showfront:${name}`, {
        bubbles: true,
        composed: true,
        detail: { key: this.request?.key, ...detail },
      }),
    );
  }
}

if (!customElements.get(TAG)) customElements.define(TAG, ShowfrontPlayer);

/**
 * Opens a show. The same show already open is brought forward instead, also where it plays in the page; another one makes
 * room, because two streams at once are one too many (one source of sound, R47).
 */
export function open(
  boot: Boot,
  request: OpenRequest,
  place: HTMLElement = document.body,
  asked: Promise<Response> | null = null,
): ShowfrontPlayer {
  const { key, mode } = request;
  for (const player of players()) {
    const { model } = player;
    if (mode !== 'page' && player.request?.key === key && model) {
      if (model.mode === 'page') player.scrollIntoView({ block: 'center' });
      else if (mode === 'overlay') model.setMode(mode);
      model.screening.goTo(startOf(request));
      return player;
    }
    player.leave();
  }
  if (mode === 'overlay') {
    remember({ closed: recall().closed.filter((one) => one !== key) });
  }
  const player = document.createElement(TAG) as ShowfrontPlayer;
  player.boot = boot;
  player.request = request;
  player.asked = asked;
  place.append(player);
  return player;
}
