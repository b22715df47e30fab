import { TICK_EVENT, type Tick } from '../../contract/channels.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { EASY, nextLoad, SHED, type Load } from '../../domain/show/shedding.ts';
import { closeGiveaway } from '../giveaways/close-giveaway.ts';
import { closePoll } from '../polls/close-poll.ts';
import { GRACE_MS as VOTE_GRACE_MS } from '../polls/vote-poll.ts';
import type { App } from '../ports.ts';
import { gatherNews } from '../chat/gather-news.ts';
import { playRehearsal } from '../rehearsal/play-rehearsal.ts';
import { announceState } from './announce-state.ts';
import { dayOf } from './plan-ticks.ts';
import { readStateIn } from './read-state.ts';

/** A lease outlives a few missed rounds, and a dead worker's shows are silent no longer than this and an interval. */
const LEASE_S = 4;

/** The count of viewers is asked for this often: on hosted Pusher each question is a counted message. */
const VIEWERS_MS = 5_000;

/** The cache channel forgets after at most 30 minutes, perhaps sooner. */
const REPUBLISH_MS = 10 * 60_000;

/**
 * Off stage, ticks go on for this long after a state was published: they are how a viewer who lost it notices. The end
 * of a show is the state most worth noticing. Milliseconds.
 */
export const ECHO_MS = 15_000;

/** An act announces its own state; the ticker steps in only when that has visibly not happened. */
const GRACE_MS = 1_500;

/** What is remembered of a show between its ticks. Times are server milliseconds. */
export interface Ticked {
  viewers: number | null;
  viewersAt: number;
  tickedAt: number;
  /** How punctual the ticks were, and what they leave out for it. */
  load?: Load;
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
    intervalMs: number;
  },
  known: Ticked,
): Promise<boolean> {
  const { shop, id: showId, key: showKey } = show;
  const now = app.clock.now().getTime();
  const leaseS = LEASE_S + (1.5 * show.intervalMs) / 1000;
  const load = weigh(known, { now, intervalMs: show.intervalMs, onStage: show.onStage });
  // A publish is a message, and so is each delivery of it.
  const cost = (known.viewers ?? 0) + 1;
  const prepared = await app.inShop(shop, async (tx) => {
    const [lease] = await tx.$queryRaw<{ tick: number }[]>`
      INSERT INTO show_ticker AS t
        (shop, show_id, holder, held_until, tick, viewers, shed, spent, spent_on)
      VALUES (${shop}, ${showId}::uuid, ${show.holder}, now() + make_interval(secs => ${leaseS}), 1,
              ${known.viewers}, ${load.shed}, ${cost}, ${dayOf(new Date(now))}::date)
      ON CONFLICT (show_id) DO UPDATE
        SET holder = excluded.holder, held_until = excluded.held_until, tick = t.tick + 1,
            viewers = excluded.viewers, shed = excluded.shed, spent_on = excluded.spent_on,
            spent = excluded.spent + CASE WHEN t.spent_on = excluded.spent_on THEN t.spent ELSE 0 END
        WHERE t.holder = excluded.holder OR t.held_until < now()
      RETURNING tick`;
    if (!lease) return null;
    const { state } = await readStateIn(tx, { shop, showId });
    const at = { shop, showId, tick: lease.tick, state, now: new Date(now), shed: load.shed };
    return { tick: lease.tick, state, ...(await gatherNews(tx, at)) };
  });
  if (!prepared) return false;

  known.tickedAt = now;
  tellShedding(app, show, known, load);
  const { state, news, outside } = prepared;
  if (show.onStage && now - known.viewersAt >= VIEWERS_MS) {
    known.viewersAt = now;
    known.viewers = await countViewers(app, show);
    await keepCurve(app, { shop, showId, state, now, viewers: known.viewers });
  }
  const stale = show.onStage && now - (show.toldAt?.getTime() ?? 0) >= REPUBLISH_MS;
  if (stale || (show.untold && now - state.at >= GRACE_MS)) {
    await announceState(app, { shop, showId, showKey, state });
  }
  const { poll } = state;
  if (poll && !poll.counts && poll.endsAt !== null && now > poll.endsAt + VOTE_GRACE_MS) {
    await closePoll(app, { shop, showId, actor: 'system' });
  }
  const { giveaway } = state;
  if (giveaway && giveaway.entries === undefined && (giveaway.endsAt ?? Infinity) <= now) {
    await closeGiveaway(app, { shop, showId, actor: 'system', giveawayId: giveaway.id });
  }
  const tick: Tick = {
    ...{ e: state.e, n: prepared.tick, ts: app.clock.now().getTime(), sv: state.v },
    ...{ ...outside, w: load.shed >= SHED.viewers ? null : known.viewers },
  };
  // Before and after a show, and to those who may not know of its rehearsal, only news is worth a message.
  const hasNews = outside.c.length + outside.x.length > 0 || Object.keys(outside.r).length > 0;
  const onAir = show.onStage && state.life !== 'rehearsal';
  const echoes = now - (show.toldAt?.getTime() ?? -Infinity) < ECHO_MS;
  const telling: Promise<void>[] = [];
  if (onAir || hasNews || echoes) telling.push(app.realtime.publishTick(showKey, tick));
  if (state.life === 'rehearsal') {
    const played = await playRehearsal(app, { shop, showId, showKey, state });
    const inside: Tick = {
      ...tick,
      ...news,
      ...(played ? { w: played.viewers, r: { heart: played.reactions } } : {}),
    };
    telling.push(app.realtime.publishToStaff(showKey, TICK_EVENT, inside));
    if (played) telling.push(app.realtime.publishTick(played.key, inside));
  }
  for (const told of await Promise.allSettled(telling)) {
    if (told.status === 'fulfilled') continue;
    app.log.warn('tick.lost', { shop, showId, tick: tick.n, reason: String(told.reason) });
  }
  return true;
}

