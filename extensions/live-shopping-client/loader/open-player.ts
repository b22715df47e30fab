import type { ShowfrontPlayer, open } from '../player/element.ts';
import type { Mode } from '../player/model.ts';
import { readMoment } from '../picture/dates.ts';
import { readBoot } from '../show/boot.ts';

export interface Wish {
  readonly key: string;
  readonly mode: Mode;
  /** A moment as links write it: seconds, `1m30s` or `1:30`. */
  readonly t?: string | null | undefined;
  readonly product?: string | null | undefined;
  /** Known to need the engine, where one element lists many shows. */
  readonly engine?: boolean;
}

let loading: Promise<{ open: typeof open }> | null = null;
let texts: Promise<Response> | null = null;

/** Fetches the player the first time anybody wants one, and opens the show. Null where the page knows no shows. */
export async function openPlayer(wish: Wish, place?: HTMLElement): Promise<ShowfrontPlayer | null> {
  const boot = readBoot();
  if (!boot) return null;
  const { assets } = boot;
  const { key, mode } = wish;
  // On a slow line every round trip is felt: what the player is going to ask for comes beside it.
  if (!loading) {
    loading = import(assets.player) as Promise<{ open: typeof open }>;
    texts = fetch(assets.texts);
    texts.catch(() => {});
    if (needsEngine(wish) && (mode === 'overlay' || !thrifty())) {
      import(assets.hls).catch(() => {});
    }
  }
  try {
    const player = await loading;
    return player.open(
      boot,
      {
        key,
        mode,
        seconds: readMoment(wish.t ?? null),
        productId: wish.product ?? null,
      },
      place,
      texts,
    );
  } catch (error) {
    // A failed download must not spoil the next tap.
    loading = null;
    throw error;
  }
}

/** Liquid knows which shows have a stream of ours; a browser without media source plays it by itself. */
const needsEngine = ({ key, engine }: Wish) =>
  (engine || document.querySelector(`[data-engine][data-key="${CSS.escape(key)}"]`)) &&
  ('MediaSource' in self || 'ManagedMediaSource' in self);

/** Data saver on, or a very slow line: nothing starts by itself. */
export function thrifty(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean; effectiveType?: string };
  };
  return Boolean(connection?.saveData) || /2g$/.test(connection?.effectiveType ?? '');
}
