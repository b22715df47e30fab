import { readBalances } from '../ledger/read-balances.ts';
import type { App } from '../ports.ts';
import { asHostBalance, type HostBalance } from './read-host-report.ts';

export interface HostBalances {
  readonly hostId: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  /** One per currency; none for a host who never earned. */
  readonly balances: readonly HostBalance[];
}

/** All hosts of a shop by name, with what each has as of now. The sum of what is not paid is the shop's liability. */
export async function listHostBalances(
  app: App,
  input: { readonly shop: string },
): Promise<readonly HostBalances[]> {
  const { shop } = input;
  return app.inShop(shop, async (tx) => {
    const hosts = await tx.host.findMany({
      where: { shop },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true, kind: true, status: true },
    });
    const balances = await readBalances(tx, shop, app.clock.now());
    return hosts.map((host) => ({
      ...{ hostId: host.id, name: host.name, kind: host.kind, status: host.status },
      balances: balances
        .filter((balance) => balance.hostId === host.id)
        .map((balance) => asHostBalance(balance)),
    }));
  });
}
