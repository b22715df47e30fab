import type { Mode } from '../agreement/terms.ts';
import { decodeBase64url, encodeBase64url } from './base64url.ts';

/**
 * What a token says. A token is the value of a line's `_live` property: proof that this product was taken
 * from this show.
 * Units: `issuedAt` and `endsAt` are whole seconds since 1970, `endsAt` included. `nonce` is 16 hexadecimal digits,
 * one per viewer visit and product.
 * Source: COMMISSION.md M24.
 */
export interface TokenFacts {
  readonly showId: string;
  readonly hostId: string;
  /** Gid of the product. */
  readonly productId: string;
  readonly mode: Mode;
  readonly issuedAt: number;
  readonly endsAt: number;
  readonly nonce: string;
}

/** Signs a text with the key of an id; null for a key that does not exist. At least 24 bytes. */
export type Sign = (keyId: string, text: string) => Uint8Array | null;

/*
 * Shape: 4 characters key id (padded with "-"), 76 characters payload (57 bytes), 32 characters signature
 * (192 bits of HMAC-SHA-256): 112 in all, without separators, so that whatever character is altered the text
 * still is a token with a wrong signature. Both parts are whole groups of base64url: no bit is unused.
 */
const KEY_CHARACTERS = 4;
const PAYLOAD_CHARACTERS = 76;
const SIGNATURE_CHARACTERS = 32;
const SIGNATURE_BYTES = 24;
const SIGNED_CHARACTERS = KEY_CHARACTERS + PAYLOAD_CHARACTERS;
const TOKEN = new RegExp(`^[A-Za-z0-9_-]{${SIGNED_CHARACTERS + SIGNATURE_CHARACTERS}}$`);
const PRODUCT = 'gid://shopify/Product/';
const MODES: readonly Mode[] = ['live', 'replay'];

/**
 * Writes and signs a token for one shop.
 * Refuses: RangeError for facts that do not fit, which would be a bug.
 */
export function writeToken(shop: string, facts: TokenFacts, keyId: string, sign: Sign): string {
  const payload = new Uint8Array(57);
  const view = new DataView(payload.buffer);
  view.setUint8(0, MODES.indexOf(facts.mode));
  putHex(payload, 1, facts.showId.replaceAll('-', ''), 16);
  putHex(payload, 17, facts.hostId.replaceAll('-', ''), 16);
  view.setBigUint64(33, productNumber(facts.productId));
  view.setUint32(41, facts.issuedAt);
  view.setUint32(45, facts.endsAt);
  putHex(payload, 49, facts.nonce, 8);
  const signed = keyId.padEnd(KEY_CHARACTERS, '-') + encodeBase64url(payload);
  const signature = signatureOf(shop, signed, keyId, sign);
  if (signature === null || signed.length !== SIGNED_CHARACTERS) throw new RangeError(keyId);
  return signed + signature;
}

/**
 * Reads a token for one shop. The signature covers the shop and every character before it, is checked before
 * the payload is read, and is compared as text: two texts that decode to the same bytes are not the same token.
 * Shape: the facts, or why there are none: `malformed` is no token at all and is ignored.
 */
export function readToken(
  shop: string,
  text: string,
  sign: Sign,
): TokenFacts | 'malformed' | 'bad_signature' {
  if (!TOKEN.test(text)) return 'malformed';
  const signed = text.slice(0, SIGNED_CHARACTERS);
  const keyId = signed.slice(0, KEY_CHARACTERS).replace(/-+$/, '');
  const expected = signatureOf(shop, signed, keyId, sign);
  if (expected === null || !equalText(expected, text.slice(SIGNED_CHARACTERS))) {
    return 'bad_signature';
  }
  const payload = decodeBase64url(signed.slice(KEY_CHARACTERS));
  const mode = payload ? MODES[payload[0] ?? -1] : undefined;
  if (!payload || !mode) return 'bad_signature';
  const view = new DataView(payload.buffer);
  return {
    showId: uuid(payload, 1),
    hostId: uuid(payload, 17),
    productId: PRODUCT + view.getBigUint64(33).toString(),
    mode,
    issuedAt: view.getUint32(41),
    endsAt: view.getUint32(45),
    nonce: hex(payload, 49, 8),
  };
}

function signatureOf(shop: string, signed: string, keyId: string, sign: Sign): string | null {
  const bytes = sign(keyId, `${shop}\n${signed}`);
  return bytes && encodeBase64url(bytes.subarray(0, SIGNATURE_BYTES));
}

/** Compares in a time that does not depend on where texts of equal length differ. */
function equalText(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at += 1) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}

/** Read back it must be the same text, or the token would be of another product. */
function productNumber(productId: string): bigint {
  const digits = productId.startsWith(PRODUCT) ? productId.slice(PRODUCT.length) : '';
  const number = /^\d+$/.test(digits) ? BigInt(digits) : -1n;
  if (number !== BigInt.asUintN(64, number) || number.toString() !== digits) {
    throw new RangeError(productId);
  }
  return number;
}

function putHex(bytes: Uint8Array, at: number, digits: string, length: number): void {
  if (digits.length !== length * 2 || !/^[0-9a-f]+$/.test(digits)) throw new RangeError(digits);
  for (let index = 0; index < length; index += 1) {
    bytes[at + index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  }
}

const hex = (bytes: Uint8Array, at: number, length: number): string =>
  Array.from(bytes.subarray(at, at + length), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );

const uuid = (bytes: Uint8Array, at: number): string =>
  hex(bytes, at, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
