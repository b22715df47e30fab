import type { PayoutState } from '../../domain/payout/payout.ts';

/** Texts of payouts and of the overview of what is owed. */
export const payouts = {
  title: 'Payouts',
  states: {
    draft: 'Draft',
    approved: 'Approved',
    sent: 'Sent',
    paid: 'Paid',
    failed: 'Failed',
    void: 'Withdrawn',
  } satisfies Record<PayoutState | 'draft', string>,
  draft: 'Draft payouts',
  draftAgain: 'Draft again',
  anewTitle: 'Draft again?',
  anewText: 'The draft was approved once. A new draft needs both approvals again.',
  cutoff: 'Only what matured before',
  cutoffHelp: 'Optional. Leave empty to include everything that is available now.',
  drafted: 'Draft ready',
  open: 'Open draft',
  openText: 'What approving would claim now. Nothing is claimed until then.',
  openEmpty:
    'Nothing is available for payout now. Commission becomes available when its holding period is over.',
  approve: 'Approve payouts',
  approveTitle: 'Approve these payouts?',
  approveText:
    'Everything available is claimed for these hosts. The amounts do not change afterwards.',
  approved: 'Payouts approved',
  approving: 'Approving…',
  approvingEntries: (done: string, of: string) => `Approving… ${done} of ${of} entries`,
  approvingHelp:
    'You can leave this page. The payouts are made all at once, when everything is through.',
  approvalFailed: 'The approval did not come through. Nothing was claimed; approve again.',
  waits: 'You approved this draft. Somebody else has to approve it as well.',
  yours: 'Somebody approved this draft. With your approval the payouts are made.',
  once: 'This draft was approved once. A second person has to approve it as well.',
  export: 'Export',
  exportGeneric: 'Export as CSV',
  exportPaypal: 'Export for PayPal',
  exported: 'Files saved',
  exportNone: 'There is nothing to export: no payout is approved or sent.',
  withoutEmail: (count: number) =>
    count === 1
      ? '1 host has no e-mail address and is not in the PayPal file.'
      : `${count} hosts have no e-mail address and are not in the PayPal file.`,
  list: 'All payouts',
  emptyTitle: 'Pay your hosts',
  emptyText:
    'Draft a payout to see what is available, approve it, export a file for your bank or PayPal, and mark it as paid.',
  headings: {
    host: 'Host',
    amount: 'Amount',
    state: 'Status',
    when: 'Approved',
    reference: 'Reference',
  },
  mark: 'Mark as',
  markTitle: (state: string) => `Mark this payout as ${state.toLowerCase()}?`,
  markText: {
    sent: 'It is on its way.',
    paid: 'The money has arrived. This cannot be changed afterwards.',
    failed: 'Its amounts become available again, once.',
    void: 'Its amounts become available again, once.',
  },
  reference: 'Reference',
  referenceHelp: 'From your bank or PayPal. Optional.',
  marked: 'Payout updated',
  paidIn: (amount: string) => `paid as ${amount}`,
} as const;

/** Texts of the overview of money. */
export const overview = {
  title: 'Reports',
  tabs: {
    hosts: 'Hosts',
    scorecards: 'Compare',
    unattributed: 'Not counted',
    disputes: 'Questioned',
    flags: 'Flags',
    reconciliation: 'Reconciliation',
  },
  hosts: {
    liability: 'You owe in all',
    liabilityHelp: 'Everything earned and not paid out yet, in every state.',
    none: 'No host has earned anything yet.',
    report: 'Report',
    total: 'Total',
  },
  unattributed: {
    text: 'Items that carried a mark or a code and earned nobody anything, with the reason.',
    none: 'Nothing of the kind. Every mark counted.',
    withoutMark: 'Also show items without any mark',
    result: 'Reason',
    assign: 'Assign',
    assignTitle: 'Assign this item to a host?',
    assignText:
      'The host earns the commission of this item on the terms of its day. The activity log says who assigned it and why.',
    host: 'Host',
    memo: 'Why',
    assigned: 'Item assigned',
    buyer:
      'This host bought the item. Hosts earn nothing on what they buy themselves, so nobody would.',
    ownPurchase: 'Nobody earns on it: the host bought it',
  },
  reconciliation: {
    text: 'What your orders, as last read from Shopify, say hosts should hold, beside what is booked.',
    shopify: 'Shopify says',
    we: 'We say',
    difference: 'Difference',
    orders: 'Orders',
    netSales: 'Net sales',
    ok: 'No difference',
    none: 'No orders here.',
    differences: 'Orders that differ',
    lastSweep: 'Last check of all orders',
    never: 'never',
    sweep: 'Check now',
    asked: 'The check begins',
    running: (looked: number) =>
      `The check runs: ${looked} orders read. You can leave this page; it goes on.`,
    failed: (looked: number) =>
      `The last check read ${looked} orders and could not read all of them. It is tried again by itself.`,
    found: (looked: number, found: number) => `${looked} orders read, ${found} corrected`,
  },
} as const;
