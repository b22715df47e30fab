/** Entry of `showfront-replay.js`: what only a recording needs, fetched when one is opened. */
export { Replay } from '../show/replay.ts';
export { addCaptions } from './captions.ts';
