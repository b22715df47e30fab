import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { readEnv } from '#app/env.server.ts';

const secret = () => randomBytes(16).toString('hex');

const complete = () => ({
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: secret(),
  SHOPIFY_APP_URL: 'https://app.showfront.example/',
  PUSHER_APP_ID: '1',
  PUSHER_KEY: 'k',
  PUSHER_SECRET: secret(),
  ATTRIBUTION_KEYS: `k2:${randomBytes(32).toString('base64')},k1:${randomBytes(32).toString('base64')}`,
  SESSION_SECRET: secret(),
  VIDEO_ORIGIN_URL: 'https://video.showfront.example',
  VIDEO_SECRET: secret(),
});

test('a complete environment is one frozen value', () => {
  const env = readEnv(complete());

  expect(env.SHOPIFY_APP_URL).toBe('https://app.showfront.example');
  expect(env.ATTRIBUTION_KEYS.current).toBe('k2');
  expect(Object.keys(env.ATTRIBUTION_KEYS.keys)).toEqual(['k2', 'k1']);
  expect(Object.isFrozen(env)).toBe(true);
});

test('everything that is missing is named at once, and no value is repeated', () => {
  const given: Record<string, string> = {
    ...complete(),
    SHOPIFY_API_SECRET: '',
    SESSION_SECRET: 'hunter2hunter',
  };
  delete given.PUSHER_KEY;

  const read = () => readEnv(given);

  expect(read).toThrow(
    /SHOPIFY_API_SECRET is missing[^]*PUSHER_KEY is missing[^]*SESSION_SECRET is too short/,
  );
  expect(read).not.toThrow(/hunter2/);
});

test.each<[string, string, RegExp]>([
  ['SHOPIFY_API_SECRET', 'changeme', /too short/],
  ['SHOPIFY_API_SECRET', 'aaaaaaaaaaaaaaaaaaaaaaaa', /published or trivial/],
  ['SHOPIFY_APP_URL', 'http://app.showfront.example', /must be https/],
  ['SHOPIFY_APP_URL', 'not an address', /SHOPIFY_APP_URL/],
  ['ATTRIBUTION_KEYS', 'k1:c2hvcnQ=', /at least 32 bytes/],
  ['ATTRIBUTION_KEYS', 'nothing', /id:base64/],
  ['PORT', '70000', /PORT/],
  ['PUSHER_TLS', 'yes', /PUSHER_TLS/],
  ['RTMP_TLS_CERT_FILE', '/tls/fullchain.pem', /RTMP_TLS_KEY_FILE is missing beside/],
  ['RTMP_TLS_KEY_FILE', '/tls/privkey.pem', /RTMP_TLS_CERT_FILE is missing beside/],
  [
    'RTMPS_PUBLIC_URL',
    'rtmp://video.showfront.example/live',
    /RTMPS_PUBLIC_URL must be an address/,
  ],
])('%s=%s does not start', (name, value, reason) => {
  expect(() => readEnv({ ...complete(), [name]: value })).toThrow(reason);
});

test('plain http is allowed on this machine only', () => {
  expect(readEnv({ ...complete(), SHOPIFY_APP_URL: 'http://localhost:3100' }).SHOPIFY_APP_URL).toBe(
    'http://localhost:3100',
  );
});
