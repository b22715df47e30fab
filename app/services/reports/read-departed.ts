import type { Tx } from '../ports.ts';

/** A product as a report names it. */
export interface NamedProduct {
  readonly productId: string;
  readonly title: string;
}

/** What has left a show's lineup, also because the shop deleted it, by the name it had last. */
export const readDeparted = (
  tx: Tx,
  show: { readonly shop: string; readonly showId: string },
): Promise<readonly NamedProduct[]> =>
  tx.lineupDeparted.findMany({
    where: { shop: show.shop, showId: show.showId },
    select: { productId: true, title: true },
    orderBy: { productId: 'asc' },
  });
