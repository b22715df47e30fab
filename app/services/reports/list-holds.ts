import { Prisma } from '@prisma/client';
import type { HoldScope } from '../ledger/open-hold.ts';
import type { App } from '../ports.ts';

const MOST = 200;

/** Why earnings are stopped at the moment, as merchant and host read it. `reason`: `bulk`, or what the merchant wrote. */
export interface HoldLine {
  readonly id: string;
  readonly scope: HoldScope;
  readonly scopeId: string;
  readonly reason: string;
  readonly openedAt: Date;
  /** The order's name, the show's title or the host's name. */
  readonly about: string | null;
}

/** Open holds, newest first: all of a shop, or those that stop entries of one host. */
export async function listHolds(
  app: App,
  input: { readonly shop: string; readonly hostId?: string },
): Promise<readonly HoldLine[]> {
  const { shop, hostId } = input;
  const stops = hostId
    ? Prisma.sql`(d.scope = 'host' AND d.scope_id = ${hostId}
        OR d.scope = 'order' AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.shop = ${shop}
          AND e.order_id = d.scope_id AND e.host_id = ${hostId}::uuid)
        OR d.scope = 'show' AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.shop = ${shop}
          AND e.show_id = w.id AND e.host_id = ${hostId}::uuid))`
    : Prisma.sql`true`;
  return app.inShop(
    shop,
    (tx) => tx.$queryRaw<HoldLine[]>`
      SELECT d.id::text, d.scope, d.scope_id AS "scopeId", d.reason, d.opened_at AS "openedAt", coalesce(o.name, w.title, h.name) AS about
      FROM hold d
      LEFT JOIN order_record o ON d.scope = 'order' AND o.shop = d.shop AND o.order_id = d.scope_id
      LEFT JOIN show w ON d.scope = 'show' AND w.shop = d.shop AND w.id::text = d.scope_id
      LEFT JOIN host h ON d.scope = 'host' AND h.shop = d.shop AND h.id::text = d.scope_id
      WHERE d.shop = ${shop} AND d.closed_at IS NULL AND ${stops}
      ORDER BY d.opened_at DESC, d.id LIMIT ${MOST}`,
  );
}
