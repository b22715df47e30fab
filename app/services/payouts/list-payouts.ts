import type { PayoutRoute } from '../../domain/host/host.ts';
import type { PayoutState } from '../../domain/payout/payout.ts';
import type { App } from '../ports.ts';
import { readClaimable } from './claimable.ts';

/** A payout, or a row of the open draft (`state` draft, no id). */
export interface PayoutRow {
  readonly id: string | null;
  readonly hostId: string;
  readonly hostName: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly state: PayoutState | 'draft';
  /** A draft's is the host's as it is now. */
  readonly route: PayoutRoute;
  readonly settlement: {
    readonly currency: string;
    readonly amountMinor: bigint;
    readonly rate: string;
  } | null;
  readonly reference: string | null;
  readonly approvedAt: Date | null;
  readonly sentAt: Date | null;
  readonly settledAt: Date | null;
}

/**
 * Payouts, oldest first, within one approval by host, then currency; the open draft last, as approval would claim it now.
 * Source: COMMISSION.md M51.
 */
export async function listPayouts(
  app: App,
  input: { readonly shop: string; readonly hostId?: string; readonly newest?: number },
): Promise<readonly PayoutRow[]> {
  const { shop, hostId, newest } = input;
  return app.inShop(shop, async (tx) => {
    const found = await tx.payout.findMany({
      where: { shop, ...(hostId ? { hostId } : {}) },
      orderBy: [{ approvedAt: 'desc' }, { approvalId: 'desc' }, { position: 'desc' }],
      ...(newest ? { take: newest } : {}),
      include: { host: { select: { name: true } } },
    });
    const rows: PayoutRow[] = found.reverse().map((row) => ({
      ...{ id: row.id, hostId: row.hostId, hostName: row.host.name, currency: row.currency },
      ...{ amountMinor: row.amountMinor, state: row.state as PayoutState },
      route: row.route as PayoutRoute,
      settlement:
        row.settleCurrency !== null && row.settleMinor !== null && row.settleRate !== null
          ? { currency: row.settleCurrency, amountMinor: row.settleMinor, rate: row.settleRate }
          : null,
      ...{ reference: row.reference, approvedAt: row.approvedAt },
      ...{ sentAt: row.sentAt, settledAt: row.settledAt },
    }));
    const draft = await tx.payoutDraft.findFirst({ where: { shop } });
    if (!draft) return rows;
    const claims = await readClaimable(app, tx, {
      ...{ shop, cutoff: draft.cutoff },
      ...(hostId ? { hostId } : {}),
    });
    const hosts = await tx.host.findMany({
      where: { shop, id: { in: claims.map((claim) => claim.hostId) } },
      select: { id: true, name: true, payoutRoute: true },
    });
    const payees = new Map(hosts.map((host) => [host.id, host]));
    return [
      ...rows,
      ...claims.map((claim): PayoutRow => ({
        ...{ id: null, hostId: claim.hostId, hostName: payees.get(claim.hostId)?.name ?? '' },
        ...{ currency: claim.currency, amountMinor: claim.amountMinor, state: 'draft' },
        route: (payees.get(claim.hostId)?.payoutRoute ?? 'payout') as PayoutRoute,
        ...{ settlement: null, reference: null, approvedAt: null, sentAt: null, settledAt: null },
      })),
    ];
  });
}
