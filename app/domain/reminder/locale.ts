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

/**
 * The language a browser prefers, of those we speak; English where we speak none of its.
 * Source: RFC 9110, 12.5.4: a list with weights, of which 0 means none at all.
 */
export function preferredOf(header: string | null | undefined): Locale {
  const wishes = (header ?? '').split(',').map((part) => {
    const [language = '', ...more] = part.trim().split(';');
    const weight = /^\s*q=([\d.]+)/.exec(more[0] ?? '')?.[1];
    return { language, weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wishes
    .filter(
      ({ language, weight }) => weight > 0 && (isEnglish(language) || localeOf(language) !== 'en'),
    )
    .sort((one, other) => other.weight - one.weight)[0];
  return localeOf(known?.language);
}

const isEnglish = (language: string) => /^en\b/i.test(language);

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
