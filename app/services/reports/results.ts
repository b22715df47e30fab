import type { Result } from '../../domain/commission/attribution.ts';

/** Results of lines that earn: the direct sales. */
export const EARNS: readonly Result[] = ['counted', 'code', 'manual', 'exchange'];

/** Results of lines that carried something and earn nothing. */
export const UNPAID_RESULTS = [
  'bad_signature',
  'wrong_product',
  'window',
  'not_yet_valid',
  'self_purchase',
  'draft',
  'renewal',
  'malformed',
  'none',
  'excluded',
] as const satisfies readonly Result[];
