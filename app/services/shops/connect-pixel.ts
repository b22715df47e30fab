import type { App, Tx } from '../ports.ts';

/**
 * Switches on the shop's web pixel, with the address the app has now. A shop that does not allow pixels loses two steps of its
 * funnels and nothing else.
 * Effects: runs as the job `pixel.connect`; repeating it is harmless.
 */
export async function connectPixel(app: App, input: { readonly shop: string }): Promise<void> {
  const { shop } = input;
  const origin = new URL(app.settings.appUrl).origin;
  if (await app.storefront.connectPixel(shop, { origin })) {
    app.log.info('pixel.connected', { shop });
  } else app.log.warn('pixel.not_allowed', { shop });
}

/** Asks for it inside the transaction it belongs to; many make one. */
export async function enqueuePixel(app: App, tx: Tx, shop: string): Promise<void> {
  await app.jobs.add(tx, 'pixel.connect', { shop }, { key: `pixel.connect:${shop}` });
}
