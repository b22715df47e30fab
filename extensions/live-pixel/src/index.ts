import { register } from '@shopify/web-pixels-extension';
import { SHOP_STEPS } from '../../../app/contract/shop-step.ts';
import { tellStep, type CustomerEvent } from './steps.ts';

register(({ analytics, browser, settings }) => {
  const post = (url: string, body: unknown) =>
    void fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      // The page may be left with the step.
      keepalive: true,
    }).catch(() => undefined);
  for (const step of SHOP_STEPS) {
    analytics.subscribe(step, (event) => {
      void tellStep({ settings, browser, post }, step, event as CustomerEvent);
    });
  }
});
