import type { Locale } from '../../domain/reminder/locale.ts';
import type { HostWords } from './en.ts';

/** A file for each, so that a browser gets one language and not seven. */
const LOAD: Readonly<Record<Locale, () => Promise<HostWords>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  ro: async () => (await import('./ro.ts')).ro,
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCn,
  ar: async () => (await import('./ar.ts')).ar,
};

/** Fetches what hosts read in one language. */
export const loadWords = (locale: Locale): Promise<HostWords> => LOAD[locale]();
