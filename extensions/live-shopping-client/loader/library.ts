import type * as Search from '../library/library.ts';
import type { Boot } from '../show/boot.ts';
import { Piece } from './piece.ts';

/** Past shows. Looking for one is fetched when somebody goes to the field, or wants to see more. */
export class Library extends Piece {
  protected override begin(boot: Boot, root: ShadowRoot, signal: AbortSignal): void {
    const load = (event: Event) => {
      const wish = event.target;
      if (!(wish instanceof HTMLElement) || !wish.closest('[data-look]')) return;
      void (import(boot.assets.library) as Promise<typeof Search>).then(({ search }) =>
        search(boot, root, wish, signal),
      );
    };
    for (const sign of ['focusin', 'click']) root.addEventListener(sign, load, { signal });
  }
}
