import { Refusal } from '../../domain/refusal.ts';
import type { App, Tx } from '../ports.ts';
import { beforeStopping } from './between-stops.ts';
import { writeAudit } from './write-audit.ts';

export const HOLD_SCOPES = ['host', 'order', 'show'] as const;
export type HoldScope = (typeof HOLD_SCOPES)[number];

/**
 * Stops all unpaid entries of a host, an order or a show, those to come included, until the hold is closed. An approval at work
 * leaves them out of its payouts, whatever it has claimed already.
 * Shape: `scopeId` is the id of the host or show, or the gid of the order.
 * Refuses: `invalid/reason_missing`; `not_found/…` for a host or show that is not the shop's, or what is no order's gid.
 * Source: COMMISSION.md M41.
 */
export async function openHold(
  app: App,
  input: {
    readonly shop: string;
    readonly scope: HoldScope;
    readonly scopeId: string;
    readonly reason: string;
    readonly actor: string;
  },
): Promise<{ id: string }> {
  const { shop, scope, scopeId, actor } = input;
  const reason = input.reason.trim();
  if (reason === '') {
    throw new Refusal('invalid', 'reason_missing', 'Say why.', { field: 'reason' });
  }
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    if (!(await isThere(tx, input)))
      throw new Refusal('not_found', scope, `This ${scope} does not exist.`);
    await beforeStopping(tx, shop);
    await tx.hold.create({
      data: { ...{ id, shop, scope, scopeId, reason }, openedAt: app.clock.now(), openedBy: actor },
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'hold.opened', subject: scopeId },
      facts: { scope, reason },
    });
  });
  return { id };
}

const ORDER = /^gid:\/\/shopify\/Order\/\d+$/;

const isThere = async (tx: Tx, of: { shop: string; scope: HoldScope; scopeId: string }) => {
  const { shop, scope, scopeId: id } = of;
  // An order may be stopped before the first news of it came.
  if (scope === 'order') return ORDER.test(id);
  if (scope === 'host') return (await tx.host.count({ where: { shop, id } })) > 0;
  return (await tx.show.count({ where: { shop, id } })) > 0;
};
