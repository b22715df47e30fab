import type { ShowEventData } from '../../contract/show-events.ts';
import type { Life } from '../../domain/show/life.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor, type ShowChange } from '../live/append-event.ts';

import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * A step that changes nothing but the show: the event and the row in one transaction, then viewers hear of it and the
 * storefront's entry follows.
 * Refuses: what `appendEvent` refuses.
 */
export async function moveShow(
  app: App,
  input: { shop: string; showId: string; actor: Actor },
  step: {
    readonly event: ShowEventData;
    readonly from: readonly Life[];
    readonly change: ShowChange;
  },
): Promise<void> {
  const { shop, showId, actor } = input;
  const appended = await app.inShop(shop, async (tx) => {
    await enqueuePublish(app, tx, shop);
    return appendEvent(app, tx, { shop, showId, actor, ...step });
  });
  await announceState(app, appended);
  app.log.info(step.event.type, { shop, showId, actor });
}
