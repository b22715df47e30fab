import { en } from '../host-words/en.ts';

/** Texts of pictures of figures in the admin. */
export const charts = {
  ...en.charts,
  minute: 'Minute',
  minuteOf: (minute: number) => `Minute ${minute}`,
  watching: 'Watching',
  connected: 'Most connected at once',
  stayed: 'Still there',
  sales: 'Direct sales',
  onScreen: 'On screen',
  nothing: 'nothing',
  look: 'Look at a minute',
};
