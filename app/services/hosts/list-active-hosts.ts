import type { App } from '../ports.ts';

/** A form offers at most this many; a shop with more searches. */
const MOST = 250;

/** The hosts who can be put into a show, by name: what a form offers. */
export async function listActiveHosts(
  app: App,
  input: { shop: string },
): Promise<readonly { id: string; name: string }[]> {
  const { shop } = input;
  return app.inShop(shop, (tx) =>
    tx.host.findMany({
      where: { shop, status: 'active' },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST,
      select: { id: true, name: true },
    }),
  );
}
