/**
 * What ticks leave out when there is too much to do, one after the other: reactions, then how many watch, then chat
 * lines. Never what sales hang on: pins, prices and stock are in the state, which no load shortens.
 */
export const SHED = { nothing: 0, reactions: 1, viewers: 2, chat: 3 } as const;
export type Shed = (typeof SHED)[keyof typeof SHED];

/** A tick that comes this much later than it should is late. Milliseconds. */
const LATE_MS = 700;

/** So many late ticks in a row shed one thing more; so many punctual ones take one back. */
const LATE_IN_A_ROW = 3;
const PUNCTUAL_IN_A_ROW = 10;

/** Ticks this far apart are so already because messages are short: what is not needed need not travel. Milliseconds. */
const SCARCE_MS = [5_000, 10_000, 20_000] as const;

/** Chat lines in a tick, where everybody sees five; the team's always. */
export const FEW_LINES = 2;

/** What is remembered from tick to tick. `run` counts late ticks upwards and punctual ones downwards. */
export interface Load {
  readonly shed: Shed;
  readonly run: number;
}

export const EASY: Load = { shed: SHED.nothing, run: 0 };

/**
 * How much is left out from the next tick on.
 * Units: milliseconds; `lateMs` is how much later than `intervalMs` this tick came, its own work included.
 */
export function nextLoad(load: Load, tick: { lateMs: number; intervalMs: number }): Load {
  const scarce = SCARCE_MS.filter((ms) => tick.intervalMs >= ms).length as Shed;
  const late = tick.lateMs > LATE_MS;
  const run = late ? Math.max(0, load.run) + 1 : Math.min(0, load.run) - 1;
  if (run >= LATE_IN_A_ROW) return { shed: clamp(Math.max(load.shed + 1, scarce)), run: 0 };
  if (run <= -PUNCTUAL_IN_A_ROW) return { shed: clamp(Math.max(load.shed - 1, scarce)), run: 0 };
  return { shed: clamp(Math.max(load.shed, scarce)), run };
}

const clamp = (shed: number) => Math.min(SHED.chat, Math.max(SHED.nothing, shed)) as Shed;
