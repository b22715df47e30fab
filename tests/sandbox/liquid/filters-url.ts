/** Filters that make addresses and the tags around them. Source: /docs/api/liquid/filters */
import type { FilterImplOptions } from 'liquidjs';
import { toValueSync } from 'liquidjs';
import { handleize, liquidJson } from './filters-text.ts';
import { attributes, escapeHtml, renderingOf, splitArguments } from './rendering.ts';
import type { Visit } from './visit.ts';

const text = (value: unknown) => {
  const plain: unknown = toValueSync(value);
  return plain === null || plain === undefined ? '' : String(plain);
};

interface ImageLike {
  src?: string;
  alt?: string;
  width?: number;
  height?: number;
  aspect_ratio?: number;
}

/** The image of whatever has one: an image, a product, a variant, a line, a collection. */
function imageIn(value: unknown): ImageLike | undefined {
  if (typeof value === 'string') return { src: value };
  if (typeof value !== 'object' || value === null) return undefined;
  const some = value as Record<string, unknown>;
  if (typeof some['src'] === 'string') return some;
  for (const name of ['featured_image', 'image', 'preview_image'])
    if (some[name]) return imageIn(some[name]);
  return undefined;
}

/** The platform's own words, which no theme has in its locales. */
const BUY_NOW: Record<string, string> = {
  de: 'Jetzt kaufen',
  fr: 'Acheter maintenant',
  es: 'Comprar ahora',
  ro: 'Cumpără acum',
  ar: 'اشتر الآن',
};

const schemeless = (visit: Visit) => visit.origin.replace(/^https?:/, '');

/** An address made by `image_url`, remembered with its picture so that `image_tag` can write its size. */
const pictured = new Map<string, ImageLike>();

function imageAddress(visit: Visit, value: unknown, named: Record<string, unknown>): string {
  const image = imageIn(value);
  if (!image?.src) return '';
  const query = new URLSearchParams({ v: '1760000000' });
  for (const name of ['width', 'height', 'crop', 'format', 'pad_color'])
    if (named[name] !== undefined && named[name] !== null) query.set(name, text(named[name]));
  const path = image.src.startsWith('/') ? image.src : `/cdn/shop/files/${image.src}`;
  const address = `${schemeless(visit)}${path}?${query.toString()}`;
  if (pictured.size > 5000) pictured.clear();
  pictured.set(address, image);
  return address;
}

function imageTag(visit: Visit, address: unknown, named: Record<string, unknown>): string {
  const src = text(address);
  const image = pictured.get(src);
  const { widths, preload: _, ...rest } = named;
  const asked = Number(new URL(src, visit.origin).searchParams.get('width')) || image?.width;
  const ratio = image?.width && image.height ? image.width / image.height : undefined;
  const sizes = widths
    ? text(widths)
        .split(',')
        .map((one) => Number(one.trim()))
    : [352, 832, 1200, 1920].filter((one) => asked !== undefined && one <= asked);
  const at = (width: number) => src.replace(/([?&])width=\d+/, `$1width=${width}`);
  const srcset = sizes
    .filter((one) => one > 0)
    .map((one) => `${at(one)} ${one}w`)
    .join(', ');
  return `<img${attributes({
    src,
    alt: image?.alt ?? '',
    ...(srcset ? { srcset } : {}),
    ...(asked ? { width: asked } : {}),
    ...(asked && ratio ? { height: Math.round(asked / ratio) } : {}),
    ...rest,
  })}>`;
}

/** Legacy sizes ("480x", "large") carry no meaning for a drawing that scales. */
function legacyImage(this: { context: Parameters<typeof renderingOf>[0] }, value: unknown) {
  return imageAddress(renderingOf(this.context).visit, value, {});
}

const shopFile = (folder: string) =>
  function (this: { context: Parameters<typeof renderingOf>[0] }, value: unknown) {
    return `${schemeless(renderingOf(this.context).visit)}/cdn/shop/${folder}/${text(value)}`;
  };

