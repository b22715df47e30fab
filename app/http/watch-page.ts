import { TOKEN_PROPERTY, type ShowDocument } from '../contract/storefront-api.ts';
import { LOCALES, type Locale } from '../domain/reminder/locale.ts';
import { SHELF_WORDS } from '../domain/show/shelf-words.ts';
import { inTheme, safe } from './theme-page.ts';

/** Shopify lets a page look up twenty products by their handles, and the theme may need some. */
const ON_A_PAGE = 18;

/**
 * The page a link to a show leads to, in the theme: the embed opens the player over it by the address; below stand the show's name
 * and its products at the shopper's prices, part by part, each with a form that works without a script and carries the
 * show's token. null: there is no such show, which the player says.
 * Shape: `from` counts products; the part that holds it is shown.
 */
export function watchPage(document: ShowDocument | null, from = 0): Response {
  const shop = '<a href="{{ routes.root_url }}">{{ shop.name }}</a>';
  if (!document) return inTheme(`<section style="${ROOM}"><p>${shop}</p></section>`, 404);
  const { show, lineup } = document;
  const parts = Math.max(1, Math.ceil(lineup.length / ON_A_PAGE));
  const part = Math.min(parts - 1, Math.floor(from / ON_A_PAGE));
  const first = part * ON_A_PAGE;
  const items = lineup
    .slice(first, first + ON_A_PAGE)
    .filter(({ handle }) => /^[\p{L}\p{N}_-]+$/u.test(handle));
  const again = `?showfront=${encodeURIComponent(show.key)}`;
  const to = (other: number, word: string) =>
    other < 0 || other >= parts
      ? ''
      : `<a href="${again}&amp;from=${other * ON_A_PAGE}">{{ showfront_${word} }}</a>`;
  const range = {
    from: first + 1,
    to: Math.min(first + ON_A_PAGE, lineup.length),
    all: lineup.length,
  };
  return inTheme(`${words(range)}<section style="${ROOM}">
<p>${shop}</p>
<h1 dir="auto"><a href="${again}">${safe(show.title)}</a></h1>
${show.hosts.length > 0 ? `<p dir="auto">${safe(show.hosts.join(', '))}</p>` : ''}
<p dir="auto" style="white-space:pre-line">${safe(show.description)}</p>
${parts > 1 ? `<p>{{ showfront_range }}</p>` : ''}
<ul style="display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:24px 20px;padding:0;list-style:none">${items.map(product).join('')}</ul>
${parts > 1 ? `<nav style="display:flex;gap:1.5rem;margin-top:2rem">${to(part - 1, 'previous')}${to(part + 1, 'next')}</nav>` : ''}
</section>`);
}

/** A product that the page may look up no more, or that is not sold where the shopper is, is named all the same. */
const product = ({ handle, title, token }: ShowDocument['lineup'][number]) =>
  `<li>{% assign product = all_products['${handle}'] %}{% if product == blank %}<a dir="auto" href="{{ routes.root_url | append: '/products/${handle}' | replace: '//', '/' }}">${safe(title)}</a>{% else %}
{% if product.featured_image != blank %}<a href="{{ product.url }}" tabindex="-1" aria-hidden="true">{{ product.featured_image | image_url: width: 360 | image_tag: loading: 'lazy', width: 180, height: 225, alt: '', style: 'width:100%;height:auto;border-radius:12px' }}</a>{% endif %}
<a dir="auto" href="{{ product.url }}">{{ product.title }}</a><br><span>{{ product.price | money }}</span>
{% if product.available %}<form method="post" action="{{ routes.cart_add_url }}">
{% if product.has_only_default_variant %}<input type="hidden" name="id" value="{{ product.selected_or_first_available_variant.id }}">{% else %}<select name="id" aria-label="{{ showfront_variant }}" style="${FIELD}">{% for variant in product.variants %}{% if variant.available %}<option value="{{ variant.id }}">{{ variant.title | escape }} – {{ variant.price | money }}</option>{% endif %}{% endfor %}</select>{% endif %}
<input type="hidden" name="quantity" value="1">${token ? `<input type="hidden" name="properties[${TOKEN_PROPERTY}]" value="${safe(token)}">` : ''}
<button type="submit" style="${FIELD}">{{ showfront_add }}</button></form>{% else %}<p>{{ showfront_sold_out }}</p>{% endif %}{% endif %}</li>`;

/** The page is drawn in the language of the shop's page, which only Liquid knows. */
function words(range: { from: number; to: number; all: number }): string {
  const assign = (locale: Locale) => {
    const { add, variant, soldOut, previous, next } = SHELF_WORDS[locale];
    const said = SHELF_WORDS[locale].range(range.from, range.to, range.all);
    return Object.entries({ add, variant, sold_out: soldOut, previous, next, range: said })
      .map(([name, text]) => `{% assign showfront_${name} = '${safe(text)}' %}`)
      .join('');
  };
  const others = LOCALES.filter((locale) => locale !== 'en').map(
    (locale) => `{% when '${locale.split('-')[0] ?? ''}' %}${assign(locale)}`,
  );
  return `{% assign showfront_language = request.locale.iso_code | split: '-' | first %}{% case showfront_language %}${others.join('')}{% else %}${assign('en')}{% endcase %}`;
}

const ROOM = 'max-width:60rem;margin:3rem auto;padding:0 1.25rem';
const FIELD =
  'min-height:44px;max-width:100%;margin-top:.5rem;padding:0 .9rem;border:1px solid currentColor;border-radius:10px;background:transparent;color:inherit;font:inherit;cursor:pointer';
