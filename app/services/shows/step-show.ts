import type { LifeStep } from '../../domain/show/life.ts';
import type { Act } from '../../domain/staff/may.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { archiveShow } from './archive-show.ts';
import { cancelShow } from './cancel-show.ts';
import { endShow } from './end-show.ts';
import { pauseShow } from './pause-show.ts';
import { publishReplay } from './publish-replay.ts';
import { resumeShow } from './resume-show.ts';
import { startShow } from './start-show.ts';
import { withdrawReplay } from './withdraw-replay.ts';

/** The steps a person takes by one button; scheduling needs a time and has a form. */
export const STEPS = [
  'start',
  'pause',
  'resume',
  'end',
  'publishReplay',
  'withdrawReplay',
  'archive',
  'cancel',
] as const satisfies readonly LifeStep[];
export type Step = (typeof STEPS)[number];

/** What one must be allowed to do to take a step. */
export const STEP_NEEDS: Record<Step, Act> = {
  start: 'shows.run',
  pause: 'shows.run',
  resume: 'shows.run',
  end: 'shows.run',
  publishReplay: 'shows.plan',
  withdrawReplay: 'shows.plan',
  archive: 'shows.plan',
  cancel: 'shows.plan',
};

const VERBS: Record<
  Step,
  (app: App, input: { shop: string; showId: string; actor: Actor }) => Promise<void>
> = {
  start: startShow,
  pause: pauseShow,
  resume: resumeShow,
  end: endShow,
  publishReplay,
  withdrawReplay,
  archive: archiveShow,
  cancel: cancelShow,
};

/** Takes a show one step through its life. Refuses: what the step's own service refuses. */
export async function stepShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor; step: Step },
): Promise<void> {
  const { step, ...rest } = input;
  await VERBS[step](app, rest);
}
