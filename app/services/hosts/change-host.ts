import { Refusal } from '../../domain/refusal.ts';
import { readCustomerId, readDiscountCode, readEmail, readName } from '../../domain/host/words.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from '../shows/publish-shows.ts';
import type { HostDetails } from './add-host.ts';

/**
 * Changes what is known of a host; only what is named changes, an empty text clears.
 * Refuses: `not_found/host`; what the readers of `domain/host/words` refuse.
 */
export async function changeHost(
  app: App,
  input: { shop: string; hostId: string; actor: Actor } & Partial<HostDetails>,
): Promise<void> {
  const { shop, hostId, actor, name, email, kind, payoutRoute, language } = input;
  const { customerId, discountCode } = input;
  const data = {
    ...(name === undefined ? {} : { name: readName(name) }),
    ...(email === undefined ? {} : { email: readEmail(email) }),
    ...(kind === undefined ? {} : { kind }),
    ...(payoutRoute === undefined ? {} : { payoutRoute }),
    ...(language === undefined ? {} : { locale: language || null }),
    ...(customerId === undefined ? {} : { customerId: readCustomerId(customerId) }),
    ...(discountCode === undefined ? {} : { discountCode: readDiscountCode(discountCode) }),
  };
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.host.updateMany({ where: { shop, id: hostId }, data });
    if (count === 0) throw new Refusal('not_found', 'host', 'This host does not exist.');
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'host.changed', subject: hostId },
      // Which fields, not what they say: a host's address is nobody's business here.
      facts: { fields: Object.keys(data).join(' ') },
    });
    await enqueuePublish(app, tx, shop);
  });
  app.log.info('host.changed', { shop, hostId, actor });
}
