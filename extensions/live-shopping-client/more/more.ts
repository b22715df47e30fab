/** Entry of `showfront-more.js`: screens that many viewers never open, fetched when the first of them is wanted. */
export { bind } from './host.ts';
export { Cards } from './Cards.tsx';
export { Claim } from './Claim.tsx';
export { Facts } from './Facts.tsx';
export { Find, search } from './Find.tsx';
export { Line } from './Line.tsx';
export { Look, LookButton } from './Look.tsx';
export { ShowMe } from './ShowMe.tsx';
export { YouTube } from './YouTube.tsx';
export { Zoom } from './Zoom.tsx';
export { default as css } from './more.css';
