import { nameCart } from '../shop/cart.ts';
import { recall, remember } from '../show/memory.ts';
import type { ShowSession } from '../show/session.ts';
import { countingAllowed } from './consent.ts';
import type { Talk } from './talk.ts';

/**
 * What the show's report hears of a viewer: that they watch, and what they looked at. While they may be counted the cart says who
 * watched (R8); when not any more, it stops saying so.
 */
export class Counting {
  readonly #session: ShowSession;
  readonly #talk: Talk;
  readonly #root: string;
  /** Whom the cart names; null before it is known. */
  #named: string | null = null;

  constructor(session: ShowSession, talk: Talk, root: string) {
    this.#session = session;
    this.#talk = talk;
    this.#root = root;
  }

  async watching(): Promise<void> {
    if (await this.#may()) this.#talk.watching();
  }

  async interested(productIds: readonly string[], bagged = false): Promise<void> {
    if (await this.#may()) this.#talk.interested(productIds, bagged);
  }

  async #may(): Promise<boolean> {
    const may = await countingAllowed();
    const pass = (may && this.#session.document?.pass) || '';
    const viewer = pass.split('.')[1] ?? '';
    this.#named ??= may ? '' : recall().viewer;
    if (viewer !== this.#named) {
      this.#named = viewer;
      remember({ viewer, watched: pass ? { key: this.#session.key, pass } : null });
      void nameCart(viewer, this.#root);
    }
    return may;
  }
}
