/** The languages the storefront speaks, and so the mails. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'ro', 'zh-CN', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language nearest to what a browser or a theme calls its own; English for what we do not speak. */
export function localeOf(text: string | null | undefined): Locale {
  const [language = ''] = (text ?? '').toLowerCase().split(/[-_]/);
  if (language === 'zh') return 'zh-CN';
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/** Which way the language is written. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

/** A moment as people of the language write it, with the zone it is in by name. */
export function momentIn(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'long' },
  }).format(at);
}
