import { FEE_KINDS, type FeeKind } from '../../domain/commission/show-fees.ts';
import { Refusal } from '../../domain/refusal.ts';
import { lockBooks } from '../ledger/record-attendance.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/**
 * Agrees what a host is paid for appearing in a show. An amount of 0 takes the fee away.
 * Units: `amountMinor` minor units of the shop's currency, in which the fee stays when the shop changes its own.
 * Refuses: `invalid/bad_fee`; `not_found/host`, `not_found/show`; `conflict/books_closed` once the fees of the show were booked.
 * Source: COMMISSION.md M47 to M50.
 */
export async function setSlotFee(
  app: App,
  input: {
    readonly shop: string;
    readonly showId: string;
    readonly hostId: string;
    readonly amountMinor: bigint;
    readonly kind: FeeKind;
    readonly prorate?: boolean;
    readonly roiTargetBps?: number;
    readonly lockDays?: number;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, showId, hostId, amountMinor, kind, actor } = input;
  const { prorate = false, roiTargetBps = 0, lockDays = 30 } = input;
  const whole = [roiTargetBps, lockDays].every((one) => Number.isInteger(one) && one >= 0);
  if (amountMinor < 0n || !FEE_KINDS.includes(kind) || !whole) {
    throw new Refusal('invalid', 'bad_fee', 'A fee is an amount of at least 0.', { field: 'fee' });
  }
  await app.inShop(shop, async (tx) => {
    if (!(await tx.host.findFirst({ where: { shop, id: hostId } }))) {
      throw new Refusal('not_found', 'host', 'This host does not exist.');
    }
    if (!(await tx.show.findFirst({ where: { shop, id: showId } }))) {
      throw new Refusal('not_found', 'show', 'This show does not exist.');
    }
    await lockBooks(tx, shop, showId);
    const data = { amountMinor, kind, prorate, roiTargetBps, lockDays };
    await tx.slotFee.deleteMany({ where: { shop, showId, hostId } });
    if (amountMinor > 0n) await tx.slotFee.create({ data: { shop, showId, hostId, ...data } });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'slot_fee.set', subject: showId },
      facts: { hostId, kind, amountMinor: amountMinor.toString() },
    });
  });
}
