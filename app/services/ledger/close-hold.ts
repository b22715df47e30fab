import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import type { HoldScope } from './open-hold.ts';
import { writeAudit } from './write-audit.ts';

/**
 * Closes every open hold on a host, an order or a show; what has matured is available at once.
 * Refuses: `not_found/hold` when none is open.
 * Source: COMMISSION.md M41.
 */
export async function closeHold(
  app: App,
  input: {
    readonly shop: string;
    readonly scope: HoldScope;
    readonly scopeId: string;
    readonly actor: string;
  },
): Promise<void> {
  const { shop, scope, scopeId, actor } = input;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.hold.updateMany({
      where: { shop, scope, scopeId, closedAt: null },
      data: { closedAt: app.clock.now(), closedBy: actor },
    });
    if (count === 0) throw new Refusal('not_found', 'hold', 'There is no hold to close.');
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'hold.closed', subject: scopeId },
      facts: { scope },
    });
  });
}
