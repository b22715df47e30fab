import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'simulcast keys', 32));

/** Closes a text so that a copy of the disk does not tell it. Shape: base64url of nonce, tag and bytes; AES-256-GCM. */
export function seal(secret: string, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
  const bytes = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), bytes]).toString('base64url');
}

/** null: sealed with another secret, or damaged. */
export function unseal(secret: string, sealed: string): string | null {
  const all = Buffer.from(sealed, 'base64url');
  if (all.length < 28) return null;
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), all.subarray(0, 12));
  decipher.setAuthTag(all.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(all.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
