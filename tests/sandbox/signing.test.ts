import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  encodeHost,
  proxyText,
  readIdToken,
  signIdToken,
  signLaunch,
  signProxy,
  signWebhook,
} from './signing.ts';

test("the app proxy signature is the one of Shopify's documented example", () => {
  const query = new URLSearchParams(
    'extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=1&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555',
  );

  expect(proxyText(query)).toBe(
    'extra=1,2logged_in_customer_id=1path_prefix=/apps/awesome_reviewsshop=shop-name.myshopify.comtimestamp=1317327555',
  );
  expect(signProxy(query, 'hush')).toBe(
    '4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb',
  );
});

test('the app proxy signature sorts by bytes and leaves itself out', () => {
  const query = new URLSearchParams('b=2&A=1&a=3&signature=whatever');

  expect(proxyText(query)).toBe('A=1a=3b=2');
});

test('an id token names shop, staff and app, and lives one minute', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const who = { shop: 'x.myshopify.com', staffId: '77', apiKey: 'key', apiSecret: 'secret' };

  const token = signIdToken({ ...who, now });

  expect(readIdToken(token, { ...who, now })).toMatchObject({
    iss: 'https://x.myshopify.com/admin',
    dest: 'https://x.myshopify.com',
    aud: 'key',
    sub: '77',
    iat: 1795168800,
    nbf: 1795168799,
    exp: 1795168860,
  });
  expect(readIdToken(token, { ...who, now: new Date('2026-11-20T10:01:11Z') })).toBeNull();
  expect(readIdToken(token, { ...who, apiSecret: 'another', now })).toBeNull();
  expect(readIdToken(token, { ...who, apiKey: 'another', now })).toBeNull();
});

test('the launch hmac covers the other parameters in order of their names', () => {
  const parameters = { shop: 'x.myshopify.com', embedded: '1', host: encodeHost('x'), hmac: 'old' };

  expect(signLaunch(parameters, 'secret')).toBe(
    createHmac('sha256', 'secret')
      .update(`embedded=1&host=${encodeHost('x')}&shop=x.myshopify.com`)
      .digest('hex'),
  );
  expect(Buffer.from(encodeHost('x'), 'base64').toString()).toBe('admin.shopify.com/store/x');
});

test('the webhook signature is base64 over the raw body', () => {
  expect(signWebhook('{"id":1}', 'secret')).toBe(
    createHmac('sha256', 'secret').update('{"id":1}').digest('base64'),
  );
});
