import type { HostKind, PayoutRoute } from '../../domain/host/host.ts';
import { readCustomerId, readDiscountCode, readEmail, readName } from '../../domain/host/words.ts';
import type { Locale } from '../../domain/reminder/locale.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/** What a merchant says about a host. `customerId`: the host's own customer record, so that buying from oneself is noticed (M28). `language`: empty for the shop's. */
export interface HostDetails {
  readonly name: string;
  readonly email?: string;
  readonly kind?: HostKind;
  readonly payoutRoute?: PayoutRoute | undefined;
  readonly language?: Locale | '' | undefined;
  readonly customerId?: string;
  readonly discountCode?: string;
}

/**
 * Adds a person who presents. Terms come by `setAgreement`.
 * Refuses: what the readers of `domain/host/words` refuse.
 */
export async function addHost(
  app: App,
  input: { shop: string; actor: Actor } & HostDetails,
): Promise<{ id: string }> {
  const { shop, actor } = input;
  const data = {
    name: readName(input.name),
    email: readEmail(input.email),
    kind: input.kind ?? 'influencer',
    payoutRoute: input.payoutRoute ?? 'payout',
    locale: input.language || null,
    customerId: readCustomerId(input.customerId),
    discountCode: readDiscountCode(input.discountCode),
  };
  const host = await app.inShop(shop, async (tx) => {
    const made = await tx.host.create({
      data: { ...data, id: app.ids.uuid(), shop, status: 'active', createdAt: app.clock.now() },
      select: { id: true },
    });
    await writeAudit(app, tx, { shop, actor, act: 'host.added', subject: made.id });
    return made;
  });
  app.log.info('host.added', { shop, hostId: host.id, actor });
  return host;
}
