/** What the merchant changes on a product, and the webhooks that follow. */
import { gid, numberOf } from '../store.ts';
import type { ProductData, World } from '../store.ts';
import type { Action } from './action.ts';

export interface ProductChange {
  /** Gid or number. */
  product: string;
  title?: string;
  status?: ProductData['status'];
  variants?: { id: string; price?: string; inventory?: number | null }[];
  delete?: boolean;
}

/** Refuses: a product or variant the shop does not have. */
export function changeProduct(world: World, change: ProductChange): Pick<Action, 'follow'> {
  const { store } = world;
  const product = store.products.find(({ id }) => id === numberOf(change.product));
  if (!product) throw new Error(`The shop has no product ${change.product}`);
  const of = gid('Product', product.id);
  if (change.delete) {
    store.products = store.products.filter((one) => one !== product);
    store.save();
    return { follow: [{ topic: 'products/delete', of }] };
  }
  product.title = change.title ?? product.title;
  product.status = change.status ?? product.status;
  product.updatedAt = world.now().toISOString();
  const stock = (change.variants ?? []).flatMap(({ id, price, inventory }) => {
    const variant = product.variants.find((one) => one.id === numberOf(id));
    if (!variant) throw new Error(`${product.title} has no variant ${id}`);
    variant.price = price ?? variant.price;
    if (inventory === undefined) return [];
    const had = variant.inventory === null || variant.inventory > 0;
    const has = inventory === null || inventory > 0;
    variant.inventory = inventory;
    if (had === has) return [];
    const topic = has ? 'variants/in_stock' : 'variants/out_of_stock';
    return [{ topic, of: gid('ProductVariant', variant.id) }];
  });
  store.save();
  return { follow: [...stock, { topic: 'products/update', of }] };
}
