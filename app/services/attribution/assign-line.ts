import { Refusal } from '../../domain/refusal.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { lookAtOrder } from '../orders/reconcile-order.ts';
import type { App } from '../ports.ts';

/**
 * Gives a line of an order to a host by hand, the whole of it: the host's desired amount is computed from the same order, the
 * former host's becomes 0. A host who bought it earns nothing either: the line is then nobody's. The act is audited with its reason.
 * Shape: answers how the line stands now, `manual` or `self_purchase`.
 * Refuses: `not_found/order`, `not_found/line`, `not_found/host`, `not_found/show`; `invalid/memo_missing`.
 * Source: COMMISSION.md M28, M30.
 */
export async function assignLine(
  app: App,
  input: {
    readonly shop: string;
    readonly orderId: string;
    readonly lineId: string;
    readonly hostId: string;
    readonly showId?: string | null;
    readonly memo: string;
    readonly actor: string;
  },
): Promise<{ readonly result: 'manual' | 'self_purchase' }> {
  const { shop, orderId, lineId, hostId, actor, showId = null } = input;
  const memo = input.memo.trim();
  if (memo === '') {
    throw new Refusal('invalid', 'memo_missing', 'Say why the line is assigned.', {
      field: 'memo',
    });
  }
  const look = await lookAtOrder(app, {
    ...{ shop, orderId, occasion: 'assignment', actor },
    assignment: { lineId, hostId, showId },
    first: async (tx) => {
      const host = await tx.host.findFirst({ where: { shop, id: hostId } });
      if (!host) throw new Refusal('not_found', 'host', 'This host does not exist.');
      if (showId !== null && !(await tx.show.findFirst({ where: { shop, id: showId } }))) {
        throw new Refusal('not_found', 'show', 'This show does not exist.');
      }
      const former = await tx.orderLine.findFirst({ where: { shop, orderId, lineId } });
      const facts = { orderId, hostId, formerHostId: former?.hostId ?? null, memo };
      await writeAudit(app, tx, { shop, actor, act: 'line.assigned', subject: lineId, facts });
    },
  });
  if (!look) throw new Refusal('not_found', 'order', 'This order cannot be read.');
  const line = await app.inShop(shop, (tx) =>
    tx.orderLine.findFirst({ where: { shop, orderId, lineId }, select: { result: true } }),
  );
  return { result: line?.result === 'self_purchase' ? 'self_purchase' : 'manual' };
}
