import { en } from '../host-words/en.ts';

/** Texts of what was noticed about orders. Merchants and hosts read the same reason. */
export const flags = {
  text: 'Flags inform. They change no amount and are never deleted; what is stopped says so.',
  none: 'Nothing was noticed.',
  kind: 'Kind',
  holdsOn: 'Holds on',
  scopes: { host: 'Hosts', order: 'Orders', show: 'Shows' },
  held: en.notices.held,
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
    host: 'Nothing of theirs is paid out until you release it under Reports, Flags. Amounts do not change. A payout that is approved already is not stopped: withdraw it under Payouts.',
    order:
      'What hosts earned with this order is not paid out until you release it under Reports, Flags. Amounts do not change. A payout that is approved already is not stopped: withdraw it under Payouts.',
  },
  stopReason: 'Why (the host reads this)',
  stopped: 'On hold',
  why: {
    ...en.notices.why,
    tax_repaired: 'Shopify had put the tax of the order on one line; it was spread again.',
    sweep_drift: 'A notice from Shopify was lost; the nightly check booked what it would have.',
  } as Readonly<Record<string, string>>,
  mine: en.notices,
};
