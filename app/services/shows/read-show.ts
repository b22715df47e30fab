import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import { calendarOf } from '../ledger/calendar.ts';
import type { App, CatalogProduct, VideoSource } from '../ports.ts';
import { videoOf } from './video-of.ts';

/** A product of a show as the admin lists it. */
export interface LineupRow {
  readonly id: string;
  readonly productId: string;
  readonly handle: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly variants: CatalogProduct['variants'];
  readonly hostId: string | null;
  readonly notes: string;
  readonly mustNotSay: string;
  readonly minutes: number | null;
  /** The look it belongs to; null: it is sold alone. */
  readonly look: string | null;
}

/** Everything the admin shows about one show. Units: times are ISO 8601 in UTC. */
export interface ShowDetail {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly posterUrl: string | null;
  readonly timeZone: string;
  readonly life: Life;
  readonly startsAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** To which day its replay is offered, in its time zone, as `2026-09-03`; null: for good. `over`: that day has passed. */
  readonly replay: { readonly lastDay: string | null; readonly over: boolean };
  readonly aspect: Playback['aspect'];
  readonly playback: Playback | null;
  /** An address of the merchant's that the picture comes from; null: the installation's own service. */
  readonly videoSource: VideoSource | null;
  /** Its stream is kept by a service that can delete it. */
  readonly erasable: boolean;
  readonly hosts: readonly {
    readonly hostId: string;
    readonly name: string;
    readonly weight: number;
    /** Joined after the start, so without a share (M18). */
    readonly late: boolean;
  }[];
  readonly lineup: readonly LineupRow[];
}

/**
 * Reads a show with its hosts and lineup in order.
 * Refuses: `not_found/show`, also for a show of another shop.
 */
export async function readShow(
  app: App,
  input: { shop: string; showId: string },
): Promise<ShowDetail> {
  const { shop, showId } = input;
  const show = UUID.test(showId)
    ? await app.inShop(shop, (tx) =>
        tx.show.findFirst({
          where: { shop, id: showId },
          include: {
            lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
            hosts: { orderBy: { position: 'asc' }, include: { host: { select: { name: true } } } },
          },
        }),
      )
    : null;
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  const { startedAt } = show;
  return {
    id: show.id,
    key: show.key,
    title: show.title,
    description: show.description,
    posterUrl: show.posterUrl,
    timeZone: show.timeZone,
    life: show.life as Life,
    startsAt: show.startsAt?.toISOString() ?? null,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: show.endedAt?.toISOString() ?? null,
    replay: replayOf(app, show),
    aspect: show.aspect as Playback['aspect'],
    playback: show.playback as Playback | null,
    videoSource: show.videoSource as VideoSource | null,
    erasable: show.streamId !== null && videoOf(app, show.streamId).eraseStream !== undefined,
    hosts: show.hosts.map(({ hostId, host, weight, joinedAt }) => ({
      hostId,
      name: host.name,
      weight,
      late: startedAt !== null && joinedAt > startedAt,
    })),
    lineup: show.lineup.map((item) => ({
      id: item.id,
      productId: item.productId,
      handle: item.handle,
      title: item.title,
      imageUrl: item.imageUrl,
      variants: item.variants as unknown as CatalogProduct['variants'],
      hostId: item.hostId,
      notes: item.notes,
      mustNotSay: item.mustNotSay,
      minutes: item.minutes,
      look: item.look,
    })),
  };
}

/** A text that is no UUID names no show; asking PostgreSQL would be an error instead of an answer. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function replayOf(
  app: App,
  { replayUntil, timeZone }: { replayUntil: Date | null; timeZone: string },
): ShowDetail['replay'] {
  if (!replayUntil) return { lastDay: null, over: false };
  const lastDay = calendarOf(timeZone).dayOf(replayUntil.getTime() - 1);
  return { lastDay, over: replayUntil <= app.clock.now() };
}
