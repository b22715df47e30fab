import type { Locale } from '../../domain/reminder/locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en, type HostWords, type OtherWords } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ro } from './ro.ts';
import { zhCn } from './zh-cn.ts';

const others: Readonly<Record<Exclude<Locale, 'en'>, OtherWords>> = {
  ...{ ar, de, es, fr, ro },
  'zh-CN': zhCn,
};

/** What hosts read, in every language there is: for the server. A browser loads its own language alone, by `load-words`. */
export const HOST_WORDS: Readonly<Record<Locale, HostWords>> = { en, ...others };
