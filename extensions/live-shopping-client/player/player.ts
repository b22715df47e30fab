/** Entry of `showfront-player.js`: everything that is needed once somebody watches. */
export { open } from './element.ts';
export { EVENTS } from './events.ts';
