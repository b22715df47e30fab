import type { Clock } from '../../services/ports.ts';

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };
