import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { calendarEntry } from '#app/domain/reminder/calendar.ts';
import { LOCALES, localeOf, momentIn } from '#app/domain/reminder/locale.ts';
import { isTrue, KINDS, type Kind } from '#app/domain/reminder/occasion.ts';
import { CONSENT_VERSION, REMINDER_WORDS } from '#app/domain/reminder/words/words.ts';

test('a consent row names the very words that were agreed to', () => {
  const sentences = LOCALES.map((locale) => REMINDER_WORDS[locale].consent).join('\n');
  const digest = createHash('sha256').update(sentences).digest('hex').slice(0, 16);

  // Changed a sentence? Raise CONSENT_VERSION with it.
  expect([CONSENT_VERSION, digest]).toEqual([1, 'aebb0b6f31b0b1e1']);
});

test.each(LOCALES)('the form of the storefront asks in %s for what the row says', (locale) => {
  const file = `extensions/live-shopping/locales/${locale === 'en' ? 'en.default' : locale}.json`;
  const { remind } = JSON.parse(readFileSync(file, 'utf8')) as { remind: { consent: string } };

  expect(remind.consent).toBe(REMINDER_WORDS[locale].consent);
});

test.each(LOCALES)('every mail in %s fills its sentences', (locale) => {
  const about = { shop: 'Moss', show: 'Knitwear', when: 'Tuesday' };
  const { mails, why } = REMINDER_WORDS[locale];

  const said = KINDS.flatMap((kind) => [mails[kind].subject(about), mails[kind].text(about)]);

  expect([...said, why(about)].filter((text) => !text.includes('Knitwear'))).toEqual([]);
  expect(said.filter((text) => /undefined|\$\{/.test(text))).toEqual([]);
});

test.each(LOCALES)(
  'who hears in %s that a show is cancelled reads which evening it was',
  (locale) => {
    const { cancelled } = REMINDER_WORDS[locale].mails;

    const text = cancelled.text({ shop: 'Moss', show: 'Every Friday', when: 'December 4' });

    expect(text).toContain('December 4');
  },
);

test.each([
  ['de-AT', 'de'],
  ['zh-TW', 'zh-CN'],
  ['pt', 'en'],
  ['', 'en'],
  ['__proto__', 'en'],
])('a theme in %s is written to in %s', (given, locale) => {
  expect(localeOf(given)).toBe(locale);
});

test('a time is the shop’s own, with its zone by name', () => {
  const at = new Date('2026-10-20T23:30:00Z');

  expect(momentIn(at, 'de', 'America/New_York')).toBe(
    'Dienstag, 20. Oktober 2026 um 19:30 Nordamerikanische Ostküsten-Sommerzeit',
  );
});

const START = new Date('2026-10-20T19:30:00Z');
const occasion = String(START.getTime());

test.each<[Kind, string, string, string, boolean]>([
  ['day_before', 'scheduled', occasion, '2026-10-19T19:30:00Z', true],
  ['day_before', 'scheduled', occasion, '2026-10-20T18:00:00Z', false],
  ['day_before', 'scheduled', '1', '2026-10-19T19:30:00Z', false],
  ['shortly', 'rehearsal', occasion, '2026-10-20T19:20:00Z', true],
  ['shortly', 'scheduled', occasion, '2026-10-20T19:30:00Z', false],
  ['shortly', 'live', occasion, '2026-10-20T19:20:00Z', false],
  ['live', 'paused', '4', '2026-10-20T19:40:00Z', true],
  ['live', 'ended', '4', '2026-10-20T20:40:00Z', false],
  ['moved', 'scheduled', '4', '2026-10-20T12:00:00Z', true],
  ['moved', 'cancelled', '4', '2026-10-20T12:00:00Z', false],
  ['cancelled', 'cancelled', '4', '2026-10-20T12:00:00Z', true],
  ['cancelled', 'scheduled', '4', '2026-10-20T12:00:00Z', false],
])('%s of a show that is %s (occasion %s, at %s): %s', (kind, life, of, now, expected) => {
  expect(isTrue(kind, of, { life, startsAt: START }, new Date(now))).toBe(expected);
});

test('a calendar file folds long lines and lets no title out of its line', () => {
  const file = calendarEntry({
    ...{ method: 'PUBLISH', uid: 'k@s', sequence: 3, url: 'https://s/?showfront=k' },
    title: `Ärmel, lang; \\ ${'x'.repeat(90)}\r\nATTENDEE:all@example.com`,
    ...{ startsAt: START, now: START },
  });

  const lines = file.split('\r\n');
  expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
  expect(lines.some((line) => line.startsWith('ATTENDEE'))).toBe(false);
  expect(file).toContain('SUMMARY:Ärmel\\, lang\\; \\\\ ');
});
