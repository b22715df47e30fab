import type { Boot } from '../show/boot.ts';
import { openPlayer } from './open-player.ts';
import { Piece } from './piece.ts';

const PLAYER = 'showfront-player';

/**
 * The show page's block: the player lives in the page, in the room Liquid kept free for it. One picture a page: while another
 * place or the corner has it, this one keeps its poster, and a tap brings the picture here.
 */
export class ShowPlace extends Piece {
  protected override begin(boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const asked = new URLSearchParams(location.search);
    const linked = asked.get('showfront');
    const key = linked ?? this.dataset['key'];
    if (!key || boot.design) return;
    const play = () => {
      watch.disconnect();
      if (this.querySelector(PLAYER)) return;
      this.toggleAttribute('playing', true);
      const [t, product] = [asked.get('t'), asked.get('product')];
      void openPlayer({ key, mode: 'page', t, product }, this);
    };
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((entry) => entry.isIntersecting)) return;
      if (document.querySelector(`${PLAYER}, [playing]`)) this.toggleAttribute('waits', true);
      else play();
    });
    signal.addEventListener('abort', () => watch.disconnect(), { once: true });
    // Whatever opens or closes on the page.
    for (const happens of ['open', 'close']) {
      const heard = ({ target }: Event) => {
        const opens = happens === 'open';
        if (!this.contains(target as Node)) this.toggleAttribute('elsewhere', opens);
        else if (!opens) {
          this.removeAttribute('playing');
          this.toggleAttribute('waits', true);
        }
      };
      document.addEventListener(`showfront:${happens}`, heard, { signal });
    }
    // A recording is fetched when somebody asks for it; a live or coming show is why the page was opened.
    const recorded = this.dataset['life'] === 'replay' && !linked;
    root.querySelector('[data-play]')?.addEventListener('click', play, { signal });
    if (!recorded) watch.observe(this);
  }
}
