import { gidOf, numericId } from '../../domain/lineup/resource-id.ts';
import { holdsBlocked } from '../../domain/chat/words.ts';
import { toMinor } from '../../domain/money/decimal.ts';
import { crowdThere, playSecond, type CrowdSecond } from '../../domain/rehearsal/crowd.ts';
import type { ShowState } from '../../contract/show-state.ts';
import { nudgeStaff } from '../live/nudge-staff.ts';
import { listBlocked } from '../chat/check-voice.ts';
import { toLine } from '../chat/read-chat.ts';
import type { App, CatalogProduct, Tx } from '../ports.ts';
import { BACKSTAGE, crowdViewer, findRehearsal } from './backstage.ts';
import { claimOffers } from './claim-offers.ts';
import { enterCrowd } from './enter-crowd.ts';
import { followPicture } from './choose-picture.ts';
import { stopRehearsal } from './stop-rehearsal.ts';

/** A worker that was away does not play what it missed in one go. Seconds. */
const CATCH_UP_S = 5;

/** The camera is looked for this often, and no more often than its service may be asked. Seconds. */
const CAMERA_S = 3;

/** What the tick of a rehearsal tells besides what was written. `key` is where the preview listens. */
export interface Played {
  readonly key: string;
  readonly viewers: number;
  readonly reactions: number;
}

/**
 * Plays the crowd up to now: its lines, questions and votes are written under backstage names, its orders are play money on
 * the rehearsal's row. Rules of the chat and a moderator's acts hold for the crowd too.
 * Shape: null when there is nothing to play (any more).
 * Effects: stops a rehearsal that has lasted too long.
 */
