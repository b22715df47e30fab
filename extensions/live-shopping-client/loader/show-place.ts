import type { Boot } from '../show/boot.ts';
import { openPlayer } from './open-player.ts';
import { Piece } from './piece.ts';

/** The show page's block: the player lives in the page, in the room Liquid kept free for it. */
export class ShowPlace extends Piece {
  protected override begin(boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const asked = new URLSearchParams(location.search);
    const linked = asked.get('showfront');
    const key = linked ?? this.dataset['key'];
    if (!key || boot.design) return;
    const play = () => {
      watch.disconnect();
      if (this.querySelector('showfront-player')) return;
      this.setAttribute('playing', '');
      const [t, product] = [asked.get('t'), asked.get('product')];
      void openPlayer({ key, mode: 'page', t, product }, this);
    };
    const watch = new IntersectionObserver((seen) => {
      if (seen.some((entry) => entry.isIntersecting)) play();
    });
    signal.addEventListener('abort', () => watch.disconnect(), { once: true });
    this.addEventListener('showfront:close', () => this.removeAttribute('playing'), { signal });
    // A recording is fetched when somebody asks for it; a live or coming show is why the page was opened.
    const recorded = this.dataset['life'] === 'replay' && !linked;
    if (recorded) root.querySelector('[data-play]')?.addEventListener('click', play, { signal });
    else watch.observe(this);
  }
}
