/**
 * The app's web pixel in the shop's pages: which pages tell it what, and its two scripts. A page has the manager only once
 * the app has made its pixel. Source: /docs/api/web-pixels-api
 */
import { Router } from 'express';
import { browserScript, serveScript } from './browser-script.ts';
import type { PixelEvent } from './browser/pixels/messages.ts';
import { escapeHtml } from './liquid/rendering.ts';
import type { World } from './store.ts';

const FOLDER = '/cdn/shopifycloud/storefront';

/** The manager's tag for a page of this shop, or nothing. `events`: what opening the page means. */
export function pixelTag(world: World, origin: string, events: readonly PixelEvent[]): string {
  const { webPixel } = world.store.installation;
  if (!webPixel) return '';
  const pixel = JSON.stringify({ settings: JSON.parse(webPixel.settings) as unknown, events });
  const address = `${origin.replace(/^https?:/, '')}${FOLDER}/web-pixels.js`;
  return `<script src="${escapeHtml(address)}" data-pixel="${escapeHtml(pixel)}" defer></script>`;
}

interface Bought {
  readonly variant: { readonly id: string };
  readonly product: { readonly id: string };
  readonly quantity: number;
}

export const productViewed = (productId: string): PixelEvent => ({
  name: 'product_viewed',
  data: { productVariant: { product: { id: productId } } },
});

export const checkoutEvent = (
  name: 'checkout_started' | 'checkout_completed',
  lines: readonly Bought[],
): PixelEvent => ({
  name,
  data: {
    checkout: {
      lineItems: lines.map(({ variant, product, quantity }) => ({
        quantity,
        variant: { id: variant.id, product: { id: product.id } },
      })),
    },
  },
});

export function pixelRoutes(): Router {
  const router = Router();
  router.get(
    `${FOLDER}/web-pixels.js`,
    serveScript(() => browserScript('pixels')),
  );
  router.get(
    `${FOLDER}/web-pixel-worker.js`,
    serveScript(async () =>
      [await browserScript('pixel-worker'), await browserScript('pixel')].join('\n'),
    ),
  );
  return router;
}
