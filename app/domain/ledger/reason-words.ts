/** Every reason an entry of the ledger may have, in the words everybody reads: hosts, merchants, statements. */
export const REASON_WORDS = {
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
