import type { LiveHead } from '../../contract/storefront-api.ts';
import type { PublicLife } from '../../contract/life.ts';
import type { App } from '../ports.ts';
import { readStateIn } from './read-state.ts';

/** A poll costs the origin one request, so it is rarer the less there is to miss. Milliseconds. */
const POLL_MS: Record<PublicLife, number> = {
  live: 3_000,
  paused: 3_000,
  rehearsal: 15_000,
  scheduled: 15_000,
  draft: 60_000,
  ended: 60_000,
  replay: 60_000,
  archived: 300_000,
  cancelled: 300_000,
};

/** Above this many viewers polling slows down in proportion, so that the origin sees about 1,000 polls a second at most. */
const POLLS_PER_SECOND = 1_000;

/** The newest versions of a show, for browsers whose socket is blocked and after a cache miss. */
export async function readHead(
  app: App,
  input: { shop: string; showId: string; preview?: boolean },
): Promise<LiveHead> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const { state } = await readStateIn(tx, input);
    const ticker = await tx.showTicker.findFirst({
      where: { shop, showId },
      select: { tick: true, viewers: true },
    });
    const crowdMs = ((ticker?.viewers ?? 0) / POLLS_PER_SECOND) * 1000;
    return {
      e: state.e,
      sv: state.v,
      n: ticker?.tick ?? 0,
      pollMs: Math.round(Math.max(POLL_MS[input.preview ? 'live' : state.life], crowdMs)),
      ts: app.clock.now().getTime(),
    };
  });
}
