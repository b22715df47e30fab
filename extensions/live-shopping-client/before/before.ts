/** Entry of `showfront-before.js`: what only a show to come needs, fetched by who comes early. */
export { bind } from '../more/host.ts';
export { Countdown } from './Countdown.tsx';
export { default as css } from './before.css';
