import type { ShowCard } from '../contract/storefront-api.ts';
import { inTheme, safe } from './theme-page.ts';

/** Shopify lets a page look up twenty products by their handles. */
const MOST_PRODUCTS = 20;

/**
 * The page a link to a show leads to, in the theme: the embed opens the player over it by the address; below stand the show's name
 * and its products at the shopper's prices. null: there is no such show, which the player says. Nothing here but what the
 * merchant wrote, so it needs no language.
 */
export function watchPage(show: ShowCard | null): Response {
  const shop = '<a href="{{ routes.root_url }}">{{ shop.name }}</a>';
  if (!show) return inTheme(`<section style="${ROOM}"><p>${shop}</p></section>`, 404);
  const again = `?showfront=${encodeURIComponent(show.key)}`;
  const products = show.products
    .filter(({ handle }) => /^[\p{L}\p{N}_-]+$/u.test(handle))
    .slice(0, MOST_PRODUCTS)
    .map(
      ({ handle }) => `{% assign product = all_products['${handle}'] %}{% if product != blank %}<li>
{% if product.featured_image != blank %}<a href="{{ product.url }}" tabindex="-1" aria-hidden="true">{{ product.featured_image | image_url: width: 360 | image_tag: loading: 'lazy', width: 180, height: 225, alt: '', style: 'width:100%;height:auto;border-radius:12px' }}</a>{% endif %}
<a href="{{ product.url }}">{{ product.title }}</a><br>{{ product.price | money }}</li>{% endif %}`,
    );
  return inTheme(`<section style="${ROOM}">
<p>${shop}</p>
<h1 dir="auto"><a href="${again}">${safe(show.title)}</a></h1>
${show.hosts.length > 0 ? `<p dir="auto">${safe(show.hosts.join(', '))}</p>` : ''}
<p dir="auto" style="white-space:pre-line">${safe(show.description)}</p>
<ul style="display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:20px;padding:0;list-style:none">${products.join('')}</ul>
</section>`);
}

const ROOM = 'max-width:60rem;margin:3rem auto;padding:0 1.25rem';
