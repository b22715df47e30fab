/** Entry of `showfront-talk.js`: what is asked, said and written over the picture, fetched when the first of it is wanted. */
export { bind } from '../more/host.ts';
export { Captions, CaptionsButton } from './Captions.tsx';
export { Flying } from './Flying.tsx';
export { Questions } from './Questions.tsx';
export { default as css } from './talk.css';
