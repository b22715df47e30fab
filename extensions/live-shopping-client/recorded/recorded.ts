/** Entry of `showfront-replay.js`: what only a recording needs, fetched when one is opened. */
export { bind } from '../more/host.ts';
export * from './past.ts';
export { ReplayBar } from './ReplayBar.tsx';
export { default as css } from './recorded.css';
