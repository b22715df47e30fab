import { readAudience, type Audience } from '../audience/read-audience.ts';
import { listGiveaways, type GiveawayRow } from '../giveaways/list-giveaways.ts';
import type { App } from '../ports.ts';
import { readProductFunnel, type ProductFunnel } from './read-product-funnel.ts';
import { readShowReport, type ShowReport } from './read-show-report.ts';
import { readShowTimeline, type ShowTimeline } from './read-show-timeline.ts';
import { readUnanswered } from './read-unanswered.ts';

/** How a show went: all that its report and its digest say. */
export interface ShowOutcome {
  readonly report: ShowReport;
  readonly audience: Audience;
  readonly timeline: ShowTimeline;
  readonly funnel: readonly ProductFunnel[];
  readonly unanswered: Awaited<ReturnType<typeof readUnanswered>>;
  /** Those viewers were told of in earnest; without the codes of those who have won. */
  readonly giveaways: readonly GiveawayRow[];
}

/**
 * Reads how a show went, also while it is on the air: there is nothing to be worked out first.
 * Refuses: `not_found/show`.
 */
export async function readShowOutcome(
  app: App,
  input: { readonly shop: string; readonly showId: string },
): Promise<ShowOutcome> {
  const [report, audience, timeline, funnel, unanswered, { giveaways }] = await Promise.all([
    readShowReport(app, input),
    readAudience(app, input),
    readShowTimeline(app, input),
    readProductFunnel(app, input),
    readUnanswered(app, input),
    listGiveaways(app, { ...input, runs: false }),
  ]);
  const told = giveaways.filter(({ status, rehearsed }) => status !== 'planned' && !rehearsed);
  return { report, audience, timeline, funnel, unanswered, giveaways: told };
}
