import { createHash } from 'node:crypto';

/** What is kept of a link's or a cookie's secret: enough to know it again, nothing to use it with. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
