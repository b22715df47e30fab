/** How a provider's notice proves where it comes from. Secrets are written with commas between them: while one is changed, both hold. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const each = (secrets: string) =>
  secrets
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');

/** Whether one of the signatures (HMAC-SHA256, hex) is over this payload by one of the secrets. */
export function isSigned(payload: string, signatures: readonly string[], secrets: string): boolean {
  return each(secrets).some((secret) => {
    const right = createHmac('sha256', secret).update(payload).digest();
    return signatures.some((text) => {
      const signature = Buffer.from(text, 'hex');
      return signature.length === right.length && timingSafeEqual(signature, right);
    });
  });
}

/** Whether what a service sends instead of a signature is one of the secrets; compared in constant time. */
export function isSecret(given: string, secrets: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return each(secrets).some((secret) => timingSafeEqual(digest(given), digest(secret)));
}
