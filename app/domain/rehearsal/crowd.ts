import { LINES, LINES_ABOUT, NAMES, QUESTIONS, QUESTIONS_ABOUT } from './words.ts';

/** What the crowd of a rehearsal can be sized to; more viewers would only repeat themselves. */
export const CROWD = { least: 5, most: 500, usual: 50 } as const;

/** A rehearsal nobody stops stops by itself after this long. Milliseconds. */
export const REHEARSAL_MS = 60 * 60_000;

/** Until everybody has come in, in seconds. */
const COMING_IN_S = 45;

/** What the crowd sees: products on screen by number with their titles, how many answers an open poll has, a giveaway. */
export interface Stage {
  readonly pins: readonly { readonly productId: string; readonly title: string }[];
  readonly answers: number;
  /** Something is given away and takes entries. */
  readonly giveaway: boolean;
}

export interface Said {
  /** Which of the crowd, counted from 0. */
  readonly who: number;
  readonly name: string;
  readonly text: string;
  readonly productId: string | null;
}

/** What a crowd does within one second. */
export interface CrowdSecond {
  readonly lines: readonly Said[];
  readonly questions: readonly Said[];
  readonly reactions: number;
  readonly votes: readonly { readonly who: number; readonly option: number }[];
  /** Which product is bought, and how many of it. */
  readonly orders: readonly { readonly productId: string; readonly units: number }[];
  /** How many of an open offer are taken, where it has an end. */
  readonly claims: number;
  /** Who takes part in a giveaway. */
  readonly enters: readonly { readonly who: number; readonly name: string }[];
}

/** How many of the crowd are there after so many seconds: they come in, and some come and go. */
export function crowdThere(crowd: number, second: number): number {
  const come = Math.min(1, (second + 1) / COMING_IN_S);
  const sway = 1 + 0.06 * Math.sin(second / 17);
  return Math.max(1, Math.min(crowd, Math.round(crowd * come * (second < COMING_IN_S ? 1 : sway))));
}

/**
 * What a crowd does in one second of a rehearsal. Pure: the same seed, second and stage give the same, so that a worker
 * who takes over plays on where the other stopped.
 */
export function playSecond(input: {
  seed: number;
  second: number;
  crowd: number;
  stage: Stage;
}): CrowdSecond {
  const { second, stage } = input;
  const there = crowdThere(input.crowd, second);
  const chance = dice(input.seed * 7919 + second);
  const pinned = stage.pins[Math.floor(chance() * stage.pins.length)] ?? null;
  const say = (plain: readonly string[], about: readonly string[]): Said => {
    const who = Math.floor(chance() * there);
    const of = pinned && chance() < 0.4 ? pinned : null;
    const words = pick(of ? about : plain, chance()).replace('{product}', of?.title ?? '');
    const text = [...words].slice(0, 160).join('');
    return { who, name: nameOf(who), text, productId: of?.productId ?? null };
  };
  const times = (perSecond: number) => {
    const whole = Math.floor(perSecond);
    return whole + (chance() < perSecond - whole ? 1 : 0);
  };
  const many = <Made>(count: number, make: () => Made) => Array.from({ length: count }, make);
  return {
    lines: many(times(Math.min(3, there / 60 + 0.1)), () => say(LINES, LINES_ABOUT)),
    questions: many(times(Math.min(0.2, there / 1500 + 0.03)), () =>
      say(QUESTIONS, QUESTIONS_ABOUT),
    ),
    reactions: times(Math.min(40, there / 12)),
    votes:
      stage.answers === 0
        ? []
        : many(times(Math.min(20, there / 15)), () => ({
            who: Math.floor(chance() * there),
            option: Math.floor(chance() ** 1.4 * stage.answers),
          })),
    orders: pinned
      ? many(times(Math.min(4, there / 250)), () => ({
          productId: pinned.productId,
          units: chance() < 0.15 ? 2 : 1,
        }))
      : [],
    claims: times(Math.min(8, there / 40)),
    enters: stage.giveaway
      ? many(times(Math.min(20, there / 15)), () => {
          const who = Math.floor(chance() * there);
          return { who, name: nameOf(who) };
        })
      : [],
  };
}

/** The name of one of the crowd: the same person keeps it. */
function nameOf(who: number): string {
  const name = NAMES[who % NAMES.length] ?? NAMES[0];
  return who < NAMES.length ? name : `${name} ${Math.floor(who / NAMES.length) + 1}`;
}

const pick = (from: readonly string[], chance: number) =>
  from[Math.floor(chance * from.length)] ?? '';

/** Chances between 0 and 1 that repeat for the same seed (mulberry32, public domain). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
