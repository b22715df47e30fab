import type { Tx } from '../ports.ts';

const MINUTE_MS = 60_000;

/**
 * When the products of some shows were first on screen, on the air.
 * Shape: by show id, then by numeric product id. Units: minute of the show, 1 is the first.
 */
export async function readMoments(
  tx: Tx,
  input: { shop: string; showIds: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const { shop, showIds } = input;
  const moments = new Map<string, Map<string, number>>();
  if (showIds.length === 0) return moments;
  const rows = await tx.$queryRaw<
    { showId: string; productId: string; at: Date; startedAt: Date }[]
  >`
    SELECT e.show_id AS "showId", e.data->>'productId' AS "productId", min(e.at) AS at,
      s.started_at AS "startedAt"
    FROM show_event e JOIN show s ON s.shop = e.shop AND s.id = e.show_id
    WHERE e.shop = ${shop} AND e.show_id = ANY(${[...showIds]}::uuid[])
      AND e.type = 'product.pinned' AND e.at >= s.started_at
    GROUP BY e.show_id, e.data->>'productId', s.started_at`;
  for (const { showId, productId, at, startedAt } of rows) {
    const ofShow = moments.get(showId) ?? new Map<string, number>();
    ofShow.set(productId, Math.floor((at.getTime() - startedAt.getTime()) / MINUTE_MS) + 1);
    moments.set(showId, ofShow);
  }
  return moments;
}
