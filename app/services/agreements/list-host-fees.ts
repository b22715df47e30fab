import { FEE_KINDS, type FeeKind } from '../../domain/commission/show-fees.ts';
import type { App } from '../ports.ts';

/** A fee that is agreed for a show and not booked yet. Units: `amountMinor` minor units of the shop's currency, as decimal text. */
export interface AgreedFee {
  readonly showId: string;
  readonly title: string;
  /** null: the show has no time yet. Units: ISO 8601 in UTC. */
  readonly startsAt: string | null;
  readonly amountMinor: string;
  readonly kind: FeeKind;
  readonly prorate: boolean;
  readonly roiTargetBps: number;
  readonly lockDays: number;
}

/** More shows than this nobody has agreed on ahead. */
const MOST = 50;

/** The fees a host can expect from shows to come, the next first. */
export async function listHostFees(
  app: App,
  input: { shop: string; hostId: string },
): Promise<readonly AgreedFee[]> {
  const { shop, hostId } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.slotFee.findMany({
      where: {
        ...{ shop, hostId, bookedMinor: null },
        show: { life: { notIn: ['cancelled', 'archived'] } },
      },
      orderBy: [{ show: { startsAt: { sort: 'asc', nulls: 'last' } } }, { showId: 'asc' }],
      take: MOST,
      include: { show: { select: { title: true, startsAt: true } } },
    }),
  );
  return rows.map((row) => ({
    ...{ showId: row.showId, title: row.show.title },
    startsAt: row.show.startsAt?.toISOString() ?? null,
    amountMinor: row.amountMinor.toString(),
    kind: FEE_KINDS.find((kind) => kind === row.kind) ?? 'plus',
    ...{ prorate: row.prorate, roiTargetBps: row.roiTargetBps, lockDays: row.lockDays },
  }));
}
