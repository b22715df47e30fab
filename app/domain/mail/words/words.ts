import type { Locale } from '../../reminder/locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ro } from './ro.ts';
import type { WorkWords } from './shape.ts';
import { zhCn } from './zh-cn.ts';

/** The mails to staff and hosts, in every language there is. */
export const WORK_WORDS: Readonly<Record<Locale, WorkWords>> = {
  ...{ en, de, fr, es, ro, ar },
  'zh-CN': zhCn,
};
