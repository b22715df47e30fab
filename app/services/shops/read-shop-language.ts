import type { Locale } from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';
import { shopLanguage } from '../staff/read-language.ts';

/** The language the shop is written to in, and its hosts where nothing else was chosen. */
export const readShopLanguage = (app: App, { shop }: { shop: string }): Promise<Locale> =>
  app.inShop(shop, (tx) => shopLanguage(tx, shop));
