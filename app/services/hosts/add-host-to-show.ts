import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import { setShowHosts } from '../shows/set-show-hosts.ts';

/**
 * Adds a host at the end of a show's list; one who is there already stays as they are.
 * Refuses: what `setShowHosts` refuses.
 */
export async function addHostToShow(
  app: App,
  input: { shop: string; showId: string; hostId: string; weight?: number; actor: Actor },
): Promise<void> {
  const { shop, showId, hostId, weight = 1, actor } = input;
  await app.inShop(shop, async (tx) => {
    const hosts = await tx.showHost.findMany({
      where: { shop, showId },
      orderBy: { position: 'asc' },
      select: { hostId: true, weight: true },
    });
    if (hosts.some((host) => host.hostId === hostId)) return;
    await setShowHosts(app, tx, { shop, showId, hosts: [...hosts, { hostId, weight }] });
    await enqueuePublish(app, tx, shop);
  });
  app.log.info('show.host_added', { shop, showId, hostId, actor });
}
