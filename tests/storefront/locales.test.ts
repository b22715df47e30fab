import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHELF_WORDS } from '#app/domain/show/shelf-words.ts';
import type { Locale } from '#app/domain/reminder/locale.ts';
import { SHARED } from '../../extensions/live-shopping-client/build.ts';
import { EXTENSION } from './built.ts';

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'ro', 'zh-CN'];
const PLURAL = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

type Texts = { [key: string]: string | Texts };

const read = (locale: string) =>
  JSON.parse(
    readFileSync(
      join(EXTENSION, 'locales', locale === 'en' ? 'en.default.json' : `${locale}.json`),
      'utf8',
    ),
  ) as Texts;

/** Every sentence by its key; plural forms are one sentence. */
function sentences(texts: Texts, path = ''): Map<string, string | Texts> {
  const found = new Map<string, string | Texts>();
  for (const [key, value] of Object.entries(texts)) {
    const plural = typeof value === 'object' && Object.keys(value).every((k) => PLURAL.has(k));
    if (typeof value === 'string' || plural) found.set(`${path}${key}`, value);
    else for (const [k, v] of sentences(value, `${path}${key}.`)) found.set(k, v);
  }
  return found;
}

const forms = (entry: string | Texts) =>
  typeof entry === 'string' ? [entry] : (Object.values(entry) as string[]);
const values = (text: string) => [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((m) => m[1]).sort();

const english = sentences(read('en'));

test.each(LANGUAGES)('%s says everything English says, and nothing else', (locale) => {
  expect([...sentences(read(locale)).keys()].sort()).toEqual([...english.keys()].sort());
});

test.each(LANGUAGES)('%s keeps the values its sentences are filled with', (locale) => {
  const wrong = [...sentences(read(locale))].filter(([key, entry]) => {
    const expected = values(forms(english.get(key) ?? '').at(-1) ?? '');
    // A form for exactly one or two may say it in words.
    const general = typeof entry === 'string' ? entry : String(entry['other']);
    return values(general).join() !== expected.join();
  });

  expect(wrong).toEqual([]);
});

test.each(LANGUAGES)('%s has every plural form its grammar asks for', (locale) => {
  const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;

  const lacking = [...sentences(read(locale))].filter(
    ([, entry]) => typeof entry === 'object' && needed.some((form) => !(form in entry)),
  );

  expect(lacking).toEqual([]);
});

test.each(LANGUAGES)('%s says on the page of a show what its blocks say', (locale) => {
  const said = sentences(read(locale));
  const { add, variant, soldOut } = SHELF_WORDS[locale as Locale];

  expect({ add, variant, soldOut }).toEqual({
    ...{ add: said.get('show.add'), variant: said.get('show.variant') },
    soldOut: said.get('show.sold_out'),
  });
});

/** How a shop that speaks this way would not address anybody: who is called Sie on one screen is not called du on the next. */
const OTHER_ADDRESS: Readonly<Record<string, RegExp>> = {
  de: /(?<!\p{L})(du|dich|dir|dein\p{L}*|bist|hast|melde)(?!\p{L})/iu,
  es: /(?<!\p{L})(usted(es)?|su correo|su nombre|su c[óo]digo|su carrito)(?!\p{L})/iu,
  fr: /(?<!\p{L})(tu|te|toi|ton|tes)(?!\p{L})/iu,
  ro: /dumneavoastr|(?<!\p{L})(vă|dvs)(?!\p{L})/iu,
  'zh-CN': /你/u,
};

test.each(Object.entries(OTHER_ADDRESS))(
  '%s calls a shopper the same everywhere',
  (locale, other) => {
    const wrong = [...sentences(read(locale))]
      .flatMap(([key, entry]) => forms(entry).map((text) => `${key}: ${text}`))
      .filter((line) => other.test(line));

    expect(wrong).toEqual([]);
  },
);

test('nothing is left in English by mistake', () => {
  // Words other languages took over, and sentences that are only values.
  const shared =
    /^(Live|Live in|Team|Chat|Host|Position|Pause|Image|Details|min|sec|h|s|d|\{\{.*\}\}.*)$/i;
  const same = LANGUAGES.filter((locale) => locale !== 'en').flatMap((locale) =>
    [...sentences(read(locale))]
      .filter(([key, entry]) => typeof entry === 'string' && entry === english.get(key))
      .filter(([, entry]) => !shared.test(entry as string))
      .map(([key, entry]) => `${locale} ${key}: ${entry as string}`),
  );

  expect(same).toEqual([
    'es player.no: No',
    'fr launcher.label: Live shopping',
    'fr player.questions: Questions',
  ]);
});

test('every sentence the client and Liquid use exists, and every sentence is used', () => {
  const client = 'extensions/live-shopping-client';
  const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(client, file), 'utf8'))
    .join('\n');
  const liquid = ['blocks', 'snippets']
    .flatMap((folder) =>
      readdirSync(join(EXTENSION, folder)).map((f) => join(EXTENSION, folder, f)),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');

  const unused = [...english.keys()].filter((key) => {
    if (!key.startsWith('player.')) return !liquid.includes(`'${key}'`);
    const name = key.slice('player.'.length);
    return !sources.includes(`'${name}'`) && !/^(chat_mode_|role_|talk_|show_me_|goal_)/.test(name);
  });
  const unknown = [
    ...[...sources.matchAll(/\bsay\('([\w-]+)'/g)].map(([, name = '']) => {
      return SHARED[name] ?? `player.${name}`;
    }),
    ...[...liquid.matchAll(/'([a-z_]+\.[a-z_]+)' \| t\b/g)].map((m) => m[1] ?? ''),
  ].filter((key) => !english.has(key));

  expect(unused).toEqual([]);
  expect(unknown).toEqual([]);
});
