/** Objects that hold only an id are served whole: the line of a refund line, the product of a line, … */
import type { OrderState } from '../store.ts';
import type { Context } from './context.ts';
import { servedProduct, servedVariant } from './products.ts';

type Find = (id: string, order: OrderState, context: Context) => unknown;

const FIND: Record<string, Find> = {
  LineItem: (id, order) => order.lineItems.nodes.find((line) => line.id === id),
  ShippingLine: (id, order) => order.shippingLines.nodes.find((line) => line.id === id),
  OrderTransaction: (id, order) =>
    order.transactions.find((transaction) => transaction.id === id) ??
    order.refunds.flatMap((refund) => refund.transactions.nodes).find((one) => one.id === id),
  Return: (id, order) => order.returns.nodes.find((one) => one.id === id),
  Refund: (id, order) => order.refunds.find((one) => one.id === id),
};

const FIND_IN_SHOP: Record<string, (id: string, context: Context) => unknown> = {
  Product: (id, context) => servedProduct(context.world, id),
  ProductVariant: (id, context) => servedVariant(context.world, id),
  Customer: (id, { world }) => {
    const customer = world.store.customers.find((one) => id === `gid://shopify/Customer/${one.id}`);
    return (
      customer && { ...customer, id, displayName: `${customer.firstName} ${customer.lastName}` }
    );
  },
};

/** The whole object where only its id is given; an object that is not found stays as it is. */
export function dereference(
  type: string,
  value: unknown,
  order: OrderState | undefined,
  context: Context,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (type === 'DiscountApplication' && order && !('__typename' in value)) {
    const { index } = value as { index: number };
    const application = order.discountApplications?.nodes.find((one) => one.index === index);
    if (!application) throw new Error(`${order.id} has no discount application ${index}`);
    return application;
  }
  const { id } = value as { id?: unknown };
  if (typeof id !== 'string') return value;
  const found = (order && FIND[type]?.(id, order, context)) ?? FIND_IN_SHOP[type]?.(id, context);
  if (!found || found === value) return value;
  return { ...found, ...value };
}
