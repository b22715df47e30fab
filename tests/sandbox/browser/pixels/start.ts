/**
 * The web pixel manager: on pages of the shop and of the checkout it starts the app's pixel in a worker, once the visitor allows
 * analytics, tells it what customers do, and reads the visit's storage for it. Source: /docs/api/web-pixels-api
 */
import type { FromPixel, PixelSetting, ToPixel } from './messages.ts';

const script = document.currentScript as HTMLScriptElement;
const { settings, events } = JSON.parse(script.dataset['pixel'] ?? '{}') as PixelSetting;

interface Privacy {
  analyticsProcessingAllowed(): boolean;
}
const { Shopify: shopify } = globalThis as unknown as {
  Shopify: {
    customerPrivacy?: Privacy;
    loadFeatures(features: { name: string; version: string }[], done: () => void): void;
  };
};

let worker: Worker | null = null;
const tell = (message: ToPixel) => worker?.postMessage(message);

function start(): void {
  if (worker) return;
  worker = new Worker(new URL('web-pixel-worker.js', script.src));
  worker.addEventListener('message', ({ data }: MessageEvent<FromPixel>) =>
    tell({ kind: 'stored', id: data.id, value: window[data.storage].getItem(data.name) }),
  );
  tell({ kind: 'settings', settings });
  for (const event of events) tell({ kind: 'event', event });
}

interface CartLine {
  readonly product_id: number;
  readonly variant_id: number;
  readonly quantity: number;
}

const added = ({ product_id, variant_id, quantity }: CartLine) => ({
  name: 'product_added_to_cart',
  data: {
    cartLine: {
      quantity,
      merchandise: { id: String(variant_id), product: { id: String(product_id) } },
    },
  },
});

const { fetch: ask } = globalThis;
globalThis.fetch = async (...request) => {
  const response = await ask(...request);
  const { url, ok } = response;
  if (ok && /\/cart\/add(\.js)?$/.test(new URL(url, location.href).pathname)) {
    const answer = (await response.clone().json()) as CartLine & { items?: CartLine[] };
    for (const line of answer.items ?? [answer]) tell({ kind: 'event', event: added(line) });
  }
  return response;
};

const startIfAllowed = () => {
  if (shopify.customerPrivacy?.analyticsProcessingAllowed()) start();
};
document.addEventListener('visitorConsentCollected', startIfAllowed);
shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], startIfAllowed);
