import { expect, test } from 'vitest';
import { MAX_TEASER, readTeaser } from '#app/domain/show/teaser.ts';

const nothing = { text: '', offer: '', trailerUrl: '', pictureUrl: '' };

test('a teaser is kept in one line where it stands in one line', () => {
  const teaser = readTeaser({
    ...{ text: ' Two\r\nlines ', offer: ' 20 %\n off ' },
    trailerUrl: 'https://cdn.shopify.com/videos/c/o/v/a1b2.mp4?v=2',
    pictureUrl: '',
  });

  expect(teaser).toEqual({
    ...{ text: 'Two\nlines', offer: '20 % off', pictureUrl: null },
    trailerUrl: 'https://cdn.shopify.com/videos/c/o/v/a1b2.mp4?v=2',
  });
});

test.each<[string, Partial<typeof nothing>, string]>([
  ['words beyond measure', { text: 'x'.repeat(MAX_TEASER.text + 1) }, 'teaser_long'],
  ['an offer beyond a line', { offer: 'x'.repeat(MAX_TEASER.offer + 1) }, 'offer_long'],
  ['a script for a picture', { pictureUrl: 'javascript:alert(1)' }, 'bad_picture'],
  ['a picture without https', { pictureUrl: 'http://shop.example/a.jpg' }, 'bad_picture'],
  ['a picture of this machine', { pictureUrl: 'https://127.0.0.1/a.jpg' }, 'bad_picture'],
  [
    'an attribute that ends',
    { pictureUrl: 'https://shop.example/a.jpg" onload="x' },
    'bad_picture',
  ],
  ['a password in the address', { pictureUrl: 'https://me:pw@shop.example/a.jpg' }, 'bad_picture'],
  ['a page for a trailer', { trailerUrl: 'https://www.youtube.com/watch?v=1' }, 'bad_trailer'],
  [
    'a page that says it is a file',
    { trailerUrl: 'https://shop.example/x?y=a.mp4' },
    'bad_trailer',
  ],
  [
    'an address beyond measure',
    { trailerUrl: `https://shop.example/${'a'.repeat(2000)}.mp4` },
    'bad_trailer',
  ],
])('%s is refused', (_, change, code) => {
  expect(() => readTeaser({ ...nothing, ...change })).toThrow(
    expect.objectContaining({ code }) as Error,
  );
});
