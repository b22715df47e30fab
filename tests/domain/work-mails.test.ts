import { expect, test } from 'vitest';
import { letterHtml, type Letter } from '#app/domain/mail/letter.ts';
import { WORK_WORDS } from '#app/domain/mail/words/words.ts';
import { apart, LOCALES } from '#app/domain/reminder/locale.ts';

const ABOUT = { shop: 'Moss', name: 'Inés', show: 'Knitwear', when: 'Tuesday', share: '40%' };

test.each(LOCALES)('a digest and an invitation in %s say all they are given', (locale) => {
  const { digest, invitation } = WORK_WORDS[locale];

  const said = [
    [digest.subject(ABOUT), 'Knitwear'],
    [digest.intro(ABOUT), 'Knitwear', 'Tuesday'],
    [digest.footer(ABOUT), 'Moss', 'Reports'],
    [invitation.subject(ABOUT), 'Moss'],
    [invitation.hello(ABOUT), 'Inés', 'Moss'],
    [invitation.until(ABOUT), 'Tuesday'],
    [invitation.show(ABOUT), 'Knitwear', 'Tuesday', '40%'],
    [invitation.show({ ...ABOUT, share: null }), 'Knitwear', 'Tuesday'],
    [invitation.footer(ABOUT), 'Moss'],
  ];

  for (const [text, ...parts] of said) for (const part of parts) expect(text).toContain(part);
  expect(invitation.show({ ...ABOUT, share: null })).not.toMatch(/null|%/);
});

test('no language has borrowed a sentence from another', () => {
  const sentences = LOCALES.map((locale) => {
    const { digest, invitation } = WORK_WORDS[locale];
    return [digest.intro(ABOUT), digest.netSales, digest.asked, invitation.until(ABOUT)];
  }).flat();

  expect(new Set(sentences).size).toBe(sentences.length);
});

test('a letter from right to left indents its lists on the right, and words of another script keep their order', () => {
  const letter: Letter = {
    ...{ lang: 'ar', direction: 'rtl', sender: 'Moss', title: 'T', paragraphs: [], footer: [] },
    sections: [{ title: 'S', items: [apart('Is it warm?', 'ar')] }],
  };

  const page = letterHtml(letter);

  expect(page).toContain('dir="rtl"');
  expect(page).toContain('<ul style="margin:0 0 20px;padding:0 18px 0 0">');
  expect(page).toContain('\u2068Is it warm?\u2069');
  expect([apart('Is it warm?', 'de'), apart('دافئ', 'de')]).toEqual([
    'Is it warm?',
    '\u2068دافئ\u2069',
  ]);
});

test('a letter breaks a name that is one long word, above and below its line', () => {
  const name = 'Donaudampfschifffahrtsgesellschaft'.repeat(2);

  const page = letterHtml({
    ...{
      lang: 'de',
      direction: 'ltr',
      sender: 'Moss',
      title: name,
      paragraphs: [],
      footer: [name],
    },
  });

  // On a phone the letter was three times as wide as its window.
  const cells = page.match(/<td style="padding:[^"]*font-size[^"]*"/g) ?? [];
  expect(cells).toHaveLength(2);
  for (const cell of cells) expect(cell).toContain('overflow-wrap:anywhere');
});
