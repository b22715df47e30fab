import { createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import type { PlayerModel } from './model.ts';

export const ModelContext = createContext<PlayerModel | null>(null);

/** The player this screen belongs to; redraws the caller when anything in it changes. */
export function useModel(): PlayerModel {
  const model = useContext(ModelContext);
  if (!model) throw new Error('a screen outside its player');
  const [, redraw] = useReducer<number, null>((count) => count + 1, 0);
  useEffect(() => model.subscribe(() => redraw(null)), [model]);
  return model;
}

/** Redraws every `ms` while mounted: countdowns, the scrubber. */
export function useTicking(ms: number, on = true): void {
  const [, redraw] = useReducer<number, null>((count) => count + 1, 0);
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => redraw(null), ms);
    return () => clearInterval(timer);
  }, [ms, on]);
}

/**
 * A heading that takes the focus when its panel opens, so that a screen reader begins there and the keyboard
 * goes on from there; when the panel closes, the focus goes back to what opened it. Before the first paint: nobody's
 * own focus is ever taken away.
 */
export function useOpeningFocus(wanted = true) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    const own = heading.current;
    if (!wanted || !own) return;
    const root = own.getRootNode() as ShadowRoot;
    const opener = root.activeElement as HTMLElement | null;
    own.focus({ preventScroll: true });
    return () => {
      const inside = own.closest('aside')?.contains(root.activeElement);
      if (inside && opener?.isConnected) opener.focus({ preventScroll: true });
    };
  }, [wanted]);
  return heading;
}
