import type { ShopifyGlobal } from '@shopify/app-bridge-types';

type Config = ShopifyGlobal['config'];

const KEPT_AS = 'sandbox-app-bridge';
const FROM_ADDRESS = ['host', 'shop', 'locale'] as const;

/**
 * Who frames the app, from the address; a document without the parameters (the app navigated inside its
 * frame) takes those of the document before. The storage may be closed: a third-party frame in a browser that
 * blocks third-party storage throws on the first touch.
 */
export function readConfig(script: HTMLScriptElement | null): Config {
  const meta = (name: string) =>
    document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
  const list = (text: string) => text.split(',').flatMap((item) => item.trim() || []);

  const kept = readKept();
  const address = new URLSearchParams(location.search);
  const config: Config = {
    apiKey: script?.dataset['apiKey'] ?? meta('shopify-api-key'),
    appOrigins: list(meta('shopify-app-origins')),
    disabledFeatures: list(meta('shopify-disabled-features')),
    debug: { webVitals: list(meta('shopify-debug')).includes('web-vitals') },
    locale: 'en-US',
  };
  for (const name of FROM_ADDRESS) {
    const value = address.get(name) ?? kept[name];
    if (value) config[name] = value;
  }
  return config;
}

export function keepConfig(config: Config): void {
  try {
    const keep = Object.fromEntries(FROM_ADDRESS.map((name) => [name, config[name]]));
    sessionStorage.setItem(KEPT_AS, JSON.stringify(keep));
  } catch {
    // Closed storage: the admin tells the same in its answer to hello.
  }
}

function readKept(): Partial<Record<(typeof FROM_ADDRESS)[number], string>> {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT_AS) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
