import type * as Held from '../held/held.ts';
import type { Boot } from '../show/boot.ts';
import { recall, remember } from '../show/memory.ts';
import { openPlayer, thrifty } from './open-player.ts';
import { Piece } from './piece.ts';

/** Signs of a person rather than a robot or a measurement: until then a page carries no player (R24). */
const SIGNS = ['pointerdown', 'mousemove', 'keydown', 'wheel', 'touchstart'] as const;

/** The app embed: a launcher in the corner, and the stream that goes on from the page before. */
export class Embed extends Piece {
  protected override begin(boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const { key = '' } = this.dataset;
    const room = document.querySelector('showfront-show') !== null;
    const own = (asks?: boolean) => this.#own(key, boot, signal, asks);
    const look = (fresh: boolean) => {
      const there = room || document.querySelector('showfront-player') !== null;
      const closed = !own(fresh && !there && !recall().open) && recall().closed.includes(key);
      this.toggleAttribute('closed', there || closed);
    };
    look(true);
    // A page that is gone back to stands as it was left; the visitor may have closed the show since.
    addEventListener('pageshow', ({ persisted }) => look(persisted), { signal });
    // One place to watch at a time: the launcher steps aside for the player it opened.
    document.addEventListener('showfront:open', () => this.setAttribute('closed', ''), { signal });
    // Closing a player that opened by itself means "not now"; one that was asked for leaves its launcher.
    const comeBack = () => {
      const away = recall().closed.includes(key) && this.dataset['start'] === 'mini';
      this.toggleAttribute('closed', !own() && away);
    };
    document.addEventListener('showfront:close', comeBack, { signal });
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
    if (open && !room) {
      void openPlayer({
        key: open.key,
        mode: 'mini',
        t: open.at?.toString(),
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

  /**
   * Whether this visitor holds something of the show's offers or stands in line, by what the visit remembers. If so the launcher
   * tells it; `asks`: and the app is asked whether it still holds.
   */
  #own(key: string, { assets }: Boot, signal: AbortSignal, asks = false): boolean {
    const own = Object.values(recall().lines).some(
      (line) => line.key === key && !(Number(line.until) < Date.now()),
    );
    this.dataset['own'] = '';
    if (own) {
      void (import(assets.held) as Promise<typeof Held>).then(({ tell }) =>
        tell(this, key, signal, asks),
      );
    }
    return own;
  }

  /** Whoever hides the show itself does not want to hear of it on the next page either. */
  #close(key: string): void {
    remember({ closed: [...new Set([...recall().closed, key])], lines: {} });
    this.setAttribute('closed', '');
  }
}
