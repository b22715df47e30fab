import { Refusal } from '../refusal.ts';

/** Where a show is in its life. */
export type Life =
  | 'draft'
  | 'scheduled'
  | 'rehearsal'
  | 'live'
  | 'paused'
  | 'ended'
  | 'replay'
  | 'archived'
  | 'cancelled';

/** What can be done to a show. */
export type LifeStep =
  | 'schedule'
  | 'rehearse'
  | 'stopRehearsal'
  | 'start'
  | 'pause'
  | 'resume'
  | 'end'
  | 'publishReplay'
  | 'withdrawReplay'
  | 'archive'
  | 'cancel';

/**
 * The one transition table. Rescheduling is not a step: a scheduled show stays scheduled. A show that
 * has been live is never cancelled, it ends: commission and the replay hang on its end (M47). Where a rehearsal
 * leads back to depends on whether there is a time yet: `afterRehearsal`.
 */
export const LIFE = {
  draft: { schedule: 'scheduled', rehearse: 'rehearsal', cancel: 'cancelled' },
  scheduled: { start: 'live', rehearse: 'rehearsal', cancel: 'cancelled' },
  rehearsal: { stopRehearsal: 'scheduled', start: 'live', cancel: 'cancelled' },
  live: { pause: 'paused', end: 'ended' },
  paused: { resume: 'live', end: 'ended' },
  ended: { publishReplay: 'replay', archive: 'archived' },
  replay: { withdrawReplay: 'ended', archive: 'archived' },
  archived: {},
  cancelled: { archive: 'archived' },
} as const satisfies Record<Life, Partial<Record<LifeStep, Life>>>;

/** Where a show is again when its rehearsal stops: it has a time, or is the draft it was. */
export function afterRehearsal(startsAt: Date | null): Life {
  return startsAt === null ? 'draft' : LIFE.rehearsal.stopRehearsal;
}

/** On the air as shoppers see it: pins can be set and live tokens are minted. */
export const ON_AIR: readonly Life[] = ['live', 'paused'];

/** Where a producer directs: on the air, or rehearsing it. */
export const ON_STAGE: readonly Life[] = [...ON_AIR, 'rehearsal'];

/**
 * The life that follows a step.
 * Refuses: `conflict/illegal_step` when the table has no such edge.
 */
export function next(life: Life, step: LifeStep): Life {
  const edges: Partial<Record<LifeStep, Life>> = LIFE[life];
  const to = edges[step];
  if (!to) {
    throw new Refusal('conflict', 'illegal_step', `A show that is ${life} cannot ${WORDS[step]}.`, {
      facts: { life, step },
    });
  }
  return to;
}

/** The lives a step may be taken from: what a compare-and-set on the show's row must ask for. */
export function sources(step: LifeStep): readonly Life[] {
  return (Object.keys(LIFE) as Life[]).filter((life) => step in LIFE[life]);
}

const WORDS: Record<LifeStep, string> = {
  schedule: 'be scheduled',
  rehearse: 'go into rehearsal',
  stopRehearsal: 'leave rehearsal',
  start: 'go live',
  pause: 'be paused',
  resume: 'resume',
  end: 'be ended',
  publishReplay: 'publish its replay',
  withdrawReplay: 'withdraw its replay',
  archive: 'be archived',
  cancel: 'be cancelled',
};
