import type { Locale } from '../locale.ts';
import { ar } from './ar.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ro } from './ro.ts';
import type { ReminderWords } from './shape.ts';
import { zhCn } from './zh-cn.ts';

/**
 * Counts the wordings of `consent`. A consent row names the number it was given under: whoever changes one of these
 * sentences raises it, and a test holds the digest of the sentences against it.
 */
export const CONSENT_VERSION = 1;

export const REMINDER_WORDS: Readonly<Record<Locale, ReminderWords>> = {
  ...{ en, de, fr, es, ro, ar },
  'zh-CN': zhCn,
};
