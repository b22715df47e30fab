import { expect, test } from 'vitest';
import { MAX_CAPTIONS, readCaptions, readLanguage } from '#app/domain/captions/captions.ts';

const cue = (text: string) => `WEBVTT\n\n00:01.000 --> 00:03.000\n${text}\n`;
const body = (given: string) => readCaptions(given).text.split('\n').slice(3).join('\n').trim();

test('a WebVTT file keeps its cues, in order, and nothing else', () => {
  const kept = readCaptions(
    '\uFEFFWEBVTT - made elsewhere\r\nX-TIMESTAMP-MAP=MPEGTS:900000\r\n\r\nSTYLE\r\n::cue { background: url(https://spy.example) }\r\n\r\n' +
      'NOTE\r\nnot for readers\r\n\r\nsecond\r\n01:00:03.250 --> 01:00:05.000 align:start region:top line:10%\r\nOne &amp; <i>two</i>\r\nthree\r\n\r\n' +
      '00:01.000 --> 00:03.000\r\nFirst',
  );

  expect(kept).toEqual({
    text: 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nFirst\n\n01:00:03.250 --> 01:00:05.000 align:start line:10%\nOne &amp; <i>two</i>\nthree\n',
    cues: 2,
    lastsMs: 3_605_000,
  });
});

test('a SubRip file becomes WebVTT', () => {
  const kept = readCaptions(
    '1\n00:00:01,5 --> 00:00:03,25\n{\\an8}<font color="#fff">Warm</font> & dry\n\n2\n0:00:04,000 --> 0:00:06,000\n<B>Fin</B>\n',
  );

  expect(kept.text).toBe(
    'WEBVTT\n\n00:00:01.500 --> 00:00:03.250\nWarm &amp; dry\n\n00:00:04.000 --> 00:00:06.000\n<b>Fin</b>\n',
  );
});

test.each([
  ['a script', '<script>alert(1)</script>', 'alert(1)'],
  ['a picture that fails', '<img src=x onerror=alert(1)>look', 'look'],
  ['a voice', '<v Anna>Hello</v>', 'Hello'],
  ['a class and a time', '<c.loud>big</c> <00:02.000>now', 'big now'],
  ['a tag that never ends', 'a < b <script', 'a &lt; b &lt;script'],
  ['tags inside tags', '<<b>script>x', '&lt;<b>script&gt;x'],
  ['another caption’s times', 'x --> y', 'x --&gt; y'],
  ['entities', '&lt;b&gt; &nbsp; AT&T &bogus;', '&lt;b&gt; &nbsp; AT&amp;T &amp;bogus;'],
  ['turned writing', 'price \u202E99\u202C \u0007now', 'price 99 now'],
  ['Arabic', 'مرحبا', 'مرحبا'],
])('of %s only the words are left', (_what, given, kept) => {
  expect(body(cue(given))).toBe(kept);
});

test.each([
  ['nothing', '', 'captions_empty', ''],
  ['a heading alone', 'WEBVTT\n', 'captions_empty', ''],
  ['cues without words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<script>', 'captions_empty', ''],
  ['prose', 'Dear reader,\nhello', 'captions_form', 'Line 1'],
  ['a page', '<!doctype html>\n<p>', 'captions_form', 'Line 1'],
  ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'captions_form', 'Line 1'],
  ['seconds past a minute', 'WEBVTT\n\n00:61.000 --> 00:62.000\nx', 'captions_time', 'line 3'],
  ['no time at all', '1\n:: --> ..\nx', 'captions_time', 'line 2'],
  ['an end before the beginning', cue('x').replace('00:03', '00:01'), 'captions_time', 'line 3'],
  ['a time past any show', '99:00:00.000 --> 99:00:01.000\nx', 'captions_time', 'line 1'],
])('%s is refused with the place', (_what, given, code, place) => {
  expect(() => readCaptions(given)).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(place) as string }),
  );
});

test('a file that is too long is refused, by size and by number', () => {
  const many = Array.from({ length: 20_001 }, () => '0:01.0 --> 0:02.0\nx').join('\n\n');

  expect(() => readCaptions('x'.repeat(MAX_CAPTIONS + 1))).toThrow('1 MB at most');
  expect(() => readCaptions(many)).toThrow('1 MB at most');
});

test.each([
  ['de', 'de'],
  [' PT-br ', 'pt-BR'],
  ['zh-hans', 'zh-Hans'],
])('the language %j is kept as %s', (given, kept) => {
  expect(readLanguage(given)).toBe(kept);
});

test.each(['', 'x', 'not a language', '../de', 'de_DE', `de-${'a'.repeat(40)}`, '<b>'])(
  '%j is no language',
  (given) => {
    expect(() => readLanguage(given)).toThrow(
      expect.objectContaining({ code: 'captions_language' }),
    );
  },
);
