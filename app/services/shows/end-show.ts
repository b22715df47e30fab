import { sources } from '../../domain/show/life.ts';
import { finishGiveaways } from '../giveaways/finish-giveaways.ts';
import { closeShowBooks } from '../ledger/close-show-books.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { closeOffersOf } from '../offers/close-offer.ts';
import type { App } from '../ports.ts';
import { closeStreamQuietly } from './close-stream-quietly.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Ends the broadcast. Fees and guarantees are booked with it (M47), so a show that was live always ends.
 * Refuses: what `appendEvent` refuses.
 * Effects: pins go, open offers are closed, giveaways drawn, live tokens are minted no more, the stream is closed with the video provider.
 */
export async function endShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
): Promise<void> {
  const { shop, showId, actor } = input;
  const { appended, streamId } = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    await closeOffersOf(app, tx, { shop, showId, actor });
    await finishGiveaways(app, tx, { shop, showId, actor });
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
  if (streamId) await closeStreamQuietly(app, { shop, showId, streamId });
}
