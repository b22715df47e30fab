import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { sameAddress } from '../../domain/reminder/address.ts';
import type { Settings } from '../ports.ts';

/** AES-256-GCM's own sizes. Units: bytes. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** An address as it is kept: nobody reads it from the database alone, and it cannot be moved to another row. */
export function sealAddress(
  settings: Settings,
  address: string,
  rowId: string,
): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', settings.mail.key, nonce);
  cipher.setAAD(Buffer.from(rowId));
  const sealed = Buffer.concat([cipher.update(address, 'utf8'), cipher.final()]);
  return Uint8Array.from(Buffer.concat([nonce, cipher.getAuthTag(), sealed]));
}

/** The address again; null when the app's secret has been changed since. */
export function openAddress(settings: Settings, kept: Uint8Array, rowId: string): string | null {
  try {
    const nonce = kept.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', settings.mail.key, nonce);
    decipher.setAAD(Buffer.from(rowId));
    decipher.setAuthTag(kept.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const rest = kept.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(rest), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

/** One name per shop and address, so that the same address is known again without being kept. */
export const hashAddress = (settings: Settings, shop: string, address: string): string =>
  mac(settings, ['address', shop, sameAddress(address)]);

/** One name per shop and place a wish came from, for the limits. */
export const hashAsker = (settings: Settings, shop: string, asker: string): string =>
  mac(settings, ['asker', shop, asker]);

/** What a link in a mail carries: which row, and that we wrote it for this act. */
export function signLink(settings: Settings, act: string, id: string): string {
  return `${id}.${mac(settings, ['link', act, id])}`;
}

/** The row a link names; null for what we did not sign. */
export function readLinkId(settings: Settings, act: string, token: string): string | null {
  const [id = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !UUID.test(id)) return null;
  const expected = Buffer.from(mac(settings, ['link', act, id]));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function mac(settings: Settings, text: readonly string[]): string {
  return createHmac('sha256', settings.mail.key)
    .update(JSON.stringify(text))
    .digest('base64url')
    .slice(0, 32);
}
