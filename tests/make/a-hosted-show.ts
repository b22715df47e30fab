import { setAgreement } from '#app/services/agreements/set-agreement.ts';
import { mintToken } from '#app/services/attribution/mint-token.ts';
import type { Terms } from '#app/domain/agreement/terms.ts';
import { reconcileOrder } from '#app/services/orders/reconcile-order.ts';
import { aShop, type TestApp } from './app.ts';
import { anOrder, productGid, type OrderWish } from './an-order.ts';

/** A shop with hosts on terms, and a show of theirs on the air at the test's time. */
export interface HostedShow {
  readonly shop: string;
  readonly showId: string;
  readonly hostIds: readonly string[];
  readonly hostId: string;
  /** A token for a product of the show. */
  mint(wish?: {
    product?: number;
    host?: number;
    mode?: 'live' | 'replay';
    visit?: string;
  }): Promise<string>;
  /** Serves an order to the app and has it looked at, as after a notice. */
  see(wish: OrderWish, foundBy?: 'notice' | 'sweep'): Promise<string>;
  /** Serves an order without telling anybody. */
  serve(wish: OrderWish): string;
  entries(): Promise<
    { hostId: string; kind: string; reason: string; amountMinor: bigint; currency: string }[]
  >;
  /** Σ of all entries of a host, by its place in the list. */
  sum(host?: number): Promise<bigint>;
  flags(): Promise<string[]>;
  results(): Promise<string[]>;
}

/** Products 1001 to 1009 are in the lineup. The show runs for an hour from ten minutes before the test's time. */
export async function aHostedShow(
  app: TestApp,
  wish: {
    readonly terms?: Partial<Terms>;
    readonly hosts?: readonly {
      readonly weight?: number;
      readonly terms?: Partial<Terms>;
      readonly customer?: number;
      readonly code?: string;
    }[];
    readonly splitMode?: 'fixed' | 'per_pin';
    readonly currency?: string;
    readonly timeZone?: string;
    readonly replayDays?: number;
  } = {},
): Promise<HostedShow> {
  const shop = await aShop(app, {
    currency: wish.currency ?? 'USD',
    timeZone: wish.timeZone ?? 'America/New_York',
  });
  const actor = 'staff:1';
  const terms: Partial<Terms> = { rate: { type: 'percent', bps: 1000 }, ...wish.terms };
  await setAgreement(app, { shop, terms, actor, starting: true });
  const now = app.clock.now().getTime();
  const startedAt = new Date(now - 10 * 60_000);
  const endedAt = new Date(now + 50 * 60_000);
  const showId = app.ids.uuid();
  const hosts = (wish.hosts ?? [{}]).map((host) => ({ id: app.ids.uuid(), ...host }));
  await app.inShop(shop, async (tx) => {
    await tx.host.createMany({
      data: hosts.map((host, index) => ({
        ...{ id: host.id, shop, name: `Host ${index + 1}`, createdAt: new Date(now + index) },
        customerId: host.customer ? `gid://shopify/Customer/${host.customer}` : null,
        discountCode: host.code ?? null,
      })),
    });
    await tx.show.create({
      data: {
        ...{ id: showId, shop, key: app.ids.secret(9), title: 'Autumn knits', life: 'live' },
        ...{ timeZone: 'America/New_York', startedAt, endedAt, epoch: 'e', createdAt: startedAt },
        replayUntil: new Date(endedAt.getTime() + (wish.replayDays ?? 30) * 86_400_000),
        splitMode: wish.splitMode ?? 'fixed',
      },
    });
    await tx.showHost.createMany({
      data: hosts.map((host, position) => ({
        ...{ shop, showId, hostId: host.id, position, weight: host.weight ?? 1 },
        joinedAt: startedAt,
      })),
    });
    await tx.lineupItem.createMany({
      data: Array.from({ length: 9 }, (_, position) => ({
        ...{ id: app.ids.uuid(), shop, showId, position, productId: productGid(1001 + position) },
        ...{ handle: `product-${position}`, title: 'Item', variants: [], addedAt: startedAt },
      })),
    });
  });
  for (const host of hosts) {
    if (!host.terms) continue;
    await setAgreement(app, { shop, hostId: host.id, terms: host.terms, actor, starting: true });
  }
  const idOf = (index = 0): string => hosts[index]?.id ?? '';
  const serve = (order: OrderWish): string => {
    const made = anOrder({ at: app.clock.now().toISOString(), ...order });
    app.outside.orders.set(made.id, made);
    return made.id;
  };
  return {
    ...{ shop, showId, hostIds: hosts.map((host) => host.id), hostId: idOf(), serve },
    async mint({ product = 1001, host, mode = 'live', visit = app.ids.uuid() } = {}) {
      const chosen = host === undefined ? {} : { hostId: idOf(host) };
      const wanted = { shop, showId, productId: productGid(product), mode, visit, ...chosen };
      return (await mintToken(app, wanted)).token;
    },
    async see(order, foundBy = 'notice') {
      const orderId = serve(order);
      await reconcileOrder(app, { shop, orderId, foundBy });
      return orderId;
    },
    entries: () =>
      app.inShop(shop, (tx) =>
        tx.ledgerEntry.findMany({ where: { shop }, orderBy: { seq: 'asc' } }),
      ),
    async sum(host) {
      const all = await app.inShop(shop, (tx) =>
        tx.ledgerEntry.aggregate({
          where: { shop, hostId: idOf(host) },
          _sum: { amountMinor: true },
        }),
      );
      return all._sum.amountMinor ?? 0n;
    },
    async flags() {
      const rows = await app.inShop(shop, (tx) => tx.flag.findMany({ where: { shop } }));
      return [...new Set(rows.map((row) => row.code))].sort();
    },
    async results() {
      const rows = await app.inShop(shop, (tx) =>
        tx.orderLine.findMany({
          where: { shop },
          orderBy: [{ firstSeenAt: 'asc' }, { lineId: 'asc' }],
        }),
      );
      return rows.map((row) => row.result);
    },
  };
}
