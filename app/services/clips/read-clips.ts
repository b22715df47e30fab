import type { Playback } from '../../contract/playback.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { App } from '../ports.ts';
import { readShow } from '../shows/read-show.ts';
import { videoOf } from '../shows/video-of.ts';
import { readMoments } from './read-moments.ts';

export interface ClipRow {
  readonly id: string;
  readonly title: string;
  readonly shape: Playback['aspect'];
  readonly durationS: number;
  readonly state: 'making' | 'ready' | 'failed';
  readonly filmUrl: string | null;
  readonly stillUrl: string | null;
  readonly published: boolean;
}

/** Units: `atS` seconds from the start of the show. */
export interface MomentRow {
  readonly moment: number;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly atS: number;
  readonly durationS: number;
  readonly clips: readonly ClipRow[];
}

/**
 * The moments of a show and what was made of them. Shape: `able` says whether the video service cuts clips at all, `shapes` which it can make.
 * Refuses: `not_found/show`.
 * Effects: asks the video service about clips that were not ready when last seen.
 */
export async function readClips(
  app: App,
  input: { shop: string; showId: string },
): Promise<{
  able: boolean;
  shapes: readonly Playback['aspect'][];
  moments: readonly MomentRow[];
}> {
  const { shop, showId } = input;
  const show = await readShow(app, input);
  const [moments, rows, stream] = await Promise.all([
    readMoments(app, input),
    app.inShop(shop, (tx) =>
      tx.showClip.findMany({ where: { shop, showId }, orderBy: { createdAt: 'asc' } }),
    ),
    app.inShop(shop, (tx) =>
      tx.show.findFirst({ where: { shop, id: showId }, select: { streamId: true } }),
    ),
  ]);
  const clips = await Promise.all(
    rows.map(async (row) => {
      const state = row.state === 'making' ? await settle(app, row) : row.state;
      return {
        moment: row.moment,
        clip: {
          ...{ id: row.id, title: row.title, durationS: row.durationS },
          ...{ filmUrl: row.filmUrl, stillUrl: row.stillUrl },
          shape: row.shape as Playback['aspect'],
          state: state as ClipRow['state'],
          published: row.publishedAt !== null,
        },
      };
    }),
  );
  const startedAt = Date.parse(show.startedAt ?? '');
  const streamId = stream?.streamId ?? null;
  return {
    able: streamId ? videoOf(app, streamId).clips !== undefined : false,
    shapes: streamId ? await shapesOf(app, streamId) : [],
    moments: moments.map(({ moment, productId, from, to }) => {
      const product = show.lineup.find(
        (item) => numericId(item.productId) === numericId(productId),
      );
      return {
        ...{ moment, title: product?.title ?? show.title, imageUrl: product?.imageUrl ?? null },
        atS: Math.max(0, Math.round((from - startedAt) / 1000)),
        durationS: Math.round((to - from) / 1000),
        clips: clips.filter((one) => one.moment === moment).map(({ clip }) => clip),
      };
    }),
  };
}

/** A service that does not answer now may make either: the answer comes when it is asked to. */
async function shapesOf(app: App, streamId: string): Promise<readonly Playback['aspect'][]> {
  try {
    return (await videoOf(app, streamId).clips?.shapes(streamId)) ?? [];
  } catch (error) {
    app.log.warn('clip.shapes_unknown', { stream: streamId, reason: String(error) });
    return ['9:16', '16:9'];
  }
}

async function settle(
  app: App,
  row: { id: string; shop: string; streamId: string },
): Promise<string> {
  const { id, shop, streamId } = row;
  try {
    const state = (await videoOf(app, streamId).clips?.state(streamId, id)) ?? 'failed';
    if (state === 'making') return state;
    await app.inShop(shop, (tx) =>
      tx.showClip.updateMany({ where: { shop, id }, data: { state } }),
    );
    return state;
  } catch (error) {
    app.log.warn('clip.unknown', { shop, clip: id, reason: String(error) });
    return 'making';
  }
}
