import { expect, test } from 'vitest';
import { HOST_WORDS } from '#app/components/host-words/all.ts';
import { plural } from '#app/components/host-words/plural.ts';
import { refusalText } from '#app/components/host-words/refusal-text.ts';
import { LOCALES, preferredOf } from '#app/domain/reminder/locale.ts';

/** A sentence of a table, with the way to it; a function is told by what it makes of its arguments. */
function sentencesOf(
  words: unknown,
  path = '',
): [string, string | ((...given: never[]) => string)][] {
  if (typeof words === 'string') return [[path, words]];
  if (typeof words === 'function') return [[path, words as (...given: never[]) => string]];
  return Object.entries(words ?? {}).flatMap(([name, part]) =>
    sentencesOf(part, `${path}.${name}`),
  );
}

/** A single word may be the same in two languages; a sentence is not. */
const isSentence = (text: unknown) => typeof text === 'string' && text.includes(' ');

/** Numbers that between them need every form a language may have. */
const COUNTS = [0, 1, 2, 3, 11, 20, 100];

test.each(LOCALES.filter((locale) => locale !== 'en'))(
  '%s says everything in its own words',
  (locale) => {
    const english = new Map(sentencesOf(HOST_WORDS.en));

    const borrowed = sentencesOf(HOST_WORDS[locale])
      .filter(([path, text]) => isSentence(text) && text === english.get(path))
      .map(([path]) => path);

    expect(borrowed).toEqual([]);
  },
);

test.each(LOCALES)('%s leaves nothing out that a sentence is given', (locale) => {
  const lost = sentencesOf(HOST_WORDS[locale]).flatMap(([path, say]) => {
    if (typeof say === 'string') return /#|undefined/.test(say) ? [path] : [];
    if (/\.(days|entries|viewers|machine|bonusFormula)$/.test(path)) return [];
    const given = Array.from({ length: say.length }, (_, index) => 41 + index);
    const said = say(...(given as never[]));
    return given.every((one) => said.includes(String(one))) ? [] : [`${path}: ${said}`];
  });

  expect(lost).toEqual([]);
});

test.each(LOCALES)('%s counts without a sign left over', (locale) => {
  const { agreement, statements, studio } = HOST_WORDS[locale];

  const said = COUNTS.flatMap((count) => [
    agreement.days(count),
    statements.entries(count),
    studio.viewers(count),
  ]);

  expect(said.filter((text) => /#|undefined/.test(text))).toEqual([]);
});

test('counting follows the language, not the English one', () => {
  const days = [1, 2, 3, 20, 100].map(HOST_WORDS.ro.agreement.days);
  const lines = [1, 2, 3, 11, 100].map(HOST_WORDS.ar.statements.entries);

  expect(days).toEqual(['o zi', '2 zile', '3 zile', '20 de zile', '100 de zile']);
  expect(lines).toEqual(['سطر واحد', 'سطران', '3 سطور', '11 سطرًا', '100 سطر']);
  expect(plural('de', { one: '# Zeile', other: '# Zeilen' })(1200)).toBe('1.200 Zeilen');
});

test('a refusal is told in the language of the page, also one nobody translated', () => {
  const { de, en } = HOST_WORDS;
  const told = { code: 'disputed', message: 'You asked about this entry already.' };
  const unknown = { code: 'brand_new', message: 'Something new.' };

  expect(refusalText(en, 409, told)).toBe('You asked about this entry already.');
  expect(refusalText(de, 409, told)).toBe('Sie haben zu dieser Buchung schon nachgefragt.');
  expect(refusalText(de, 409, unknown)).toBe('Das ist gerade nicht möglich.');
  expect(refusalText(de, 401, { code: 'host' })).toBe(de.pages.signedOutText);
  expect(refusalText(de, 500, { code: 'bug', reference: 'a1b2' })).toMatch(/Kennung: a1b2$/);
  expect(refusalText(de, 500, null)).toBe(de.pages.unknown);
});

test.each([
  ['the only one', 'de-AT', 'de'],
  ['the first we speak', 'nl-NL,nl;q=0.9,fr;q=0.8,en;q=0.7', 'fr'],
  ['the one that weighs most, wherever it stands', 'en;q=0.5, ar-EG', 'ar'],
  ['English where it comes first', 'en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['not what is excluded', 'de;q=0, es;q=0.1', 'es'],
  ['Chinese by any script', 'zh-Hans-CN', 'zh-CN'],
  ['English for what we do not speak', 'nl,sv;q=0.8', 'en'],
  ['English for nonsense', ';;q=,*', 'en'],
  ['English for nothing', null, 'en'],
])('of a browser’s languages we take %s', (_what, header, locale) => {
  expect(preferredOf(header)).toBe(locale);
});
