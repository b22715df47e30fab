/** Why a holder of a reminder gets a mail. */
export const KINDS = ['confirm', 'day_before', 'shortly', 'live', 'moved', 'cancelled'] as const;
export type Kind = (typeof KINDS)[number];

/** How long before the start the two reminders go out. Units: milliseconds. */
export const BEFORE_MS = { day_before: 24 * 3_600_000, shortly: 15 * 60_000 } as const;

/** So late a reminder tells nobody anything: the show is about to begin, or has. Units: milliseconds before the start. */
const TOO_LATE_MS = { day_before: 2 * 3_600_000, shortly: 0 } as const;

/** Who asks and does not confirm is forgotten after this. Units: milliseconds. */
export const UNCONFIRMED_MS = 2 * 24 * 3_600_000;

/** A mail server that refuses is asked again so often, over some hours. */
export const MAX_FAILURES = 9;

/** What a mail's truth hangs on. */
export interface ShowNow {
  readonly life: string;
  readonly startsAt: Date | null;
}

const COMING = ['scheduled', 'rehearsal'];

/**
 * Whether a mail is still true. A reminder belongs to one start (`occasion`, milliseconds): a show that moved has new ones. News of
 * a move names the time as it is when the mail goes out, so it is true for as long as the show is to come.
 */
export function isTrue(kind: Kind, occasion: string, show: ShowNow, now: Date): boolean {
  const { life, startsAt } = show;
  switch (kind) {
    case 'confirm':
      return COMING.includes(life);
    case 'day_before':
    case 'shortly': {
      if (!COMING.includes(life) || !startsAt || occasion !== String(startsAt.getTime()))
        return false;
      return now.getTime() < startsAt.getTime() - TOO_LATE_MS[kind];
    }
    case 'live':
      return life === 'live' || life === 'paused';
    case 'moved':
      return COMING.includes(life) && startsAt !== null && now < startsAt;
    case 'cancelled':
      return life === 'cancelled' || life === 'archived';
  }
}
