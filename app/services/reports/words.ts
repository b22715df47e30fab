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

/** Why a line earns, or does not, in a sentence for the merchant. */
export const WHY: Record<Result, string> = {
  counted: 'Bought from the show.',
  code: 'Bought with the host’s discount code.',
  manual: 'Assigned by hand.',
  exchange: 'Came in exchange for an item bought from the show.',
  excluded: 'Test orders and gift cards earn nothing.',
  none: 'Carries no mark of a show.',
  malformed: 'Carries something that is not a mark of ours.',
  bad_signature: 'Its mark was altered or made elsewhere.',
  wrong_product: 'Its mark belongs to another product.',
  draft: 'The order was typed in by the shop.',
  renewal: 'A subscription renewed itself; the agreement does not pay for renewals.',
  not_yet_valid: 'Ordered before its mark was made.',
  window: 'Ordered after the time the mark was good for.',
  self_purchase: 'The host bought it.',
};

/** Why an entry was written. */
export const REASON_WORDS: Readonly<Record<string, string>> = {
  sale: 'Sale',
  refund: 'Refund',
  cancel: 'Order cancelled',
  payment_void: 'Payment never came',
  exchange: 'Exchange',
  edit: 'Order edited',
  dispute: 'Dispute lost',
  reattribution: 'Assigned by hand',
  fix: 'Correction',
  tier: 'Monthly tier',
  bonus: 'Show bonus',
  slot_fee: 'Fee for the show',
  settlement: 'Guarantee settled',
  recoup: 'Advance repaid',
  manual: 'Entry by hand',
};
