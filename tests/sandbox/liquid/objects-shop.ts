/** Everything in Liquid that is not catalogue or cart: shop, localization, request, routes, menus, pages. */
import { Drop } from 'liquidjs';
import { isInStore } from '../publications.ts';
import type { PageData, ThemeData } from '../store.ts';
import type { Catalogue } from './catalogue.ts';
import { hidden, type LiquidObject } from './object.ts';
import { ByHandle, cartObject, currencyObject } from './objects-cart.ts';
import { liquidId } from './exact-json.ts';
import { metafieldsOf } from './metafields.ts';
import { moneyFormat, moneyWithCurrencyFormat } from './money.ts';
import { languagesOf, type Visit } from './visit.ts';

/** Prints as the template's name ("product", "page.live"). */
class TemplateName extends Drop {
  readonly name: string;
  readonly suffix: string | null;
  readonly directory = null;
  constructor(template: string) {
    super();
    const [name = '', ...suffix] = template.split('.');
    this.name = name;
    this.suffix = suffix.join('.') || null;
  }
  override valueOf() {
    return this.suffix ? `${this.name}.${this.suffix}` : this.name;
  }
}

function languageObject(visit: Visit, language: string): LiquidObject {
  const [primary] = languagesOf(visit.world.store.shop);
  const nameIn = (display: string) =>
    new Intl.DisplayNames(display, { type: 'language' }).of(language) ?? language;
  return hidden(
    {
      iso_code: language,
      name: nameIn(visit.language),
      endonym_name: nameIn(language),
      primary: language === primary,
      root_url: language === primary ? '/' : `/${language}`,
    },
    { toString: () => language },
  );
}

function countryObject(visit: Visit, market: Visit['market']): LiquidObject {
  return hidden(
    {
      name:
        new Intl.DisplayNames(visit.language, { type: 'region' }).of(market.country) ??
        market.country,
      iso_code: market.country,
      unit_system: market.country === 'US' ? 'imperial' : 'metric',
      currency: currencyObject(market.currency),
      market: marketObject(visit, market),
      'popular?': false,
      continent: null,
      get available_languages() {
        return languagesOf(visit.world.store.shop).map((one) => languageObject(visit, one));
      },
    },
    { toString: () => market.country },
  );
}

const marketObject = (visit: Visit, market: Visit['market']): LiquidObject => ({
  id: visit.world.store.shop.markets.indexOf(market) + 1,
  handle: market.country.toLowerCase(),
  metafields: metafieldsOf(visit.world, `gid://shopify/Market/${market.country}`),
});

function pageObject(visit: Visit, page: PageData): LiquidObject {
  return {
    id: liquidId(page.id),
    handle: page.handle,
    title: page.title,
    content: page.bodyHtml,
    author: visit.world.store.shop.name,
    url: `${visit.prefix}/pages/${page.handle}`,
    template_suffix: page.templateSuffix,
    published_at: '2026-02-01T09:00:00Z',
    metafields: metafieldsOf(visit.world, `gid://shopify/Page/${page.id}`),
  };
}

function menu(visit: Visit, handle: string, title: string, entries: [string, string][]) {
  const here = `${visit.prefix}${visit.path}`;
  return {
    handle,
    title,
    levels: 1,
    links: entries.map(([name, path]) => ({
      title: name,
      handle: name.toLowerCase().replace(/\W+/g, '-'),
      url: `${visit.prefix}${path}`,
      type: path.startsWith('/collections') ? 'collection_link' : 'page_link',
      active: here === `${visit.prefix}${path}`,
      current: here === `${visit.prefix}${path}`,
      child_active: false,
      child_current: false,
      levels: 0,
      links: [],
      object: null,
      data_sharing_opt_out_icon: null,
    })),
  };
}

/** The main menu shows the collections and the live page, the footer the other pages. */
function menus(visit: Visit) {
  const { collections, pages } = visit.world.store;
  const main: [string, string][] = [
    ...collections
      .filter((one) => one.handle !== 'frontpage')
      .map((one): [string, string] => [one.title, `/collections/${one.handle}`]),
    ...pages
      .filter((one) => one.handle === 'live')
      .map((one): [string, string] => [one.title, `/pages/${one.handle}`]),
  ];
  const footer = pages
    .filter((one) => one.handle !== 'live')
    .map((one): [string, string] => [one.title, `/pages/${one.handle}`]);
  return new ByHandle((handle) =>
    handle === 'main-menu'
      ? menu(visit, handle, 'Main menu', main)
      : handle === 'footer'
        ? menu(visit, handle, 'Footer menu', footer)
        : null,
  );
}

function shopObject(visit: Visit): LiquidObject {
  const { shop, products, collections } = visit.world.store;
  const languages = languagesOf(shop);
  const [primary = 'en'] = languages;
  return {
    id: liquidId(shop.id),
    name: shop.name,
    description: 'Things for home and wardrobe that earn their place.',
    email: shop.email,
    domain: new URL(visit.origin).host,
    permanent_domain: shop.myshopifyDomain,
    url: visit.origin,
    secure_url: visit.origin,
    currency: shop.currency,
    money_format: moneyFormat(visit.market.currency),
    money_with_currency_format: moneyWithCurrencyFormat(visit.market.currency),
    enabled_currencies: [...new Set(shop.markets.map((one) => one.currency))].map(currencyObject),
    get published_locales() {
      return languages.map((one) => languageObject(visit, one));
    },
    get enabled_locales() {
      return languages.map((one) => languageObject(visit, one));
    },
    locale: primary,
    phone: null,
    password_message: '',
    address: {
      company: shop.name,
      address1: null,
      address2: null,
      city: 'Hudson',
      country: {
        name: 'United States',
        iso_code: 'US',
      },
      country_code: 'US',
      first_name: null,
      id: 1,
      last_name: null,
      name: '',
      phone: null,
      province: 'New York',
      province_code: 'NY',
      street: null,
      summary: 'Hudson, New York, United States',
      url: null,
      zip: null,
    },
    customer_accounts_enabled: true,
    customer_accounts_optional: true,
    enabled_payment_types: [],
    accepts_gift_cards: true,
    taxes_included: shop.taxesIncluded,
    brand: null,
    policies: [],
    refund_policy: null,
    shipping_policy: null,
    privacy_policy: null,
    terms_of_service: null,
    subscription_policy: null,
    vendors: [...new Set(products.map((one) => one.vendor))].sort(),
    types: [...new Set(products.map((one) => one.productType))].sort(),
    search_types: ['products', 'pages'],
    products_count: products.filter(isInStore).length,
    collections_count: collections.length,
    metafields: metafieldsOf(visit.world, `gid://shopify/Shop/${shop.id}`),
    metaobjects: new ByHandle(() => null),
  };
}

