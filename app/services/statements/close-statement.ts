import { Refusal } from '../../domain/refusal.ts';
import { calendarOf } from '../ledger/calendar.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';

/**
 * Closes a host's open period now, before its month is over: what is written from this moment on is in the next one. Final a few
 * minutes later, when bookings under way are in the ledger.
 * Refuses: `not_found/host`; `conflict/nothing_to_close` when nothing was written since the last one.
 * Effects: audited.
 */
export async function closeStatement(
  app: App,
  input: { readonly shop: string; readonly hostId: string; readonly actor: string },
): Promise<void> {
  const { shop, hostId, actor } = input;
  const at = app.clock.now();
  await app.inShop(shop, async (tx) => {
    const owner = await tx.shop.findFirst({ where: { domain: shop } });
    const [host] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM host WHERE shop = ${shop} AND id = ${hostId}::uuid FOR UPDATE`;
    if (!owner || !host) throw new Refusal('not_found', 'host', 'This host does not exist.');
    const calendar = calendarOf(owner.timeZone);
    const last = await tx.statementCut.findFirst({
      where: { shop, hostId },
      orderBy: { at: 'desc' },
    });
    const month = calendar.monthStart(calendar.monthOf(at.getTime()));
    const from = new Date(Math.max(month, last?.at.getTime() ?? 0));
    const entries = await tx.ledgerEntry.count({
      where: { shop, hostId, createdAt: { gte: from, lt: at } },
    });
    if (entries === 0) {
      throw new Refusal(
        'conflict',
        'nothing_to_close',
        'Nothing was written since the last statement.',
      );
    }
    await tx.statementCut.create({ data: { shop, hostId, at, actor } });
    const facts = { entries };
    await writeAudit(app, tx, { shop, actor, act: 'statement.closed', subject: hostId, facts });
  });
  app.log.info('statement.closed', { shop, hostId, actor });
}
