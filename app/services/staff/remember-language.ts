import { localeOf } from '../../domain/reminder/locale.ts';
import type { App } from '../ports.ts';

/**
 * Keeps the language of the admin somebody opens the app in, for the mails they get.
 * Shape: `language` as Shopify puts it into the address of an embedded page; null where it says nothing.
 */
export async function rememberLanguage(
  app: App,
  input: { shop: string; staffId: string; language: string | null },
): Promise<void> {
  const { shop, staffId, language } = input;
  if (!language) return;
  const locale = localeOf(language);
  await app.inShop(shop, (tx) =>
    tx.staffPerson.updateMany({
      where: { shop, staffId, OR: [{ locale: null }, { locale: { not: locale } }] },
      data: { locale },
    }),
  );
}
