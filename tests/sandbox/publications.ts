/**
 * Where products can be had: the shop's sales channels, each with a publication of its own.
 *
 * Source: /docs/api/admin-graphql/2026-07/objects/Publication
 */
import type { ProductData } from './store.ts';

/** Every shop has these two; `online_store` is the handle of the online store's channel in every language. */
export const PUBLICATIONS = [
  { id: '140500000001', handle: 'online_store', name: 'Online Store' },
  { id: '140500000002', handle: 'pos', name: 'Point of Sale' },
] as const;

const [{ id: ONLINE_STORE }] = PUBLICATIONS;

/** Published says nothing of active: a draft may wait in a publication. */
export const isPublished = ({ unpublishedFrom = [] }: ProductData, publication: string) =>
  !unpublishedFrom.includes(publication);

/** Whether the storefront knows a product: its page, its JSON, its place in collections and carts. */
export const isInStore = (product: ProductData) =>
  product.status === 'ACTIVE' && isPublished(product, ONLINE_STORE);
