import type { ShowCard } from '../../contract/storefront-api.ts';
import { Refusal } from '../../domain/refusal.ts';
import { findShown } from '../live/find-shown.ts';
import type { App } from '../ports.ts';
import { toCard } from './publish-shows.ts';

/**
 * One show as shoppers are told of it.
 * Refuses: `not_found/show` for drafts and other shops' shows.
 */
export async function readCard(
  app: App,
  input: { shop: string; showKey: string },
): Promise<ShowCard> {
  const { shop, showKey } = input;
  return app.inShop(shop, async (tx) => {
    const shown = await findShown(tx, showKey, shop);
    const show =
      shown &&
      (await tx.show.findFirst({
        where: { shop, id: shown.id },
        include: {
          lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
          hosts: { orderBy: { position: 'asc' }, include: { host: { select: { name: true } } } },
        },
      }));
    if (!show) throw new Refusal('not_found', 'show', 'There is no such show.');
    return { ...toCard(show), key: showKey };
  });
}
