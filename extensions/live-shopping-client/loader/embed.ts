import type { Boot } from '../show/boot.ts';
import { recall, remember } from '../show/memory.ts';
import { openPlayer, thrifty } from './open-player.ts';
import { Piece } from './piece.ts';

/** Signs of a person rather than a robot or a measurement: until then a page carries no player (R24). */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** The app embed: a launcher in the corner, and the stream that goes on from the page before. */
export class Embed extends Piece {
  protected override begin(_boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const { key = '' } = this.dataset;
    this.toggleAttribute('closed', recall().closed.includes(key));
    root
      .querySelector('[data-close]')
      ?.addEventListener('click', () => this.#close(key), { signal });
    this.addEventListener('showfront:live', () => this.#maybeMini(key, signal), { signal });
    // In the theme editor, choosing the embed shows it even if it was closed before.
    document.addEventListener(
      'shopify:block:select',
      (event) => {
        if (event.target instanceof Node && event.target.contains(this))
          this.removeAttribute('closed');
      },
      { signal },
    );

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
    const there = () => {
      once.abort();
      void openPlayer({ key, mode: 'mini' });
    };
    for (const sign of SIGNS) {
      addEventListener(sign, there, { signal: once.signal, passive: true, capture: true });
    }
  }

  #close(key: string): void {
    remember({ closed: [...new Set([...recall().closed, key])] });
    this.setAttribute('closed', '');
  }
}
