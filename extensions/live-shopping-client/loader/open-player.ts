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
}

let loading: Promise<{ open: typeof open }> | null = null;

/** Fetches the player the first time anybody wants one, and opens the show. Null where the page knows no shows. */
export async function openPlayer(wish: Wish, place?: HTMLElement): Promise<ShowfrontPlayer | null> {
  const boot = readBoot();
  if (!boot) return null;
  loading ??= import(boot.assets.player) as Promise<{ open: typeof open }>;
  try {
    const player = await loading;
    return player.open(
      boot,
      {
        key: wish.key,
        mode: wish.mode,
        seconds: readMoment(wish.t ?? null),
        productId: wish.product ?? null,
      },
      place,
    );
  } catch (error) {
    // A failed download must not spoil the next tap.
    loading = null;
    throw error;
  }
}

/** Data saver on, or a very slow line: nothing starts by itself. */
export function thrifty(): boolean {
  const { connection } = navigator as {
    connection?: { saveData?: boolean; effectiveType?: string };
  };
  return Boolean(connection?.saveData) || /2g$/.test(connection?.effectiveType ?? '');
}
