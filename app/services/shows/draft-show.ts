import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { createShow, type ShowDetails } from './create-show.ts';

/**
 * Keeps a show that has no time yet. Shoppers do not see it.
 * Refuses: what `createShow` refuses.
 */
export async function draftShow(
  app: App,
  input: { shop: string; actor: Actor } & ShowDetails,
): Promise<{ id: string; key: string }> {
  const { shop, actor, ...details } = input;
  const show = await app.inShop(shop, (tx) => createShow(app, tx, { shop, details }));
  app.log.info('show.drafted', { shop, showId: show.id, actor });
  return show;
}
