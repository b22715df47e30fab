import { Prisma } from '@prisma/client';
import type { Reason } from '../../domain/ledger/reason.ts';
import type { App, Tx } from '../ports.ts';

/** What an entry is for. `sale` follows orders; the rest is beside them. */
export type EntryKind = 'sale' | 'tier' | 'bonus' | 'slot_fee' | 'recoup' | 'manual';

export interface NewEntry {
  readonly hostId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly kind: EntryKind;
  readonly reason: Reason | 'tier' | 'bonus' | 'slot_fee' | 'settlement' | 'recoup' | 'manual';
  /** Σ of the entries of a source is what the host should hold of it. */
  readonly source: string;
  readonly maturityKey: string;
  readonly orderId?: string | null;
  readonly lineId?: string | null;
  readonly governingHostId?: string | null;
  readonly showId?: string | null;
  /** Figures that explain the amount; amounts as text. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
  readonly memo?: string | null;
}

/** Keys of what entries mature with. */
export const maturityKeys = {
  order: (orderId: string, governingHostId: string) => `order:${orderId}:${governingHostId}`,
  tier: (hostId: string, month: string) => `tier:${hostId}:${month}`,
  bonus: (showId: string, hostId: string) => `bonus:${showId}:${hostId}`,
  fee: (showId: string, hostId: string) => `fee:${showId}:${hostId}`,
  manual: (id: string) => `manual:${id}`,
};

/** Keys of what a host holds. Source: COMMISSION.md M32. */
export const sources = {
  sale: (orderId: string, lineId: string, hostId: string) => `sale:${orderId}:${lineId}:${hostId}`,
  tier: (hostId: string, month: string, currency: string) => `tier:${hostId}:${month}:${currency}`,
  bonus: (showId: string, hostId: string) => `bonus:${showId}:${hostId}`,
  fee: (showId: string, hostId: string) => `fee:${showId}:${hostId}`,
  recoup: (showId: string, hostId: string, orderId: string) =>
    `recoup:${showId}:${hostId}:${orderId}`,
  manual: (id: string) => `manual:${id}`,
};

/** The one place that writes the ledger. Entries of 0 are left out. */
export async function appendEntries(
  app: App,
  tx: Tx,
  input: { shop: string; actor: string; entries: readonly NewEntry[] },
): Promise<readonly NewEntry[]> {
  const { shop, actor } = input;
  const entries = input.entries.filter((entry) => entry.amountMinor !== 0n);
  if (entries.length === 0) return entries;
  const createdAt = app.clock.now();
  await tx.ledgerEntry.createMany({
    data: entries.map((entry) => ({
      id: app.ids.uuid(),
      ...{ shop, actor, createdAt },
      ...{ hostId: entry.hostId, currency: entry.currency, amountMinor: entry.amountMinor },
      ...{ kind: entry.kind, reason: entry.reason, source: entry.source },
      ...{ maturityKey: entry.maturityKey, orderId: entry.orderId ?? null },
      ...{ lineId: entry.lineId ?? null, governingHostId: entry.governingHostId ?? null },
      ...{ showId: entry.showId ?? null, memo: entry.memo ?? null, detail: entry.detail ?? {} },
    })),
  });
  return entries;
}

/** Σ booked per source, with what the newest entry of each says of itself. */
export interface Booked {
  readonly source: string;
  readonly amount: bigint;
  readonly hostId: string;
  readonly currency: string;
  readonly maturityKey: string;
  readonly orderId: string | null;
  readonly lineId: string | null;
  readonly governingHostId: string | null;
  readonly showId: string | null;
}

/** What is booked for sources, or for all sales of an order. */
export async function readBooked(
  tx: Tx,
  shop: string,
  of: { readonly sources: readonly string[] } | { readonly salesOf: string },
): Promise<Map<string, Booked>> {
  if ('sources' in of && of.sources.length === 0) return new Map();
  const which =
    'sources' in of
      ? Prisma.sql`source = ANY(${[...of.sources]}::text[])`
      : Prisma.sql`order_id = ${of.salesOf} AND kind = 'sale'`;
  const rows = await tx.$queryRaw<Booked[]>`
    SELECT source, sum(amount_minor)::bigint AS amount,
      (array_agg(host_id ORDER BY seq DESC))[1]::text AS "hostId",
      (array_agg(currency ORDER BY seq DESC))[1] AS currency,
      (array_agg(maturity_key ORDER BY seq DESC))[1] AS "maturityKey",
      (array_agg(order_id ORDER BY seq DESC))[1] AS "orderId",
      (array_agg(line_id ORDER BY seq DESC))[1] AS "lineId",
      (array_agg(governing_host_id ORDER BY seq DESC))[1]::text AS "governingHostId",
      (array_agg(show_id ORDER BY seq DESC))[1]::text AS "showId"
    FROM ledger_entry
    WHERE shop = ${shop} AND ${which}
    GROUP BY source`;
  return new Map(rows.map((row) => [row.source, row]));
}

/** Writes from when keys mature; null: not yet known. */
export async function setMaturities(
  tx: Tx,
  shop: string,
  maturities: readonly { key: string; at: number | null; orderId?: string }[],
): Promise<void> {
  if (maturities.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO maturity (shop, key, matures_at, order_id)
    SELECT ${shop}, key, to_timestamp(at / 1000.0), "orderId"
    FROM jsonb_to_recordset(${JSON.stringify(maturities)}::jsonb) AS m(key text, at float8, "orderId" text)
    ON CONFLICT (shop, key) DO UPDATE SET matures_at = EXCLUDED.matures_at
      WHERE maturity.matures_at IS DISTINCT FROM EXCLUDED.matures_at`;
}
