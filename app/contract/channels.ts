import type { ShowState } from './show-state.ts';

/** The cache channel of a show: event `s`, the whole state; late joiners get the last one from the server. */
export const stateChannel = (showKey: string) => `cache-show-${showKey}`;
/** The tick channel of a show: event `t`, at most one a second. Never on the cache channel, which remembers the last event of any name. */
export const tickChannel = (showKey: string) => `show-${showKey}`;
/** Unsampled chat and health for those who run the show; private, authorised by the staff door. */
export const staffChannel = (showKey: string) => `private-staff-${showKey}`;

export const STATE_EVENT = 's';
export const TICK_EVENT = 't';

/** On the staff's channel: a chat line at once and unsampled, and a part of the talk that is to be read again. */
export const STAFF_LINE_EVENT = 'chat';
export const NUDGE_EVENT = 'n';

/** What the staff's pages read in parts. A nudge holds no words: whoever hears it asks through their own door. */
export type StaffPart = 'stage' | 'chat' | 'questions' | 'polls' | 'backstage';
export interface Nudge {
  readonly part: StaffPart;
}

export type StateMessage = ShowState;

/** One chat line as everybody sees it. `id` is stable and grows with time; `name` is the display name the viewer chose. */
export interface ChatLine {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly text: string;
  readonly role: 'viewer' | 'host' | 'staff';
}

/**
 * The merged news of an interval.
 * Shape: `e` epoch, `n` tick number, `ts` server milliseconds, `sv` the newest state version, `c` chat
 * lines (at most 5) with `more` unsent ones, `r` reaction counts of the interval by kind, `w` viewers now (null: hidden), `x` ids of
 * chat lines removed since the last ticks, `p` how an open poll stands (absent without one), `g` how many take part in an open giveaway.
 */
export interface Tick {
  readonly e: string;
  readonly n: number;
  readonly ts: number;
  readonly sv: number;
  readonly c: readonly ChatLine[];
  readonly more: number;
  readonly r: Readonly<Record<string, number>>;
  readonly w: number | null;
  readonly x: readonly string[];
  readonly p?: { readonly id: string; readonly counts: readonly number[] };
  readonly g?: { readonly id: string; readonly count: number };
}
