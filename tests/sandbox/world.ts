/** Puts the parts of the sandbox together: one store, one clock, one sender of webhooks. */
import type { AppConfig } from './app-config.ts';
import { readAppConfig } from './app-config.ts';
import type { Store, World } from './store.ts';
import { createWebhookSender } from './webhooks.ts';

/** `now` is real time unless a test gives its own; sandbox time runs beside it by `clockOffsetMs`. */
export function createWorld(parts: {
  store: Store;
  secrets: World['secrets'];
  urls: World['urls'];
  now?: () => Date;
  config?: AppConfig;
}): World {
  const real = parts.now ?? (() => new Date());
  const world = {
    store: parts.store,
    secrets: parts.secrets,
    urls: parts.urls,
    mails: [],
    now: () => new Date(real().getTime() + parts.store.clockOffsetMs),
  };
  return {
    ...world,
    webhooks: createWebhookSender(world, parts.config ?? readAppConfig()),
  };
}
