/**
 * What the extra screens borrow from the player that loads them: one copy of Preact, of the model's context and
 * of the small pieces, wherever they are drawn. Filled by `bind` before anything here is used.
 */
import type * as Hooks from 'preact/hooks';
import type * as Jsx from 'preact/jsx-runtime';
import type { Icon as IconType } from '../player/Icon.tsx';
import type { Thumb as ThumbType } from '../player/Pins.tsx';
import type * as OfferWords from '../player/OfferLine.tsx';
import type * as Memory from '../show/memory.ts';
import type { addCodes as AddCodes } from '../shop/codes.ts';
import type * as ModelUse from '../player/use-model.ts';

export interface Host
  extends
    Pick<typeof Hooks, 'useEffect' | 'useRef' | 'useState'>,
    Pick<typeof OfferWords, 'discountText'>,
    Pick<typeof Memory, 'recall' | 'remember'>,
    Pick<typeof Jsx, 'jsx' | 'jsxs' | 'Fragment'>,
    Pick<typeof ModelUse, 'useModel' | 'useOpeningFocus' | 'useTicking'> {
  readonly Icon: typeof IconType;
  readonly Thumb: typeof ThumbType;
  readonly addCodes: typeof AddCodes;
}

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
export let addCodes: Host['addCodes'];
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
    addCodes,
    discountText,
    recall,
    remember,
  } = host);
}
