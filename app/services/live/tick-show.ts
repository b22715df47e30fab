import { TICK_EVENT, type Tick } from '../../contract/channels.ts';
import type { App } from '../ports.ts';
import { announceState } from './announce-state.ts';
import { readStateIn } from './read-state.ts';

/** A lease outlives a few missed rounds, and a dead worker's shows are silent no longer than this. */
const LEASE_S = 4;

/** The count of viewers is asked for this often: on hosted Pusher each question is a counted message. */
const VIEWERS_MS = 5_000;

/** The cache channel forgets after at most 30 minutes, perhaps sooner. */
const REPUBLISH_MS = 10 * 60_000;

/** An act announces its own state; the ticker steps in only when that has visibly not happened. */
const GRACE_MS = 1_500;

/** What is remembered of a show between its ticks. Times are server milliseconds. */
export interface Ticked {
  viewers: number | null;
  viewersAt: number;
}

/**
 * One tick of one show, if this worker holds, or can take, the show's lease.
 * Shape: answers whether it ticked.
 */
export async function tickShow(
  app: App,
  show: {
    id: string;
    shop: string;
    key: string;
    untold: boolean;
    toldAt: Date | null;
    onStage: boolean;
    holder: string;
  },
  known: Ticked,
): Promise<boolean> {
  const { shop, id: showId, key: showKey } = show;
  const now = app.clock.now().getTime();
  if (show.onStage && now - known.viewersAt >= VIEWERS_MS) {
    known.viewersAt = now;
    known.viewers = await app.realtime.viewers(showKey).catch((error: unknown) => {
      app.log.warn('viewers.unknown', { shop, showId, reason: String(error) });
      return null;
    });
  }
  const prepared = await app.inShop(shop, async (tx) => {
    const [lease] = await tx.$queryRaw<{ tick: number }[]>`
      INSERT INTO show_ticker AS t (shop, show_id, holder, held_until, tick, viewers)
      VALUES (${shop}, ${showId}::uuid, ${show.holder}, now() + make_interval(secs => ${LEASE_S}), 1,
              ${known.viewers})
      ON CONFLICT (show_id) DO UPDATE
        SET holder = excluded.holder, held_until = excluded.held_until, tick = t.tick + 1,
            viewers = excluded.viewers
        WHERE t.holder = excluded.holder OR t.held_until < now()
      RETURNING tick`;
    if (!lease) return null;
    return { tick: lease.tick, ...(await readStateIn(tx, { shop, showId })) };
  });
  if (!prepared) return false;

  const { state } = prepared;
  const stale = show.onStage && now - (show.toldAt?.getTime() ?? 0) >= REPUBLISH_MS;
  if (stale || (show.untold && now - state.at >= GRACE_MS)) {
    await announceState(app, { shop, showId, showKey, state });
  }
  if (!show.onStage) return true;
  const tick: Tick = {
    ...{ e: state.e, n: prepared.tick, ts: app.clock.now().getTime(), sv: state.v },
    ...{ c: [], more: 0, r: {}, w: known.viewers, x: [] },
  };
  const told =
    state.life === 'rehearsal'
      ? app.realtime.publishToStaff(showKey, TICK_EVENT, tick)
      : app.realtime.publishTick(showKey, tick);
  await told.catch((error: unknown) => {
    app.log.warn('tick.lost', { shop, showId, tick: tick.n, reason: String(error) });
  });
  return true;
}