const link = (title: unknown, href: string, named: Record<string, unknown> = {}) =>
  `<a href="${escapeHtml(href)}"${attributes(named)}>${text(title)}</a>`;

export const urlFilters: Record<string, FilterImplOptions> = {
  asset_url(name: unknown) {
    const { extension, visit, theme } = renderingOf(this.context);
    const file = text(name);
    if (extension) return `${schemeless(visit)}${extension.assetPath(file)}`;
    const stamp = theme.stamp().replace(/\D/g, '').slice(-10);
    return `${schemeless(visit)}/cdn/shop/t/1/assets/${file}?v=${stamp}`;
  },
  inline_asset_content(name: unknown) {
    const { extension, theme } = renderingOf(this.context);
    return (extension?.folder ?? theme).text(`assets/${text(name)}`);
  },
  image_url(value: unknown, ...all: unknown[]) {
    return imageAddress(renderingOf(this.context).visit, value, splitArguments(all).named);
  },
  image_tag(value: unknown, ...all: unknown[]) {
    return imageTag(renderingOf(this.context).visit, value, splitArguments(all).named);
  },
  img_url: legacyImage,
  product_img_url: legacyImage,
  collection_img_url: legacyImage,
  article_img_url: legacyImage,
  img_tag: (value: unknown, alt: unknown, css: unknown) =>
    `<img${attributes({ src: text(value), alt: text(alt), ...(css ? { class: text(css) } : {}) })}>`,
  asset_img_url: shopFile('t/1/assets'),
  file_url: shopFile('files'),
  file_img_url: shopFile('files'),
  global_asset_url: shopFile('s/global'),
  shopify_asset_url: shopFile('s/shopify'),
  payment_type_img_url: shopFile('s/payment'),
  payment_type_svg_tag: (type: unknown) =>
    `<svg role="img" aria-label="${escapeHtml(type)}"></svg>`,
  script_tag: (url: unknown) => `<script src="${text(url)}" type="text/javascript"></script>`,
  stylesheet_tag: (url: unknown, ...all: unknown[]) =>
    `<link href="${text(url)}" rel="stylesheet" type="text/css" media="${text(splitArguments(all).named['media'] ?? 'all')}">`,
  preload_tag: (url: unknown, ...all: unknown[]) =>
    `<link href="${text(url)}" rel="preload"${attributes(splitArguments(all).named)}>`,
  link_to: (title: unknown, href: unknown, ...all: unknown[]) =>
    link(title, text(href), splitArguments(all).named),
  link_to_type: (type: unknown) => link(type, `/collections/types?q=${handleize(type)}`),
  link_to_vendor: (vendor: unknown) => link(vendor, `/collections/vendors?q=${handleize(vendor)}`),
  url_for_type: (type: unknown) => `/collections/types?q=${encodeURIComponent(text(type))}`,
  url_for_vendor: (vendor: unknown) => `/collections/vendors?q=${encodeURIComponent(text(vendor))}`,
  within: (url: unknown, collection: unknown) =>
    `${((collection ?? {}) as { url?: string }).url ?? ''}${text(url)}`,
  sort_by: (url: unknown, by: unknown) => `${text(url)}?sort_by=${encodeURIComponent(text(by))}`,
  link_to_tag: (title: unknown, tag: unknown) => link(title, `?tag=${handleize(tag)}`),
  link_to_add_tag: (title: unknown, tag: unknown) => link(title, `?tag=${handleize(tag)}`),
  link_to_remove_tag: (title: unknown) => link(title, '?'),
  highlight_active_tag: (tag: unknown) => text(tag),
  customer_login_link(title: unknown) {
    return link(title, `${renderingOf(this.context).visit.prefix}/account/login`);
  },
  customer_logout_link(title: unknown) {
    return link(title, `${renderingOf(this.context).visit.prefix}/account/logout`);
  },
  customer_register_link(title: unknown) {
    return link(title, `${renderingOf(this.context).visit.prefix}/account/register`);
  },
  placeholder_svg_tag: (name: unknown, css: unknown) =>
    `<svg class="${escapeHtml(css ?? 'placeholder-svg')}" role="img" aria-label="${escapeHtml(name)}" viewBox="0 0 525 525" xmlns="http://www.w3.org/2000/svg"><path d="M0 0h525v525H0z" fill="#e9e2d4"/><circle cx="262" cy="262" r="96" fill="#d9cdb6"/></svg>`,
  media_tag(value: unknown, ...all: unknown[]) {
    const { visit } = renderingOf(this.context);
    return imageTag(visit, imageAddress(visit, value, { width: 1000 }), splitArguments(all).named);
  },
  video_tag: () => '<video controls playsinline></video>',
  external_video_tag: () => '<iframe></iframe>',
  external_video_url: (value: unknown) => text(value),
  model_viewer_tag: () => '<model-viewer></model-viewer>',
  avatar: () => '',
  login_button: () => '',
  default_errors: (errors: unknown) =>
    errors
      ? `<ul>${[errors]
          .flat()
          .map((one) => `<li>${escapeHtml(one)}</li>`)
          .join('')}</ul>`
      : '',
  default_pagination(value: unknown) {
    const {
      parts = [],
      previous,
      next,
    } = (value ?? {}) as {
      parts?: { title: string; url: string; is_link: boolean }[];
      previous?: { title: string; url: string };
      next?: { title: string; url: string };
    };
    const part = (css: string, one: { title: string; url: string; is_link?: boolean }) =>
      `<span class="${css}">${one.is_link === false ? one.title : link(one.title, one.url)}</span>`;
    return [
      ...(previous ? [part('prev', previous)] : []),
      ...parts.map((one) => part(one.is_link ? 'page' : 'page current', one)),
      ...(next ? [part('next', next)] : []),
    ].join(' ');
  },
  /** Accelerated checkout; the sandbox has one plain button that leads past the cart. */
  payment_button() {
    const { prefix, language } = renderingOf(this.context).visit;
    return `<div data-shopify="payment-button" class="shopify-payment-button"><button type="submit" name="checkout" value="1" formaction="${prefix}/cart/add?return_to=/checkout" class="shopify-payment-button__button">${BUY_NOW[language] ?? 'Buy it now'}</button></div>`;
  },
  payment_terms: () => '',
  currency_selector: () => '<select name="currency"></select>',
  structured_data(value: unknown) {
    const { visit } = renderingOf(this.context);
    const some = (value ?? {}) as Record<string, unknown>;
    return liquidJson({
      '@context': 'http://schema.org/',
      '@type': 'Product',
      name: some['title'],
      description: text(some['description']).replace(/<[^>]*>/g, ''),
      url: `${visit.origin}${text(some['url'])}`,
      brand: { '@type': 'Brand', name: some['vendor'] },
      offers: {
        '@type': 'Offer',
        price: (Number(some['price']) / 100).toFixed(2),
        priceCurrency: visit.market.currency,
        availability: `http://schema.org/${some['available'] ? 'InStock' : 'OutOfStock'}`,
      },
    });
  },
  standard_event_data: (value: unknown) => liquidJson(value),
  item_count_for_variant: (cart: unknown, variantId: unknown) =>
    (((cart ?? {}) as { items?: { variant_id: unknown; quantity: number }[] }).items ?? [])
      .filter((one) => text(one.variant_id) === text(variantId))
      .reduce((sum, one) => sum + one.quantity, 0),
  line_items_for: (cart: unknown, product: unknown) =>
    (
      ((cart ?? {}) as { items?: { product_id: unknown; variant_id: unknown }[] }).items ?? []
    ).filter((one) => {
      const { id } = (product ?? {}) as { id?: unknown };
      return text(one.product_id) === text(id) || text(one.variant_id) === text(id);
    }),
  font_url: () => '',
  font_face: () => '',
  font_modify: (font: unknown) => font,
};
