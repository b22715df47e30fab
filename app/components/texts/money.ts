import { en } from '../host-words/en.ts';

const { money: shared } = en;

/** Texts about commission in the admin, where the same words stand for the same things as on the hosts' own pages. */
export const money = {
  ...shared,
  total: 'Total',
  reasons: shared.reasons as Readonly<Record<string, string>>,
  results: shared.results as Readonly<Record<string, string>>,
  resultHelp: {
    bad_signature:
      'The property on the cart line was changed, or it was made for another shop. It earns nothing.',
    wrong_product: 'The mark was moved to another product. It earns nothing.',
    window: 'The shopper came back after the time agreed.',
    self_purchase: 'Hosts earn nothing on what they buy themselves.',
    draft: 'Orders typed in by hand carry no proof of where they came from.',
    renewal: 'The agreement does not pay for renewals.',
    none: 'Bought without the stream.',
    excluded: 'Test orders and gift cards earn nothing.',
    malformed: 'The property on the cart line is not a mark of ours.',
    not_yet_valid: 'The order is older than its mark.',
  } as Readonly<Record<string, string>>,
  noneText: 'Sales appear a moment after shoppers pay.',
};
