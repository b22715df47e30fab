import { createHmac } from 'node:crypto';
import type { Sign, TokenFacts } from '../../domain/attribution/token.ts';
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
  keyId = settings.attributionKeys.current,
): string {
  const key = settings.attributionKeys.keys[keyId];
  if (!key) throw new Error(`attribution key ${keyId} is missing`);
  const name = JSON.stringify(['nonce', visit.shop, visit.visit, visit.productId]);
  return createHmac('sha256', key).update(name).digest('hex').slice(0, 16);
}

/** What stands for the visit in the tokens of a show's shelf. A browser cannot call its own visit this. */
export const shelfVisit = ({ showId, issuedAt }: Pick<TokenFacts, 'showId' | 'issuedAt'>): string =>
  `shelf:${showId}:${issuedAt}`;

/** Whether a token was taken from the shelf: everybody who shops without a script has the same one, whoever shared it. */
export function isFromShelf(settings: Settings, shop: string, facts: TokenFacts): boolean {
  const visit = { shop, visit: shelfVisit(facts), productId: facts.productId };
  return Object.keys(settings.attributionKeys.keys).some(
    (keyId) => nonceOf(settings, visit, keyId) === facts.nonce,
  );
}
