/** What only a recording needs, as far as it knows no screen. */
export { Replay } from '../show/replay.ts';
export { addCaptions } from './captions.ts';
export { followEnd } from './follow-end.ts';
