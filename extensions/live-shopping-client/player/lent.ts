/** What the player lends to files that come later (more/host.ts): one copy of Preact, of the model's context and of the small pieces. */
export { Fragment, jsx, jsxs } from 'preact/jsx-runtime';
export { useEffect, useRef, useState } from 'preact/hooks';
export { refreshTheme, themeSections } from '../shop/theme-cart.ts';
export { recall, remember } from '../show/memory.ts';
export { Icon } from './Icon.tsx';
export { discountText } from './OfferLine.tsx';
export { Thumb } from './Pins.tsx';
export { useModel, useOpeningFocus, useTicking } from './use-model.ts';
