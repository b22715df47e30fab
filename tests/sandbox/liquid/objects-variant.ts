/** One variant in Liquid and in JSON. Source: /docs/api/liquid/objects/variant */
import { isAvailable } from '../pricing.ts';
import type { ProductData, VariantData } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import { jsonId, liquidId } from './exact-json.ts';
import { metafieldsOf } from './metafields.ts';
import { derivedId, hidden, type LiquidObject } from './object.ts';
import { absolute, imageObject, mediaJson } from './objects-image.ts';

export function variantObject(
  catalogue: Catalogue,
  product: ProductData,
  data: VariantData,
): LiquidObject {
  const { visit } = catalogue;
  const { cents: price, compareAtCents } = catalogue.priceOf(data);
  const image = product.images.find((one) => one.src === data.image);
  const made: LiquidObject = {
    id: liquidId(data.id),
    title: data.title,
    sku: data.sku ?? '',
    barcode: '',
    price,
    compare_at_price: compareAtCents,
    available: isAvailable(data),
    options: data.options,
    option1: data.options[0] ?? null,
    option2: data.options[1] ?? null,
    option3: data.options[2] ?? null,
    selected: visit.query.get('variant') === data.id,
    matched: true,
    url: `${visit.prefix}/products/${product.handle}?variant=${data.id}`,
    inventory_quantity: data.inventory ?? 0,
    inventory_management: data.inventory === null ? null : 'shopify',
    inventory_policy: 'deny',
    requires_shipping: !data.giftCard,
    taxable: data.taxable,
    weight: 0,
    weight_unit: 'kg',
    weight_in_unit: 0,
    unit_price: null,
    unit_price_measurement: null,
    incoming: false,
    next_incoming_date: null,
    store_availabilities: [],
    requires_selling_plan: false,
    selected_selling_plan_allocation: null,
    selling_plan_allocations: [],
    quantity_rule: { min: 1, max: null, increment: 1 },
    quantity_price_breaks: [],
    'quantity_price_breaks_configured?': false,
    featured_image: null,
    image: null,
    featured_media: null,
    metafields: metafieldsOf(visit.world, `gid://shopify/ProductVariant/${data.id}`),
  };
  if (image)
    for (const name of ['featured_image', 'image', 'featured_media'])
      made[name] = imageObject(image, product);
  Object.defineProperties(made, {
    product: { enumerable: true, get: () => catalogue.product(product) },
    options_with_values: {
      enumerable: true,
      get: () =>
        product.options.map((option, index) => ({
          name: option.name,
          value: data.options[index] ?? '',
        })),
    },
  });
  return hidden(made, {
    toJSON: () => ({
      id: jsonId(data.id),
      title: data.title,
      option1: data.options[0] ?? null,
      option2: data.options[1] ?? null,
      option3: data.options[2] ?? null,
      sku: data.sku ?? '',
      requires_shipping: !data.giftCard,
      taxable: data.taxable,
      featured_image: image
        ? {
            id: jsonId(derivedId(product.id, product.images.indexOf(image) + 1)),
            product_id: jsonId(product.id),
            position: product.images.indexOf(image) + 1,
            alt: image.alt,
            width: image.width,
            height: image.height,
            src: absolute(catalogue.visit, image.src),
            variant_ids: product.variants
              .filter((one) => one.image === image.src)
              .map((one) => jsonId(one.id)),
          }
        : null,
      available: isAvailable(data),
      name: data.title === 'Default Title' ? product.title : `${product.title} - ${data.title}`,
      public_title: data.title === 'Default Title' ? null : data.title,
      options: data.options,
      price,
      weight: 0,
      compare_at_price: compareAtCents,
      inventory_management: data.inventory === null ? null : 'shopify',
      barcode: '',
      ...(image ? { featured_media: mediaJson(catalogue.visit, image, product) } : {}),
      requires_selling_plan: false,
      selling_plan_allocations: [],
    }),
  });
}
