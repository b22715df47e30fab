/** The languages the storefront speaks, and so the mails. */
export const LOCALES = ['en', 'de', 'fr', 'es', 'ro', 'zh-CN', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

/** Languages by the names their speakers give them. */
export const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  ...{ en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ro: 'Română' },
  ...{ 'zh-CN': '简体中文', ar: 'العربية' },
};

/** The language nearest to what a browser or a theme calls its own; English for what we do not speak. */
export function localeOf(text: string | null | undefined): Locale {
  const [language = ''] = (text ?? '').toLowerCase().split(/[-_]/);
  if (language === 'zh') return 'zh-CN';
  return LOCALES.find((locale) => locale === language) ?? 'en';
}

/** Which way the language is written. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/** Somebody's own words inside a line of a language, kept in their own direction where the two may differ. */
export function apart(text: string, locale: Locale): string {
  const mixed = directionOf(locale) === 'rtl' || /[\u0590-\u08ff\ufb1d-\ufefc]/.test(text);
  return mixed ? `${FIRST_STRONG_ISOLATE}${text}${POP_ISOLATE}` : text;
}

/** A moment as people of the language write it, with the zone it is in by name. */
export function momentIn(at: Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    ...{ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZone, timeZoneName: 'long' },
  }).format(at);
}
