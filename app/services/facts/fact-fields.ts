import type { App, FactField, Tx } from '../ports.ts';

/** The fields a shop shows of its products, in order. */
export async function factFieldsOf(
  app: App,
  input: { shop: string },
): Promise<readonly FactField[]> {
  return app.inShop(input.shop, (tx) => readFactFields(tx, input.shop));
}

export async function readFactFields(tx: Tx, shop: string): Promise<readonly FactField[]> {
  return tx.productFactField.findMany({
    where: { shop },
    orderBy: { position: 'asc' },
    select: { namespace: true, key: true, name: true },
  });
}
