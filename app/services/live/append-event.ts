import type { Prisma } from '@prisma/client';
import type { ShowEvent, ShowEventData } from '../../contract/show-events.ts';
import {
  emptyState,
  epochOf,
  fold,
  MAX_STATE_BYTES,
  type ShowState,
} from '../../contract/show-state.ts';
import type { Life } from '../../domain/show/life.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { followShow } from '../reminders/follow-show.ts';
import { foldLog } from './fold-log.ts';

/**
 * What may be refused because the screen is full. Facts a sale hangs on (stock, ends) and the show's life never
 * are: the reducer bounds what they can add.
 */
const OPTIONAL: ReadonlySet<ShowEventData['type']> = new Set([
  ...(['product.pinned', 'offer.announced', 'poll.opened', 'notice.posted', 'goal.set'] as const),
  'giveaway.opened',
]);

/** Columns of the show that an event changes together with the log; the counters belong to `appendEvent`. */
export type ShowChange = Omit<
  Prisma.ShowUncheckedUpdateManyInput,
  'id' | 'shop' | 'key' | 'seq' | 'epoch' | 'createdAt'
>;

/** Who did it: `staff:<id>`, `host:<uuid>`, `system`. */
export type Actor = `staff:${string}` | `host:${string}` | 'system';

/** What `announceState` needs once the transaction has committed. */
export interface Appended {
  readonly shop: string;
  readonly showId: string;
  readonly showKey: string;
  readonly event: ShowEvent;
  readonly state: ShowState;
}

/**
 * The one way anything enters the log of a show: claims the next number by compare-and-set on the show row,
 * inserts the row and keeps the fold. Several events in one transaction are several calls; announce the last answer.
 * Refuses: `not_found/show`; `conflict/show_moved_on` when the show's life is not one of `from`;
 * `too_large/state` when the state would outgrow what may be published.
 * Effects: locks the show row until the transaction ends. Call `announceState` after the commit.
 */
export async function appendEvent(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    showId: string;
    event: ShowEventData;
    actor: Actor;
    from?: readonly Life[];
    change?: ShowChange;
  },
): Promise<Appended> {
  const { shop, showId, event, actor, from, change } = input;
  const [show] = await tx.show.updateManyAndReturn({
    where: { shop, id: showId, ...(from ? { life: { in: [...from] } } : {}) },
    data: { ...change, seq: { increment: 1 } },
    select: { key: true, seq: true, epoch: true, life: true },
  });
  if (!show) return refuse(tx, shop, showId, event);

  const epoch = epochOf(show.epoch);
  const previous = { shop, showId, epoch, version: show.seq - 1 };
  const kept = await readFold(tx, previous);
  const before = kept ?? (await foldLog(tx, previous));
  // The log is read by time in a replay, so its times never run backwards, even between two machines.
  const at = Math.max(app.clock.now().getTime(), before.at);
  const row: ShowEvent = { ...event, v: show.seq, at };
  const state = fold(before, row);
  const text = JSON.stringify(state);
  if (OPTIONAL.has(event.type) && Buffer.byteLength(text) > MAX_STATE_BYTES) {
    throw new Refusal(
      'too_large',
      'state',
      'There is too much on screen at once. Close something first.',
      {
        facts: { type: event.type, bytes: Buffer.byteLength(text) },
      },
    );
  }
  if (state.life !== show.life) {
    throw new Error(
      `${event.type} leaves the log of a show at ${state.life} but its row at ${show.life}.`,
    );
  }
  await tx.showEvent.create({
    data: {
      ...{ shop, showId, seq: show.seq, at: new Date(at), type: event.type, actor },
      data: event.data as Prisma.InputJsonObject,
    },
  });
  await tx.showFold.upsert({
    where: { shop_showId: { shop, showId } },
    create: { shop, showId, epoch, version: show.seq, state: text },
    // Without a fold to build on the epoch is new, and what was published under the old one is void.
    update: { epoch, version: show.seq, state: text, ...(kept ? {} : { publishedVersion: 0 }) },
  });
  await followShow(app, tx, { shop, showId, event: row });
  return { shop, showId, showKey: show.key, event: row, state };
}

/** The kept fold, if it is the very one before the new event. */
async function readFold(
  tx: Tx,
  at: { shop: string; showId: string; epoch: string; version: number },
): Promise<ShowState | null> {
  const { shop, showId, epoch, version } = at;
  if (version === 0) return emptyState(epoch);
  const kept = await tx.showFold.findFirst({
    where: { shop, showId, epoch, version },
    select: { state: true },
  });
  return kept && (JSON.parse(kept.state) as ShowState);
}

async function refuse(tx: Tx, shop: string, showId: string, event: ShowEventData): Promise<never> {
  const show = await tx.show.findFirst({ where: { shop, id: showId }, select: { life: true } });
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  throw new Refusal(
    'conflict',
    'show_moved_on',
    `This show is ${show.life} by now, so that is no longer possible.`,
    { facts: { life: show.life, type: event.type } },
  );
}
