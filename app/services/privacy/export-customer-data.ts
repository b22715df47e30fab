import type { App } from '../ports.ts';

/** What is held about a customer: which orders, and to which show each line was attributed. Nothing else is stored. */
export interface CustomerData {
  readonly customerId: string;
  readonly orders: readonly {
    readonly orderId: string;
    readonly name: string;
    readonly createdAt: Date;
    readonly lines: readonly {
      readonly lineId: string;
      readonly title: string;
      readonly result: string;
      readonly showId: string | null;
    }[];
  }[];
}

/**
 * Everything held about a customer, for the merchant to hand over.
 * Source: Shopify, mandatory compliance webhooks, customers/data_request.
 */
export async function exportCustomerData(
  app: App,
  input: { readonly shop: string; readonly customerId: string },
): Promise<CustomerData> {
  const { shop, customerId } = input;
  const orders = await app.inShop(shop, (tx) =>
    tx.orderRecord.findMany({
      where: { shop, customerId },
      orderBy: { createdAt: 'asc' },
      select: {
        ...{ orderId: true, name: true, createdAt: true },
        lines: { select: { lineId: true, title: true, result: true, showId: true } },
      },
    }),
  );
  return { customerId, orders };
}
