import { jsx } from 'preact/jsx-runtime';
import { useEffect, useReducer } from 'preact/hooks';
import type * as Before from '../before/before.ts';
import type * as Giveaway from '../giveaway/giveaway.ts';
import type { Host } from '../more/host.ts';
import type * as More from '../more/more.ts';
import type * as Recorded from '../recorded/recorded.ts';
import type * as Talk from '../talk/talk.ts';
import * as lent from './lent.ts';
import type { PlayerModel } from './model.ts';
import { useModel } from './use-model.ts';

/** What comes later works with the player's own pieces, and is dressed in every player of the page. */
interface Part {
  readonly css: string;
  bind(host: Host): void;
}

function lend(model: PlayerModel, part: Part): void {
  part.bind(lent);
  model.wear(part.css);
}

const loading = new Map<string, Promise<void>>();
const loaded = new Map<string, Part>();

/** Screens of a file of their own, fetched once the first of them is wanted; null until they are here. */
function usePart(url: string, wanted: boolean): Part | null {
  const model = useModel();
  const [, redraw] = useReducer<number, null>((count) => count + 1, 0);
  const part = loaded.get(url) ?? null;
  if (part) lend(model, part);
  useEffect(() => {
    if (!wanted || part) return;
    const load =
      loading.get(url) ?? (import(url) as Promise<Part>).then((come) => void loaded.set(url, come));
    loading.set(url, load);
    // A line that failed here is tried again with the next wish.
    load.then(() => redraw(null)).catch(() => loading.delete(url));
  }, [wanted, part, url]);
  return part;
}

/** The extra screens that many viewers never open. */
export const useMore = (wanted: boolean) =>
  usePart(useModel().boot.assets.more, wanted) as typeof More | null;

/** A piece of what only a giveaway needs, drawn once it is here. */
export function Gift({ of }: { of: 'Card' | 'Watch' }) {
  const model = useModel();
  const wanted = Boolean(model.shown?.giveaway);
  const part = usePart(model.boot.assets.giveaway, wanted) as typeof Giveaway | null;
  return part && jsx(part[of], {});
}

/** What is asked, said and written over the picture. */
export const useTalk = (wanted = false) =>
  usePart(useModel().boot.assets.talk, wanted) as typeof Talk | null;

/** What only a show to come needs. */
export const useBefore = (wanted: boolean) =>
  usePart(useModel().boot.assets.before, wanted) as typeof Before | null;

/** What only a recording needs; the session fetches it with the log. */
export function useRecorded(): typeof Recorded | null {
  const model = useModel();
  const recorded = model.session.recorded as typeof Recorded | null;
  if (recorded) lend(model, recorded);
  return recorded;
}