function customerObject(visit: Visit): LiquidObject | null {
  const { customer } = visit;
  if (!customer) return null;
  const count = visit.world.store.orders
    .list()
    .filter((order) => order.customer?.id === `gid://shopify/Customer/${customer.id}`).length;
  return {
    id: liquidId(customer.id),
    first_name: customer.firstName,
    last_name: customer.lastName,
    name: `${customer.firstName} ${customer.lastName}`,
    email: customer.email,
    phone: null,
    has_account: true,
    'has_avatar?': false,
    accepts_marketing: false,
    tags: [],
    orders: [],
    last_order: null,
    orders_count: count,
    total_spent: 0,
    addresses: [],
    addresses_count: 0,
    default_address: null,
    tax_exempt: false,
    payment_methods: [],
    'b2b?': false,
    company_available_locations: [],
    company_available_locations_count: 0,
    current_company: null,
    current_location: null,
    store_credit_account: null,
    metafields: metafieldsOf(visit.world, `gid://shopify/Customer/${customer.id}`),
  };
}

export function routesObject(prefix: string): LiquidObject {
  const at = (path: string) => `${prefix}${path}`;
  return {
    root_url: prefix === '' ? '/' : prefix,
    account_url: at('/account'),
    account_login_url: at('/account/login'),
    account_logout_url: at('/account/logout'),
    account_recover_url: at('/account/recover'),
    account_register_url: at('/account/register'),
    account_addresses_url: at('/account/addresses'),
    account_profile_url: at('/account/profile'),
    collections_url: at('/collections'),
    all_products_collection_url: at('/collections/all'),
    search_url: at('/search'),
    predictive_search_url: at('/search/suggest'),
    cart_url: at('/cart'),
    cart_add_url: at('/cart/add'),
    cart_change_url: at('/cart/change'),
    cart_clear_url: at('/cart/clear'),
    cart_update_url: at('/cart/update'),
    product_recommendations_url: at('/recommendations/products'),
    storefront_login_url: at('/account/login'),
  };
}

/** Handles that one page may look up; what is asked for beyond is not found. Source: /docs/api/liquid/objects/all_products */
const MOST_HANDLES = 20;

function someProducts(catalogue: Catalogue): ByHandle {
  const asked = new Set<string>();
  return new ByHandle((handle) => {
    if (!asked.has(handle) && asked.size >= MOST_HANDLES) return null;
    asked.add(handle);
    return catalogue.productByHandle(handle);
  });
}

/** The objects every template, section, snippet and block can see. */
export function globalObjects(
  visit: Visit,
  catalogue: Catalogue,
  template: string,
  theme: ThemeData,
  settings: LiquidObject,
): LiquidObject {
  const { store } = visit.world;
  const page = (handle: string) => {
    const found = store.pages.find((one) => one.handle === handle);
    return found ? pageObject(visit, found) : null;
  };
  return {
    shop: shopObject(visit),
    settings,
    template: new TemplateName(template),
    theme: { id: liquidId(theme.id), name: theme.name, role: theme.role.toLowerCase() },
    routes: routesObject(visit.prefix),
    request: {
      design_mode: visit.designMode,
      visual_preview_mode: false,
      page_type: visit.pageType,
      host: new URL(visit.origin).host,
      origin: visit.origin,
      path: `${visit.prefix}${visit.path}`,
      locale: languageObject(visit, visit.language),
    },
    localization: {
      get available_countries() {
        return store.shop.markets.map((one) => countryObject(visit, one));
      },
      get available_languages() {
        return languagesOf(store.shop).map((one) => languageObject(visit, one));
      },
      country: countryObject(visit, visit.market),
      language: languageObject(visit, visit.language),
      market: marketObject(visit, visit.market),
    },
    get cart() {
      return cartObject(visit, catalogue);
    },
    customer: customerObject(visit),
    all_products: someProducts(catalogue),
    collections: new ByHandle(
      (handle) => catalogue.collectionByHandle(handle),
      () =>
        store.collections
          .toSorted((a, b) => (a.title < b.title ? -1 : 1))
          .map((one) => catalogue.collection(one)),
    ),
    pages: new ByHandle(page),
    linklists: menus(visit),
    blogs: new ByHandle(() => null),
    articles: new ByHandle(() => null),
    metaobjects: new ByHandle(() => null),
    scripts: [],
    canonical_url: `${visit.origin}${visit.prefix}${visit.path}`,
    powered_by_link: '',
    handle: visit.path.split('/').pop() ?? '',
    current_page: Number(visit.query.get('page') ?? 1),
    additional_checkout_buttons: false,
    content_for_additional_checkout_buttons: '',
    page_image: null,
    page_description: null,
  };
}

export { pageObject };
