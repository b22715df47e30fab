import type { Playback } from '../../contract/playback.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, ClipMaker } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import { askVideo } from '../shows/ask-video.ts';
import { videoOf } from '../shows/video-of.ts';

interface OneClip {
  readonly shop: string;
  readonly showId: string;
  readonly clipId: string;
  readonly actor: Actor;
}

async function find(app: App, { shop, showId, clipId }: Omit<OneClip, 'actor'>) {
  const clip = await app.inShop(shop, (tx) =>
    tx.showClip.findFirst({
      where: { shop, showId, id: clipId },
      include: { show: { select: { playback: true } } },
    }),
  );
  if (!clip) throw new Refusal('not_found', 'clip', 'This clip does not exist.');
  const maker: ClipMaker | undefined = videoOf(app, clip.streamId).clips;
  return { clip, maker };
}

/** Puts a clip on its product's page, or takes it off. Refuses: `not_found/clip`; `conflict/not_ready`. */
export async function publishClip(
  app: App,
  input: OneClip & { published: boolean },
): Promise<void> {
  const { shop, showId, clipId, actor, published } = input;
  const { clip } = await find(app, input);
  if (published && clip.state !== 'ready') {
    throw new Refusal('conflict', 'not_ready', 'This clip is not ready yet.');
  }
  await app.inShop(shop, async (tx) => {
    await tx.showClip.updateMany({
      where: { shop, showId, id: clipId },
      data: { publishedAt: published ? app.clock.now() : null },
    });
    await enqueuePublish(app, tx, shop);
    const act = published ? 'clip.published' : 'clip.withdrawn';
    await writeAudit(app, tx, { shop, actor, act, subject: clipId, facts: { showId } });
  });
}

/** Forgets a clip and its film. Refuses: `not_found/clip`. */
export async function removeClip(app: App, input: OneClip): Promise<void> {
  const { shop, showId, clipId, actor } = input;
  const { clip, maker } = await find(app, input);
  if (maker) await askVideo(app, { shop, showId }, maker.drop(clip.streamId, clipId));
  await app.inShop(shop, async (tx) => {
    await tx.showClip.deleteMany({ where: { shop, showId, id: clipId } });
    await enqueuePublish(app, tx, shop);
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'clip.removed', subject: clipId, facts: { showId } },
    });
  });
}

/** Keeps the picture a clip is announced with; drawn by the page that shows it, because that can read a film. Refuses: `not_found/clip`. */
export async function keepStill(
  app: App,
  input: Omit<OneClip, 'actor'> & { jpeg: Uint8Array },
): Promise<void> {
  const { shop, showId, clipId, jpeg } = input;
  const { clip, maker } = await find(app, input);
  if (!maker || clip.stillUrl) return;
  await askVideo(app, { shop, showId }, maker.keepStill(clip.streamId, clipId, jpeg));
  const { still } = maker.address(clip.show.playback as unknown as Playback, clipId);
  await app.inShop(shop, async (tx) => {
    await tx.showClip.updateMany({
      where: { shop, showId, id: clipId },
      data: { stillUrl: still },
    });
    await enqueuePublish(app, tx, shop);
  });
}
