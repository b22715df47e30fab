import { createHash, createHmac } from 'node:crypto';
import type { Hashes } from '../../domain/giveaway/draw.ts';

/** Node's own. */
export const hashes: Hashes = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  mac: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
};
