import type { App, VideoNotice } from '../ports.ts';
import { followSignal } from './watch-signal.ts';

/** Notices of one stream are put in order against those of the last hour. Milliseconds. */
const ORDER_MS = 3_600_000;

/**
 * Takes a provider's notice once: what it says of the picture draws or lifts the curtain, and a repeat changes nothing. One
 * that was overtaken by a newer one of the same stream is kept and not followed.
 * Shape: `ignored` for streams of nobody here, and for notices that say nothing about the picture.
 */
export async function acceptVideoNotice(
  app: App,
  notice: VideoNotice,
): Promise<'followed' | 'repeated' | 'ignored'> {
  const { streamId, status, eventId, type, at, recording } = notice;
  // A stream's id is the provider's and tells the shop: nobody knows the shop before this read.
  const show =
    streamId === null
      ? null
      : await app.db.show.findFirst({ where: { streamId }, select: { id: true, shop: true } });
  if (!show || streamId === null) return 'ignored';
  const { id: showId, shop } = show;
  const receivedAt = app.clock.now();
  const topic = `video/${app.video.id}`;
  const fresh = await app.inShop(shop, async (tx) => {
    const { count } = await tx.delivery.createMany({
      data: [
        {
          ...{ shop, topic, receivedAt, eventId, webhookId: `${topic}/${eventId}` },
          ...{ triggeredAt: at, notice: { streamId, type } },
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) return null;
    if (recording) {
      await tx.show.updateMany({ where: { shop, id: showId }, data: { recording } });
    }
    if (!at) return true;
    const newer = await tx.delivery.count({
      where: {
        ...{ shop, topic, triggeredAt: { gt: at } },
        receivedAt: { gt: new Date(receivedAt.getTime() - ORDER_MS) },
        notice: { path: ['streamId'], equals: streamId },
      },
    });
    return newer === 0;
  });
  app.log.info(fresh === null ? 'delivery.repeated' : 'delivery.accepted', { shop, topic, type });
  if (fresh === null) return 'repeated';
  if (!fresh || !status) return 'ignored';
  await followSignal(app, { shop, showId, status });
  return 'followed';
}
