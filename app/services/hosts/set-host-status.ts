import type { HostStatus } from '../../domain/host/host.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/**
 * Pauses, readmits or ends a host's engagement. Tokens in carts keep their window, the balance stays payable (M59).
 * Refuses: `not_found/host`.
 * Effects: an ended host's links and sessions stay open, because the report is still theirs to read.
 */
export async function setHostStatus(
  app: App,
  input: { shop: string; hostId: string; actor: Actor; status: HostStatus },
): Promise<void> {
  const { shop, hostId, actor, status } = input;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.host.updateMany({
      where: { shop, id: hostId },
      data: { status, endedAt: status === 'ended' ? app.clock.now() : null },
    });
    if (count === 0) throw new Refusal('not_found', 'host', 'This host does not exist.');
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'host.status_set', subject: hostId },
      facts: { status },
    });
  });
  app.log.info('host.status_set', { shop, hostId, actor, status });
}
