/** Pictures in Liquid: the same object serves as image and as media. */
import type { ImageData, ProductData } from '../store.ts';
import { jsonId, liquidId } from './exact-json.ts';
import { derivedId, hidden, type LiquidObject } from './object.ts';
import type { Visit } from './visit.ts';

export function imageObject(image: ImageData, product?: ProductData): LiquidObject {
  const position = product ? product.images.indexOf(image) + 1 : 1;
  const attached = () => product?.variants.filter((variant) => variant.image === image.src) ?? [];
  const made: LiquidObject = {
    id: liquidId(derivedId(product?.id ?? '1', position)),
    src: image.src,
    width: image.width,
    height: image.height,
    aspect_ratio: image.width / image.height,
    alt: image.alt ?? product?.title ?? '',
    media_type: 'image',
    position,
    product_id: product && liquidId(product.id),
    get 'attached_to_variant?'() {
      return attached().length > 0;
    },
    get variants() {
      return product ? attached().map((_) => _.id) : [];
    },
    get preview_image() {
      return made;
    },
    presentation: { focal_point: '50.0% 50.0%' },
  };
  return hidden(made, { toString: () => image.src, toJSON: () => image.src });
}

export function mediaJson(visit: Visit, image: ImageData, data: ProductData) {
  const position = data.images.indexOf(image) + 1;
  const src = absolute(visit, image.src);
  const { width, height } = image;
  const aspect = width / height;
  return {
    alt: image.alt,
    id: jsonId(derivedId(data.id, position)),
    position,
    preview_image: { aspect_ratio: aspect, height, width, src },
    aspect_ratio: aspect,
    height,
    media_type: 'image',
    src,
    width,
  };
}

export const absolute = (visit: Visit, src: string) =>
  `${visit.origin.replace(/^https?:/, '')}${src}`;
