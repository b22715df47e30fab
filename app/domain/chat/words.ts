import { Refusal } from '../refusal.ts';

/** A grapheme may be made of any number of characters; more than this on average no writing needs. */
const UNITS_PER_GRAPHEME = 8;

/** Marks stacked on one letter; no language we know stacks more than three. */
const MOST_MARKS = 4;

const segments = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Words from outside, made fit to be shown in one line to everybody: no control characters, nothing that turns the
 * direction of other people's text, no towers of marks, one space where there were many. Escaping is the page's
 * business: what looks like markup stays text.
 * Refuses: `invalid/empty`, `invalid/too_long`, each with its field.
 */
export function plainWords(
  raw: string,
  rule: { readonly field: string; readonly most: number },
): string {
  const { field, most } = rule;
  if (raw.length > most * UNITS_PER_GRAPHEME) throw tooLong(rule);
  const words = raw
    .normalize('NFC')
    // What has no width, what overrides direction, letters and tags that look like nothing.
    .replace(/[\u115F\u1160\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\u2800\u3164]/gu, '')
    .replace(/[\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E007F}\p{Surrogate}]/gu, '')
    // Line ends and tabs are spaces; other control characters are nothing.
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .replace(new RegExp(`(\\p{M}{${MOST_MARKS}})\\p{M}+`, 'gu'), '$1')
    .replace(/ {2,}/g, ' ')
    .trim();
  const seen = words.replace(/[\p{M}\p{Cf}\s]/gu, '');
  if (seen === '') {
    throw new Refusal('invalid', 'empty', 'Write something first.', { field });
  }
  if ([...segments.segment(words)].length > most) throw tooLong(rule);
  return words;
}

function tooLong({ field, most }: { readonly field: string; readonly most: number }): Refusal {
  return new Refusal('invalid', 'too_long', `At most ${most} characters, please.`, { field });
}

/** How words compare: without case, accents, width or ornament, and with look-alike digits as letters. */
export function folded(words: string): string {
  return words
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .replace(/[0134578@$]/g, (digit) => LOOK_ALIKE[digit] ?? digit)
    .replace(/\s+/g, ' ')
    .trim();
}

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
};

/**
 * Whether words hold a blocked word or phrase. Words match whole, so that a short one does not block a longer,
 * innocent one; in scripts without spaces they match anywhere. Letters spread by points or dashes are joined first.
 */
export function holdsBlocked(words: string, blocked: readonly string[]): boolean {
  const text = folded(words);
  const joined = text.replace(/(?<=\p{L})[.\-_*·]+(?=\p{L})/gu, '');
  return blocked.some((word) => {
    const needle = folded(word);
    if (needle === '') return false;
    if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(needle)) {
      return text.includes(needle);
    }
    const escaped = needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const whole = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u');
    return whole.test(text) || whole.test(joined);
  });
}
