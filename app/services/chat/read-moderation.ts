import type { ChatRules } from '../../contract/show-events.ts';
import { readStateIn } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { listBlocked } from './check-voice.ts';

/** A chat line as those who run the show see it: with its fate, and the name by which its viewer can be sanctioned. */
export interface WatchedLine {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly text: string;
  readonly role: string;
  readonly status: 'shown' | 'held' | 'hidden' | 'removed';
  readonly viewer: string;
}

/** One act of moderation. Units: ISO 8601 in UTC. */
export interface ModerationEntry {
  readonly at: string;
  /** Name of the member of staff or host, or what else acted. */
  readonly actor: string;
  readonly act: string;
  readonly reason: string;
  readonly viewer: string | null;
  readonly messageId: string | null;
  readonly until: string | null;
  readonly detail: string | null;
}

export interface Moderation {
  readonly rules: ChatRules;
  readonly lines: readonly WatchedLine[];
  readonly held: readonly WatchedLine[];
  readonly sanctions: readonly {
    readonly viewer: string;
    /** What they called themselves last, empty where they wrote nothing that is kept. */
    readonly name: string;
    readonly kind: string;
    readonly until: string | null;
  }[];
  readonly words: readonly string[];
  readonly acts: readonly ModerationEntry[];
}

const LINES = 200;
const ACTS = 200;

/**
 * All a moderator needs in one reading: the newest lines with their fate, what waits, who is kept from writing, and
 * what was done. After a reload the desk is exactly where it was.
 * Refuses: `not_found/show`.
 */
export async function readModeration(
  app: App,
  input: { shop: string; showId: string },
): Promise<Moderation> {
  const { shop, showId } = input;
  return app.inShop(shop, async (tx) => {
    const { state } = await readStateIn(tx, input);
    const find = (where: object) =>
      tx.chatMessage.findMany({
        where: { shop, showId, ...where },
        orderBy: { id: 'desc' },
        take: LINES,
      });
    const lines = await find({});
    const held = await find({ status: 'held' });
    const sanctions = await tx.viewerSanction.findMany({
      where: { shop, OR: [{ until: null }, { until: { gt: app.clock.now() } }] },
      orderBy: { since: 'desc' },
    });
    const acts = await tx.auditLog.findMany({
      where: { shop, subject: { in: [`show/${showId}`, 'chat'] } },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      take: ACTS,
    });
    const called = await tx.chatMessage.findMany({
      where: { shop, viewer: { in: sanctions.map(({ viewer }) => viewer) } },
      orderBy: { id: 'desc' },
      distinct: ['viewer'],
      select: { viewer: true, name: true },
    });
    const names = new Map(called.map(({ viewer, name }) => [viewer, name]));
    const people = await namesOf(tx, shop, [...new Set(acts.map(({ actor }) => actor))]);
    return {
      rules: state.chat,
      lines: lines.reverse().map(toWatched),
      held: held.reverse().map(toWatched),
      sanctions: sanctions
        .filter((one) => one.showId === null || one.showId === showId)
        .map(({ viewer, kind, until }) => ({
          ...{ viewer, kind, name: names.get(viewer) ?? '' },
          until: until?.toISOString() ?? null,
        })),
      words: await listBlocked(tx, shop),
      acts: acts.map(({ at, actor, act, facts }) => {
        const { reason, viewer, messageId, until, detail } = facts as Record<string, string>;
        return {
          ...{ at: at.toISOString(), actor: people.get(actor) ?? actor, act, reason: reason ?? '' },
          ...{ viewer: viewer ?? null, messageId: messageId ?? null },
          ...{ until: until ?? null, detail: detail ?? null },
        };
      }),
    };
  });
}

/** The people behind actors, by what the log calls them. */
async function namesOf(
  tx: Tx,
  shop: string,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = (kind: string) =>
    actors.filter((one) => one.startsWith(`${kind}:`)).map((one) => one.slice(kind.length + 1));
  const staff = await tx.staffPerson.findMany({ where: { shop, staffId: { in: ids('staff') } } });
  const hosts = await tx.host.findMany({
    where: { shop, id: { in: ids('host') } },
    select: { id: true, name: true },
  });
  return new Map([
    ...staff.map(({ staffId, name }) => [`staff:${staffId}`, name] as const),
    ...hosts.map(({ id, name }) => [`host:${id}`, name] as const),
  ]);
}

function toWatched(row: {
  id: bigint;
  at: Date;
  name: string;
  text: string;
  role: string;
  status: string;
  viewer: string;
}): WatchedLine {
  const { id, at, name, text, role, status, viewer } = row;
  return {
    ...{ id: String(id), at: at.getTime(), name, text, role, viewer },
    status: status as WatchedLine['status'],
  };
}
