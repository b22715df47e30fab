/**
 * Entry of `showfront-loader.js`: the only script a page pays for while a show is announced or live, and
 * none at all otherwise (Liquid decides). Counts down, notices the start, fetches the player on demand.
 */
import { readBoot } from '../show/boot.ts';
import { api } from './api.ts';
import { Embed } from './embed.ts';
import { keepClear } from './keep-clear.ts';
import { Library } from './library.ts';
import { openPlayer } from './open-player.ts';
import { Piece } from './piece.ts';
import { ShowPlace } from './show-place.ts';

const ELEMENTS: Readonly<Record<string, CustomElementConstructor>> = {
  'showfront-embed': Embed,
  'showfront-show': ShowPlace,
  'showfront-product': class extends Piece {},
  'showfront-upcoming': class extends Piece {},
  'showfront-library': Library,
};

/** The one global this product adds, and only where a show is on the page. */
(globalThis as { Showfront?: unknown }).Showfront ??= api;

function begin(): void {
  for (const [tag, element] of Object.entries(ELEMENTS)) {
    if (!customElements.get(tag)) customElements.define(tag, element);
  }
  keepClear();
  const asked = new URLSearchParams(location.search);
  const linked = asked.get('showfront');
  // A page with a place for the show plays it there (show-place.ts).
  if (linked && readBoot() && !document.querySelector('showfront-show')) {
    void openPlayer({
      key: linked,
      mode: 'overlay',
      t: asked.get('t'),
      product: asked.get('product'),
    });
  }
}

// A page has many of our elements. Defined while the page is still being read, the later ones would be made empty.
if (document.readyState === 'loading') {
  document.addEventListener('DOMContentLoaded', begin, { once: true });
} else {
  begin();
}
