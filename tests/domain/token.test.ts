import { createHmac } from 'node:crypto';
import fc from '#tests/setup/properties.ts';
import { expect, test } from 'vitest';
import { decodeBase64url, encodeBase64url } from '#app/domain/attribution/base64url.ts';
import {
  readToken,
  writeToken,
  type Sign,
  type TokenFacts,
} from '#app/domain/attribution/token.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const keys: Record<string, string> = { k1: 'a'.repeat(32), old: 'b'.repeat(32) };
const sign: Sign = (keyId, text) => {
  const key = keys[keyId];
  return key === undefined ? null : createHmac('sha256', key).update(text).digest();
};
const SHOP = 'marigold-moss.myshopify.com';

const someFacts: fc.Arbitrary<TokenFacts> = fc.record({
  showId: fc.uuid(),
  hostId: fc.uuid(),
  productId: fc.bigInt(1n, 2n ** 64n - 1n).map((id) => `gid://shopify/Product/${id}`),
  mode: fc.constantFrom('live' as const, 'replay' as const),
  issuedAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  endsAt: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  nonce: fc.bigInt(0n, 2n ** 64n - 1n).map((value) => value.toString(16).padStart(16, '0')),
});

test('a token says what was written into it, in at most 120 characters, with any key', () => {
  fc.assert(
    fc.property(someFacts, fc.constantFrom('k1', 'old'), (facts, keyId) => {
      const token = writeToken(SHOP, facts, keyId, sign);
      expect(token.length).toBeLessThanOrEqual(120);
      expect(readToken(SHOP, token, sign)).toEqual(facts);
    }),
  );
});

test.each(['18446744073709551616', '007', '', '1.5'])(
  'no token is written for a product with the number "%s", which it could not give back',
  (number) => {
    const [facts] = fc.sample(someFacts, 1);
    if (!facts) throw new Error('a sample');
    const productId = `gid://shopify/Product/${number}`;

    expect(() => writeToken(SHOP, { ...facts, productId }, 'k1', sign)).toThrow(RangeError);
  },
);

test('every other character in every place is a wrong signature', () => {
  const [facts] = fc.sample(someFacts, 1);
  if (!facts) throw new Error('a sample');
  const token = writeToken(SHOP, facts, 'k1', sign);

  for (let place = 0; place < token.length; place += 1) {
    for (const character of ALPHABET) {
      if (character === token[place]) continue;
      const altered = token.slice(0, place) + character + token.slice(place + 1);
      expect(readToken(SHOP, altered, sign)).toBe('bad_signature');
    }
  }
});

test('a token of another shop is a wrong signature', () => {
  fc.assert(
    fc.property(someFacts, (facts) => {
      const token = writeToken('other.myshopify.com', facts, 'k1', sign);
      expect(readToken(SHOP, token, sign)).toBe('bad_signature');
    }),
  );
});

test.each([
  '',
  'host-anna',
  '{{token T1}}',
  'A'.repeat(111),
  'A'.repeat(113),
  `${'A'.repeat(111)}=`,
])('what is no token ("%s") is ignored, not accused', (text) => {
  expect(readToken(SHOP, text, sign)).toBe('malformed');
});

test('no text makes reading throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 130 }), (text) => {
      expect(typeof readToken(SHOP, text, sign)).toBe('string');
    }),
  );
});

test('base64url is that of everybody else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = encodeBase64url(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect(decodeBase64url(text)).toEqual(bytes);
    }),
  );
});
