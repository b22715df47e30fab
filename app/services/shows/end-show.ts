import { sources } from '../../domain/show/life.ts';
import { closeShowBooks } from '../ledger/close-show-books.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Ends the broadcast. Fees and guarantees are booked with it (M47), so a show that was live always ends.
 * Refuses: what `appendEvent` refuses.
 * Effects: pins go, live tokens are minted no more, the stream is closed with the video provider.
 */
export async function endShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const { appended, streamId } = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    const appended = await appendEvent(app, tx, {
      ...{ shop, showId, actor },
      event: { type: 'show.ended', data: {} },
      from: sources('end'),
      change: { life: 'ended', endedAt: app.clock.now() },
    });
    await closeShowBooks(app, { shop, showId }, tx);
    const show = await tx.show.findFirst({
      where: { shop, id: showId },
      select: { streamId: true },
    });
    return { appended, streamId: show?.streamId ?? null };
  });
  await announceState(app, appended);
  app.log.info('show.ended', { shop, showId, actor });
  if (streamId) await closeQuietly(app, { shop, showId, streamId });
}

/** The show has ended whatever the provider says; a stream left open is closed by the provider's own idle limit. */
async function closeQuietly(
  app: App,
  stream: { shop: string; showId: string; streamId: string },
): Promise<void> {
  try {
    await app.video.closeStream(stream.streamId);
  } catch (error) {
    app.log.error('stream.left_open', error, stream);
  }
}
