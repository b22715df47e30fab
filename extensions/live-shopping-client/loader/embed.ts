import type { Boot } from '../show/boot.ts';
import { partsUntil } from '../show/countdown-parts.ts';
import { recall, remember } from '../show/memory.ts';
import { openPlayer, thrifty } from './open-player.ts';
import { Piece } from './piece.ts';

/** Signs of a person rather than a robot or a measurement: until then a page carries no player (R24). */
const SIGNS = ['pointerdown', 'mousemove', 'keydown', 'wheel', 'touchstart'] as const;

/** The app embed: a launcher in the corner, and the stream that goes on from the page before. */
export class Embed extends Piece {
  #tick: ReturnType<typeof setTimeout> | undefined;

  protected override begin(boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const { key = '' } = this.dataset;
    const room = document.querySelector('showfront-show') !== null;
    const look = () => {
      const there = document.querySelector('showfront-player') !== null;
      const closed = !this.#stand(key, root) && recall().closed.includes(key);
      this.toggleAttribute('closed', room || there || closed);
    };
    look();
    // A page that is gone back to stands as it was left; the visitor may have closed the show since.
    addEventListener('pageshow', look, { signal });
    // One place to watch at a time: the launcher steps aside for the player it opened.
    document.addEventListener('showfront:open', () => this.setAttribute('closed', ''), { signal });
    document.addEventListener('showfront:close', () => this.#comeBack(key, root), { signal });
    root
      .querySelector('[data-close]')
      ?.addEventListener('click', () => this.#close(key), { signal });
    // In the theme editor, choosing the embed shows it even if it was closed before.
    document.addEventListener(
      'shopify:block:select',
      (event) => {
        if (event.target instanceof Node && event.target.contains(this))
          this.removeAttribute('closed');
      },
      { signal },
    );

    // Whoever arranges the theme sees where the show will be, and is no viewer.
    if (boot.design) return;
    this.addEventListener('showfront:live', () => this.#maybeMini(key, signal), { signal });
    const { open } = recall();
    if (open && !document.querySelector('showfront-show')) {
      void openPlayer({
        key: open.key,
        mode: 'mini',
        t: open.at === null ? null : String(open.at),
      });
      return;
    }
    if (this.dataset['life'] === 'live') this.#maybeMini(key, signal);
  }

  /** The small player comes by itself only where the merchant wants it, nobody closed it, and somebody is there. */
  #maybeMini(key: string, signal: AbortSignal): void {
    const { closed } = recall();
    if (this.dataset['start'] !== 'mini' || closed.includes(key) || thrifty()) return;
    if (document.querySelector('showfront-player, showfront-show')) return;
    const once = new AbortController();
    signal.addEventListener('abort', () => once.abort(), { once: true });
    const there = (event: Event) => {
      // Browsers report a mouse that lies still under a new page; that is not a person yet.
      if (event instanceof MouseEvent && event.type === 'mousemove') {
        if (event.movementX === 0 && event.movementY === 0) return;
      }
      once.abort();
      void openPlayer({ key, mode: 'mini' });
    };
    for (const sign of SIGNS) {
      addEventListener(sign, there, { signal: once.signal, passive: true, capture: true });
    }
  }

  /** Closing a player that opened by itself means "not now"; one that was asked for leaves its launcher. */
  #comeBack(key: string, root: ShadowRoot): void {
    const away = recall().closed.includes(key) && this.dataset['start'] === 'mini';
    this.toggleAttribute('closed', !this.#stand(key, root) && away);
  }

  /**
   * Tells on the launcher what this visitor holds of the show's offers, and how long, or that they stand in line: by what the visit
   * remembers, so nothing is asked for it. Answers whether there is something to tell.
   */
  #stand(key: string, root: ShadowRoot): boolean {
    const own = Object.values(recall().lines).filter((line) => line.key === key);
    const left = Math.max(0, ...own.map(({ until = 0 }) => until - Date.now()));
    const state = left > 0 ? 'held' : own.some(({ until }) => !until) ? 'waits' : '';
    this.dataset['own'] = state;
    const clock = root.querySelector('[data-left]');
    const { minutes, seconds } = partsUntil(left);
    if (clock) clock.textContent = `${minutes}:${String(seconds).padStart(2, '0')}`;
    // Counts only while something is held.
    clearTimeout(this.#tick);
    if (left > 0 && this.isConnected) this.#tick = setTimeout(() => this.#stand(key, root), 1000);
    return state !== '';
  }

  /** Whoever hides the show itself does not want to hear of it on the next page either. */
  #close(key: string): void {
    remember({ closed: [...new Set([...recall().closed, key])], lines: {} });
    this.setAttribute('closed', '');
  }
}
