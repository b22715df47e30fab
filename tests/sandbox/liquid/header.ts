/**
 * What Shopify puts into `content_for_header`: `window.Shopify` with shop, currency, locale and routes, the
 * standard actions, the consent API, the app's web pixel, and in the theme editor its script instead.
 *
 * Source: /docs/api/liquid/objects/content_for_header, /docs/api/storefront-events-and-actions, /docs/api/customer-privacy
 */
import { pixelTag, productViewed } from '../web-pixels.ts';
import { liquidJson } from './filters-text.ts';
import type { LiquidObject } from './object.ts';
import { escapeHtml, type Rendering } from './rendering.ts';

export function headerScripts(rendering: Rendering): string {
  const { visit, storefront } = rendering;
  const { shop } = visit.world.store;
  const { theme } = storefront.state(visit.world);
  const root = `${visit.prefix}/`;
  const facts = {
    shop: shop.myshopifyDomain,
    locale: visit.language,
    currency: { active: visit.market.currency, rate: visit.market.rate },
    country: visit.market.country,
    theme: { name: theme.name, id: Number(theme.id), role: theme.role.toLowerCase() },
    cdnHost: new URL(visit.origin).host,
    routes: { root },
  };
  const platform = (file: string) =>
    `${visit.origin.replace(/^https?:/, '')}/cdn/shopifycloud/storefront/${file}`;
  const product = visit.pageType === 'product' ? rendering.globals['product'] : null;
  const viewed = product ? [productViewed(String((product as LiquidObject)['id']))] : [];
  return [
    `<script>var Shopify=Object.assign(window.Shopify||{},${liquidJson(facts)});${visit.designMode ? 'Shopify.designMode=true;' : ''}</script>`,
    `<script src="${escapeHtml(platform('consent.js'))}"></script>`,
    `<script type="module" src="${escapeHtml(platform('standard-actions.js'))}"></script>`,
    visit.designMode
      ? `<script src="${escapeHtml(platform('editor.js'))}" defer></script>`
      : pixelTag(visit.world, visit.origin, viewed),
  ].join('');
}
