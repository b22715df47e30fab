/** Texts of what was noticed about orders, for merchants and hosts alike: both read the same reason. */
export const flags = {
  text: 'Flags inform. They change no amount and are never deleted; what is stopped says so.',
  none: 'Nothing was noticed.',
  kind: 'Kind',
  holdsOn: 'Holds on',
  scopes: { host: 'Hosts', order: 'Orders', show: 'Shows' },
  held: 'On hold',
  holdsText: 'Earnings that cannot be paid out until you release them. Hosts read the reason.',
  scope: { host: 'All of', order: 'Order', show: 'Show' },
  release: 'Release',
  released: 'Released',
  stop: 'Put on hold',
  stopTitle: {
    host: (name: string) => `Put all earnings of ${name} on hold?`,
    order: (name: string) => `Put the earnings of order ${name} on hold?`,
  },
  stopText: {
    host: 'Nothing of theirs is paid out until you release it under Reports, Flags. Amounts do not change.',
    order:
      'What hosts earned with this order is not paid out until you release it under Reports, Flags. Amounts do not change.',
  },
  stopReason: 'Why (the host reads this)',
  stopped: 'On hold',
  why: {
    bad_signature:
      'The mark on the cart line was changed or made elsewhere. The item earns nothing.',
    wrong_product: 'The mark belongs to another product. The item earns nothing.',
    self_purchase: 'Hosts earn nothing on what they buy themselves.',
    nonce_fanout:
      'The mark of one visit came back from many customers. It may have been shared on purpose.',
    repeat_buyer:
      'The same customer ordered unusually often on one day. Somebody may be buying for commission.',
    bulk: 'The earnings of the order wait until the shop has looked at it.',
    negative_line: 'Discounts were larger than the price, so the item counts as 0.',
    tax_repaired: 'Shopify had put the tax of the order on one line; it was spread again.',
    exchange_ambiguous:
      'Items of different hosts were exchanged at once. The shop can assign the new one.',
    refund_failed:
      'The money did not go back, but the items did. The commission went back with the items.',
    sweep_drift: 'A notice from Shopify was lost; the nightly check booked what it would have.',
  } as Readonly<Record<string, string>>,
  mine: {
    title: 'What is being looked at',
    holds: 'Stopped at the moment',
    hold: { host: 'All your earnings', order: 'Order', show: 'Show' },
    bulk: 'An unusually large order; the shop looks at it.',
    flags: 'What was noticed about your sales',
  },
} as const;
