/**
 * What Shopify puts into `content_for_header`: `window.Shopify` with shop, currency, locale and routes, the
 * standard actions, the consent API, and in the theme editor its script.
 *
 * Source: /docs/api/liquid/objects/content_for_header, /docs/api/storefront-events-and-actions, /docs/api/customer-privacy
 */
import { liquidJson } from './filters-text.ts';
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
  return [
    `<script>var Shopify=Object.assign(window.Shopify||{},${liquidJson(facts)});${visit.designMode ? 'Shopify.designMode=true;' : ''}</script>`,
    `<script src="${escapeHtml(platform('consent.js'))}"></script>`,
    `<script type="module" src="${escapeHtml(platform('standard-actions.js'))}"></script>`,
    visit.designMode ? `<script src="${escapeHtml(platform('editor.js'))}" defer></script>` : '',
  ].join('');
}
