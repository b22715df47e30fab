import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { chooseLines, LINES_PER_TICK } from '#app/domain/chat/choose-lines.ts';
import { checkPace } from '#app/domain/chat/pace.ts';
import { folded, holdsBlocked, plainWords } from '#app/domain/chat/words.ts';

const rule = { field: 'text', most: 200 };
const plain = (raw: string) => plainWords(raw, rule);

test.each([
  ['markup stays text', '<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['an attribute stays text', '" onmouseover="x', '" onmouseover="x'],
  ['an address stays text', 'https://evil.example/?a=1&b=2', 'https://evil.example/?a=1&b=2'],
  ['line ends are spaces', 'a\nb\r\nc\u2028d\u2029e', 'a b c d e'],
  ['many spaces are one', '  a \t\u00A0  b  ', 'a b'],
  ['control characters are nothing', 'a\u0000b\u0007c\u001b[31md\u0085', 'abc[31md'],
  ['overrides of direction are nothing', 'abc\u202Etxt.exe\u2066x\u2069\u200F', 'abctxt.exex'],
  ['characters without width are nothing', 'a\u200Bb\uFEFFc\u2060d', 'abcd'],
  ['hidden tags are nothing', 'a\u{E0041}\u{E0042}b', 'ab'],
  ['half a character is nothing', 'a\uD800b\uDC00c', 'abc'],
  ['a tower of marks is cut down', `a${'\u0336'.repeat(40)}`, `a${'\u0336'.repeat(4)}`],
  ['a family stays a family', '👩‍👩‍👧‍👦 ok', '👩‍👩‍👧‍👦 ok'],
  ['Persian keeps its joins apart', 'می\u200cخواهم', 'می\u200cخواهم'],
  ['Arabic and Hebrew stay as they are', 'مرحبا שלום', 'مرحبا שלום'],
  ['Vietnamese is composed', 'tie\u0302\u0301ng', 'tiếng'],
])('words: %s', (_what, raw, expected) => {
  expect(plain(raw)).toBe(expected);
});

test.each([
  '',
  '   ',
  '\n',
  '\u200B',
  '\u200D\u200D',
  '\u202E',
  '\u0301',
  '\uD800',
  '\u3164 \u2800',
])('words: %j says nothing and is refused', (raw) => {
  expect(() => plain(raw)).toThrow(expect.objectContaining({ code: 'empty' }));
});

test('words: length is counted as a person counts', () => {
  expect(plain('👩‍👩‍👧‍👦'.repeat(140)).length).toBeGreaterThan(200);
  expect(plain('é'.repeat(200))).toHaveLength(200);
  expect(() => plain('a'.repeat(201))).toThrow(expect.objectContaining({ code: 'too_long' }));
  expect(() => plain('a'.repeat(1_000_000))).toThrow(expect.objectContaining({ code: 'too_long' }));
});

test('property: words come out fit to be shown, and clean words stay as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 120 }), (raw) => {
      let words: string;
      try {
        words = plain(raw);
      } catch {
        return;
      }
      expect(words).not.toMatch(/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069\u200B\uFEFF\n]/u);
      expect(words).toBe(words.trim());
      expect(plain(words)).toBe(words);
    }),
  );
});

test.each([
  ['the word', 'what a Scam!', ['scam'], true],
  ['another case, with accents', 'SCÀM', ['scam'], true],
  ['digits for letters', 'sc4m', ['scam'], true],
  ['points between letters', 's.c.a.m', ['scam'], true],
  ['wide letters', 'ｓｃａｍ', ['scam'], true],
  ['a phrase', 'buy  my   stuff now', ['my stuff'], true],
  ['a longer innocent word', 'scampi for dinner', ['scam'], false],
  ['part of a place', 'Scunthorpe', ['cunt'], false],
  ['Chinese inside a sentence', '这是骗子吗', ['骗子'], true],
  ['an empty word', 'anything', ['', ' '], false],
  ['marks of a pattern', 'a+b', ['a+b', '('], true],
])('blocked: %s', (_what, words, blocked, expected) => {
  expect(holdsBlocked(words, blocked)).toBe(expected);
});

test('names compare without case, accents and ornament', () => {
  expect(folded('INÉS')).toBe(folded('ines'));
  expect(folded('𝓘𝓷𝓮𝓼')).toBe('ines');
});

test.each<[string, number, number[], string | null]>([
  ['a first line', 0, [], null],
  ['a third line in five seconds', 0, [1000, 2000], null],
  ['a fourth line in five seconds', 0, [1000, 2000, 3000], 'pace'],
  ['a fourth line after five seconds', 0, [1000, 2000, 5000], null],
  [
    'a twelfth line in half a minute',
    0,
    Array.from({ length: 11 }, (_, n) => 2500 * (n + 1)),
    'pace',
  ],
  ['a second line too soon in slow mode', 10, [9_000], 'slow_mode'],
  ['a second line in time in slow mode', 10, [10_000], null],
])('pace: %s', (_what, slowS, ages, code) => {
  const now = 1_000_000;
  const check = () => checkPace({ now, slowS, lately: ages.map((age) => now - age) });

  if (code) expect(check).toThrow(expect.objectContaining({ kind: 'too_often', code }));
  else expect(check).not.toThrow();
});

test('pace: whoever is refused is told how long to wait', () => {
  const check = () => checkPace({ now: 10_000, slowS: 30, lately: [7_500] });

  expect(check).toThrow('28 s');
});

const line = (viewer: string, role = 'viewer') => ({ viewer, role });

test('choice: few lines are all shown', () => {
  const lines = [line('a'), line('a'), line('b')];

  expect(chooseLines(lines)).toEqual(lines);
});

test('choice: different people come before second lines of one', () => {
  const lines = [...Array.from({ length: 20 }, () => line('loud')), line('b'), line('c')];

  const viewers = chooseLines(lines).map(({ viewer }) => viewer);

  expect(viewers).toHaveLength(LINES_PER_TICK);
  expect(viewers).toEqual(expect.arrayContaining(['b', 'c']));
});

test('property: the team is never left out, nobody is invented, order is kept', () => {
  const anyLine = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), fc.nat(9));
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 60 }), (raw) => {
      const lines = raw.map(([viewer, n]) => line(viewer, n === 0 ? 'host' : 'viewer'));
      const chosen = chooseLines(lines);
      const team = lines.filter(({ role }) => role === 'host');

      expect(chosen.filter(({ role }) => role === 'host')).toEqual(team);
      expect(chosen.length).toBe(
        Math.max(team.length, Math.min(lines.length, Math.max(LINES_PER_TICK, team.length))),
      );
      expect(lines.filter((one) => chosen.includes(one))).toEqual(chosen);
    }),
  );
});
