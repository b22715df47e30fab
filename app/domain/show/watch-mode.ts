import { ON_AIR, type Life } from './life.ts';

/** How a show is watched at the moment: on the air, as a recording, or not at all. */
export function watchMode(life: Life | undefined): 'live' | 'replay' | null {
  if (life === 'replay') return 'replay';
  return life && ON_AIR.includes(life) ? 'live' : null;
}
