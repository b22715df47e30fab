import { Prisma } from '@prisma/client';
import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';
import { videoOf } from './video-of.ts';

/** Where nobody watches it and nothing is recorded any more. A replay is withdrawn first. */
export const DELETABLE: readonly Life[] = ['ended', 'archived', 'cancelled'];

/**
 * Deletes a show's recording with its clips, stills and captions, for good. Its figures, chapters and chat stay.
 * Refuses: `not_found/show`; `conflict/in_use` while it is on the air or in the shop; `conflict/nothing_recorded`.
 * Effects: the job `recording.erase` asks the video service until it is gone there.
 */
export async function deleteRecording(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  await app.inShop(shop, async (tx) => {
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { life: true, streamId: true, playback: true, posterUrl: true },
    });
    if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
    const { life, streamId } = show;
    const inUse = new Refusal(
      ...(['conflict', 'in_use'] as const),
      life === 'replay'
        ? 'Withdraw the replay first, then delete its recording.'
        : 'A recording can be deleted once its show is over.',
    );
    if (!DELETABLE.includes(life as Life)) throw inUse;
    if (!streamId || !videoOf(app, streamId).eraseStream) {
      throw new Refusal('conflict', 'nothing_recorded', 'There is no recording of this show here.');
    }
    const { count } = await tx.show.updateMany({
      where: { shop, id: showId, streamId, life: { in: [...DELETABLE] } },
      data: {
        ...{ streamId: null, playback: Prisma.DbNull, recording: Prisma.DbNull },
        ...(isStillOf(show.playback as Playback | null, show.posterUrl) ? { posterUrl: null } : {}),
      },
    });
    if (count === 0) throw inUse;
    await tx.showClip.deleteMany({ where: { shop, showId } });
    await tx.showCaptions.deleteMany({ where: { shop, showId } });
    await app.jobs.add(tx, 'recording.erase', { shop, showId, streamId });
    await enqueuePublish(app, tx, shop);
    await writeAudit(app, tx, { shop, actor, act: 'recording.deleted', subject: showId });
  });
  app.log.info('recording.deleted', { shop, showId, actor });
}

/** A replay without a picture of its own was announced with a still of the camera: it goes with the rest. */
function isStillOf(playback: Playback | null, pictureUrl: string | null): boolean {
  if (!playback || !pictureUrl) return false;
  const { host } = new URL(pictureUrl);
  return host === new URL(playback.url).host || host === 'image.mux.com';
}

/** Has the video service delete a stream. Runs as the job `recording.erase`: a service that does not answer is asked again. */
export async function eraseRecording(
  app: App,
  input: { shop: string; showId: string; streamId: string },
): Promise<void> {
  const { shop, showId, streamId } = input;
  await videoOf(app, streamId).eraseStream?.(streamId);
  app.log.info('recording.erased', { shop, showId });
}