export async function playRehearsal(
  app: App,
  input: { shop: string; showId: string; showKey: string; state: ShowState },
): Promise<Played | null> {
  const { shop, showId, showKey, state } = input;
  const now = app.clock.now();
  const played = await app.inShop(shop, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM rehearsal WHERE shop = ${shop} AND show_id = ${showId}::uuid FOR UPDATE`;
    const rehearsal = await findRehearsal(tx, { shop, showId });
    if (!rehearsal) return null;
    const { key, crowd, seed, startedAt, endsAt } = rehearsal;
    if (now >= endsAt) return { over: true as const };
    const second = (at: Date) => Math.floor((at.getTime() - startedAt.getTime()) / 1000);
    const last = second(now);
    const first = Math.max(second(rehearsal.playedTo), last - CATCH_UP_S);
    const items = await tx.lineupItem.findMany({
      where: {
        shop,
        showId,
        productId: { in: state.pins.map((pin) => gidOf('Product', pin.productId)) },
      },
      select: { productId: true, title: true, variants: true },
    });
    const stage = {
      pins: items.map(({ productId, title }) => ({ productId: numericId(productId), title })),
      answers: state.poll && state.poll.counts === null ? state.poll.options.length : 0,
      giveaway: state.giveaway !== null && state.giveaway.entries === undefined,
    };
    const seconds: CrowdSecond[] = [];
    for (let at = first; at < last; at += 1) {
      seconds.push(playSecond({ seed, second: at, crowd, stage }));
    }
    const lines = await say(app, tx, { shop, showId, state, first, seconds, now });
    await vote(tx, { shop, state, seconds, now });
    const viewers = crowdThere(crowd, last);
    const reactions = seconds.reduce((sum, one) => sum + one.reactions, 0);
    const sold = await sell(tx, { shop, items, seconds });
    await tx.rehearsal.updateMany({
      where: { shop, showId },
      data: {
        playedTo: now,
        viewers,
        hearts: { increment: reactions },
        orders: { increment: sold.orders },
        units: { increment: sold.units },
        netMinor: { increment: sold.netMinor },
      },
    });
    const every = Math.max(CAMERA_S, Math.ceil(app.video.askEveryMs / 1000));
    const look = Math.floor(first / every) !== Math.floor(last / every);
    const asked = seconds.some(({ questions }) => questions.length > 0);
    const claims = seconds.reduce((sum, one) => sum + one.claims, 0);
    const enters = seconds.flatMap((one) => one.enters);
    return { over: false as const, key, lines, reactions, viewers, look, claims, asked, enters };
  });
  if (!played) return null;
  if (played.over) {
    await stopRehearsal(app, { shop, showId, actor: 'system' });
    return null;
  }
  for (const line of played.lines) {
    await app.realtime.publishToStaff(showKey, 'chat', line).catch(() => {});
  }
  if (played.asked) await nudgeStaff(app, { shop, showId, part: 'questions' });
  if (played.look) await followPicture(app, { shop, showId, playback: state.playback });
  await claimOffers(app, { shop, showId, state, claims: played.claims });
  await enterCrowd(app, { shop, state, crowd: played.enters });
  const { key, viewers, reactions } = played;
  return { key, viewers, reactions };
}

/** Writes what the crowd says and asks, as far as it may. */
async function say(
  app: App,
  tx: Tx,
  of: {
    shop: string;
    showId: string;
    state: ShowState;
    first: number;
    seconds: readonly CrowdSecond[];
    now: Date;
  },
) {
  const { shop, showId, state, first, seconds, now } = of;
  const { open, who, approval } = state.chat;
  if (!open || who === 'customers') return [];
  const words = await listBlocked(tx, shop);
  const sanctions = await tx.viewerSanction.findMany({
    where: {
      shop,
      viewer: { startsWith: BACKSTAGE },
      OR: [{ until: null }, { until: { gt: now } }],
    },
  });
  const kept = new Map(sanctions.map(({ viewer, kind }) => [viewer, kind]));
  const mayNot = (viewer: string) => ['block', 'timeout'].includes(kept.get(viewer) ?? '');
  const waits = (text: string) => approval || holdsBlocked(text, words);
  const spoken = (kind: 'lines' | 'questions') =>
    seconds
      .flatMap((one, index) => one[kind].map((said, place) => ({ ...said, index, place })))
      .map(({ index, place, ...said }) => ({
        ...said,
        viewer: crowdViewer(said.who),
        clientId: `${kind}-${first + index}-${place}`,
      }))
      .filter(({ viewer }) => !mayNot(viewer));
  const rows = await tx.chatMessage.createManyAndReturn({
    data: spoken('lines').map(({ viewer, clientId, name, text }) => ({
      ...{ shop, showId, viewer, clientId, name, text, at: now },
      status: kept.get(viewer) === 'hidden' ? 'hidden' : waits(text) ? 'held' : 'shown',
    })),
    skipDuplicates: true,
  });
  await tx.question.createMany({
    data: spoken('questions').map(({ viewer, clientId, name, text, productId }) => ({
      ...{ id: app.ids.uuid(), shop, showId, viewer, clientId, name, text, productId, at: now },
      ...{ status: waits(text) ? 'held' : 'open', votes: 1 + (text.length % 7) },
    })),
    skipDuplicates: true,
  });
  return rows.map((row) => ({ line: toLine(row), viewer: row.viewer, status: row.status }));
}

async function vote(
  tx: Tx,
  of: { shop: string; state: ShowState; seconds: readonly CrowdSecond[]; now: Date },
): Promise<void> {
  const { shop, state, seconds, now } = of;
  const { poll } = state;
  if (!poll || poll.counts !== null) return;
  await tx.pollVote.createMany({
    data: seconds.flatMap(({ votes }) =>
      votes.map(({ who, option }) => ({
        ...{ shop, pollId: poll.id, viewer: crowdViewer(who), option, at: now },
      })),
    ),
    skipDuplicates: true,
  });
}

/** What the crowd buys, at the price of each product's first variant. Units: minor units of the shop's currency. */
async function sell(
  tx: Tx,
  of: {
    shop: string;
    items: readonly { productId: string; variants: unknown }[];
    seconds: readonly CrowdSecond[];
  },
): Promise<{ orders: number; units: number; netMinor: bigint }> {
  const owner = await tx.shop.findFirst({
    where: { domain: of.shop },
    select: { currency: true },
  });
  const sold = { orders: 0, units: 0, netMinor: 0n };
  for (const { productId, units } of of.seconds.flatMap(({ orders }) => orders)) {
    const item = of.items.find((one) => numericId(one.productId) === productId);
    const [variant] = (item?.variants ?? []) as CatalogProduct['variants'];
    if (!variant || !owner) continue;
    sold.orders += 1;
    sold.units += units;
    sold.netMinor += toMinor(variant.price, owner.currency) * BigInt(units);
  }
  return sold;
}
