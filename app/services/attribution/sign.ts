import { createHmac } from 'node:crypto';
import type { Sign } from '../../domain/attribution/token.ts';
import type { Settings } from '../ports.ts';

/** HMAC-SHA-256 with the attribution key of an id. */
export function signer(settings: Settings): Sign {
  const { keys } = settings.attributionKeys;
  return (keyId, text) => {
    const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined;
    return key ? createHmac('sha256', key).update(text).digest() : null;
  };
}

/**
 * One name per viewer visit and product, so that equal lines of a cart merge and a shared token is noticed.
 * It cannot be turned back into the visit.
 * Shape: 16 hexadecimal digits.
 */
export function nonceOf(
  settings: Settings,
  visit: { shop: string; visit: string; productId: string },
): string {
  const key = settings.attributionKeys.keys[settings.attributionKeys.current];
  if (!key) throw new Error(`attribution key ${settings.attributionKeys.current} is missing`);
  const name = JSON.stringify(['nonce', visit.shop, visit.visit, visit.productId]);
  return createHmac('sha256', key).update(name).digest('hex').slice(0, 16);
}
