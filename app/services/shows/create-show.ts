import type { Playback } from '../../contract/playback.ts';
import { readDescription, readTitle } from '../../domain/show/words.ts';
import { fillLineup } from '../lineup/fill-lineup.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, CatalogProduct, Tx } from '../ports.ts';
import { setShowHosts, type HostShare } from './set-show-hosts.ts';

/** What a show is called, looks like and who presents it; its time comes by `scheduleShow`. */
export interface ShowDetails {
  readonly title: string;
  readonly description?: string;
  readonly posterUrl?: string | null;
  readonly aspect: Playback['aspect'];
  readonly timeZone: string;
  /** In list order, which breaks ties when a cent is left over (M18). */
  readonly hosts: readonly HostShare[];
}

/**
 * Writes a new draft with its first lineup inside the caller's transaction.
 * Shape: `key` is the show's public name and cannot be guessed.
 * Refuses: what `readTitle`, `setShowHosts` and `fillLineup` refuse.
 */
export async function createShow(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    actor: Actor;
    details: ShowDetails;
    products: readonly CatalogProduct[];
  },
): Promise<{ id: string; key: string }> {
  const { shop, actor, details, products } = input;
  const now = app.clock.now();
  const show = await tx.show.create({
    data: {
      id: app.ids.uuid(),
      shop,
      key: app.ids.secret(16),
      title: readTitle(details.title),
      description: readDescription(details.description ?? ''),
      posterUrl: details.posterUrl ?? null,
      timeZone: details.timeZone,
      life: 'draft',
      aspect: details.aspect,
      epoch: app.ids.secret(6),
      createdAt: now,
    },
    select: { id: true, key: true },
  });
  await setShowHosts(app, tx, { shop, showId: show.id, hosts: details.hosts });
  if (products.length > 0) await fillLineup(app, tx, { shop, showId: show.id, actor, products });
  return show;
}
