import { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import type * as More from '../more/more.ts';
import { refreshTheme, themeSections } from '../shop/theme-cart.ts';
import { recall, remember } from '../show/memory.ts';
import { Icon } from './Icon.tsx';
import { Thumb } from './Pins.tsx';
import { useModel, useOpeningFocus, useTicking } from './use-model.ts';

let loading: Promise<typeof More> | null = null;
let loaded: typeof More | null = null;

/** The extra screens, fetched once the first of them is wanted; null until they are here. */
export function useMore(wanted: boolean): typeof More | null {
  const model = useModel();
  const [, redraw] = useReducer<number, null>((count) => count + 1, 0);
  useEffect(() => {
    if (!wanted || loaded) return;
    loading ??= import(model.boot.assets.more) as Promise<typeof More>;
    loading
      .then((more) => {
        more.bind({
          jsx,
          jsxs,
          Fragment,
          useEffect,
          useRef,
          useState,
          useModel,
          useOpeningFocus,
          useTicking,
          Icon,
          Thumb,
          refreshTheme,
          themeSections,
          recall,
          remember,
        });
        loaded = more;
        model.wear(more.css);
        redraw(null);
      })
      // A line that failed here is tried again with the next wish.
      .catch(() => (loading = null));
  }, [wanted, model]);
  return loaded;
}
