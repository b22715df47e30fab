/**
 * What the extra screens borrow from the player that loads them: one copy of Preact, of the model's context and
 * of the small pieces, wherever they are drawn. Filled by `bind` before anything here is used.
 */
import type * as Lent from '../player/lent.ts';

export type Host = typeof Lent;

export let jsx: Host['jsx'];
export let jsxs: Host['jsxs'];
export let Fragment: Host['Fragment'];
export let useEffect: Host['useEffect'];
export let useRef: Host['useRef'];
export let useState: Host['useState'];
export let useModel: Host['useModel'];
export let useOpeningFocus: Host['useOpeningFocus'];
export let useTicking: Host['useTicking'];
export let Icon: Host['Icon'];
export let Thumb: Host['Thumb'];
export let refreshTheme: Host['refreshTheme'];
export let themeSections: Host['themeSections'];
export let discountText: Host['discountText'];
export let recall: Host['recall'];
export let remember: Host['remember'];

export function bind(host: Host): void {
  ({
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
    discountText,
    recall,
    remember,
  } = host);
}
