/** Entry of `showfront-giveaway.js`: what a giveaway draws, fetched when there is one. */
export { bind } from '../more/host.ts';
export { Card } from './Card.tsx';
export { Watch } from './Watch.tsx';
export { default as css } from './giveaway.css';