/** What this tick leaves out, by how punctual it and those before it were. */
function weigh(known: Ticked, tick: { now: number; intervalMs: number; onStage: boolean }): Load {
  const load = known.load ?? EASY;
  // Off stage ticks come when there is news, so nothing can be late.
  if (!tick.onStage || !Number.isFinite(known.tickedAt) || known.tickedAt === 0) return load;
  return nextLoad(load, {
    lateMs: tick.now - known.tickedAt - tick.intervalMs,
    intervalMs: tick.intervalMs,
  });
}

function tellShedding(
  app: App,
  show: { shop: string; id: string },
  known: Ticked,
  load: Load,
): void {
  const before = known.load?.shed ?? SHED.nothing;
  known.load = load;
  if (before === load.shed) return;
  app.log.warn('ticks.shed', { shop: show.shop, showId: show.id, before, now: load.shed });
}

async function countViewers(app: App, show: { shop: string; id: string; key: string }) {
  try {
    return await app.realtime.viewers(show.key);
  } catch (error) {
    app.log.warn('viewers.unknown', { shop: show.shop, showId: show.id, reason: String(error) });
    return null;
  }
}

/** Keeps the most viewers of each minute on the air, for the show's report. */
async function keepCurve(
  app: App,
  seen: { shop: string; showId: string; state: ShowState; now: number; viewers: number | null },
): Promise<void> {
  const { shop, showId, state, now, viewers } = seen;
  const onAir = state.life === 'live' || state.life === 'paused';
  if (!onAir || viewers === null || state.startedAt === null) return;
  const minute = Math.max(0, Math.floor((now - state.startedAt) / 60_000));
  await app.inShop(
    shop,
    (tx) => tx.$executeRaw`
      INSERT INTO audience_minute AS a (shop, show_id, minute, viewers)
      VALUES (${shop}, ${showId}::uuid, ${minute}, ${viewers})
      ON CONFLICT (show_id, minute) DO UPDATE SET viewers = greatest(a.viewers, excluded.viewers)`,
  );
}
