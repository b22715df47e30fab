/** What the merchant changes on a product or in a market, and the webhooks that follow. */
import { gid, numberOf } from '../store.ts';
import type { MarketData, ProductData, World } from '../store.ts';
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

export interface MarketChange {
  /** The market is that of this country. */
  country: string;
  rate?: string;
  /** Takes the place of the one there was; null: the shop's own prices at the rate. */
  priceList?: MarketData['priceList'] | null;
}

/**
 * A new rate or price list. Nothing follows: no topic tells of price lists, and `markets/update` is for apps that may read
 * markets. Refuses: a country the shop does not sell to.
 */
export function changeMarket(world: World, change: MarketChange): Pick<Action, 'follow'> {
  const { store } = world;
  const market = store.shop.markets.find(({ country }) => country === change.country);
  if (!market) throw new Error(`The shop has no market ${change.country}`);
  market.rate = change.rate ?? market.rate;
  if (change.priceList === null) delete market.priceList;
  else if (change.priceList) market.priceList = change.priceList;
  store.save();
  return { follow: [] };
}
