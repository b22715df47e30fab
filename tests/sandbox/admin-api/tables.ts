/** Which fields the sandbox plays, by type. A root field that is not here fails with SANDBOX_NOT_IMPLEMENTED. */
import { gid, numberOf } from '../store.ts';
import type { Dispute } from '../store.ts';
import type { Context, Fields } from './context.ts';
import { notImplemented } from './context.ts';
import { discountMutations, discountRoots } from './discounts.ts';
import { metafieldMutations, productFields as definedFields } from './metafields.ts';
import { orderFields } from './order-fields.ts';
import { findInOrder, findOrder, listOrders } from './orders.ts';
import {
  findCollection,
  findProducts,
  productFields,
  servedCollection,
  servedProduct,
  servedVariant,
} from './products.ts';
import { publicationMutations, publicationRoots } from './publications.ts';
import { servedInstallation, servedShop, shopFields, shopMutations, shopRoots } from './shop.ts';

const servedDispute = (dispute: Dispute) => ({ __typename: 'ShopifyPaymentsDispute', ...dispute });

const account = ({ world: { store } }: Context) => ({
  __typename: 'ShopifyPaymentsAccount',
  id: gid('ShopifyPaymentsAccount', store.shop.id),
  activated: true,
  defaultCurrency: store.shop.currency,
  disputes: store.disputes.list().map(servedDispute),
});

const NODES: Record<string, (id: string, context: Context) => unknown> = {
  Order: findOrder,
  Refund: (id, context) => findInOrder(id, context, ({ refunds }) => refunds, 'Refund'),
  Return: (id, context) => findInOrder(id, context, ({ returns }) => returns.nodes, 'Return'),
  Fulfillment: (id, context) =>
    findInOrder(id, context, ({ fulfillments }) => fulfillments, 'Fulfillment'),
  LineItem: (id, context) =>
    findInOrder(id, context, ({ lineItems }) => lineItems.nodes, 'LineItem'),
  Collection: (id, { world }) => findCollection(world, id),
  Product: (id, { world }) => servedProduct(world, id) ?? null,
  ProductVariant: (id, { world }) => servedVariant(world, id) ?? null,
  Shop: (id, { world }) => (servedShop(world).id === id ? servedShop(world) : null),
  AppInstallation: (id, { world }) =>
    servedInstallation(world).id === id ? servedInstallation(world) : null,
  ShopifyPaymentsDispute(id, { world }) {
    const dispute = world.store.disputes.get(id);
    return dispute ? servedDispute(dispute) : null;
  },
};

function node(id: string, context: Context): unknown {
  const kind = /^gid:\/\/shopify\/(\w+)\/\d+$/.exec(id)?.[1] ?? '';
  const find = NODES[kind];
  if (!find) throw notImplemented(`node(id: "${id}")`);
  return find(id, context);
}

const queries: Fields = {
  ...shopRoots,
  ...discountRoots,
  ...publicationRoots,
  node: (_source, { id }: { id: string }, context) => node(id, context),
  nodes: (_source, { ids }: { ids: string[] }, context) => ids.map((id) => node(id, context)),
  product: (_source, { id }: { id: string }, { world }) => servedProduct(world, id) ?? null,
  productVariant: (_source, { id }: { id: string }, { world }) => servedVariant(world, id) ?? null,
  products: (_source, { query }: { query?: string | null }, { world }) =>
    findProducts(world, query),
  collection: (_source, { id }: { id: string }, { world }) => findCollection(world, id),
  collections: (_source, { query }: { query?: string | null }, { world }) => {
    if (query) throw notImplemented('collections(query:)');
    return world.store.collections.map(servedCollection);
  },
  metafieldDefinitions: (_source, args: Parameters<typeof definedFields>[0]) => definedFields(args),
  order: (_source, { id }: { id: string }, context) => findOrder(id, context),
  orders: (_source, args: Parameters<typeof listOrders>[0], context) => listOrders(args, context),
  shopifyPaymentsAccount: (_source, _args, context) => account(context),
  dispute: (_source, { id }: { id: string }, context) =>
    node(gid('ShopifyPaymentsDispute', numberOf(id)), context),
  disputes: (_source, _args, context) => account(context).disputes,
};

export const tables: Record<string, Fields> = {
  QueryRoot: queries,
  Mutation: {
    ...metafieldMutations,
    ...shopMutations,
    ...discountMutations,
    ...publicationMutations,
  },
  ...shopFields,
  ...productFields,
  ...orderFields,
};
