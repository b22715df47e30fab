import type { Tx } from '../ports.ts';

/** The numbers of the products that were on screen since the show, or the rehearsal, began; the latest last. */
export async function readShownIn(
  tx: Tx,
  { shop, showId }: { shop: string; showId: string },
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT data->>'productId' AS id FROM show_event
    WHERE shop = ${shop} AND show_id = ${showId}::uuid AND type = 'product.pinned' AND seq > coalesce(
      (SELECT max(seq) FROM show_event WHERE shop = ${shop} AND show_id = ${showId}::uuid
        AND type IN ('show.started', 'rehearsal.started')), 0)
    GROUP BY 1 ORDER BY max(seq)`;
  return rows.map(({ id }) => id);
}
