import type { FeeKind } from '../../domain/commission/show-fees.ts';
import type { Presence } from '../../domain/commission/attendance.ts';
import { en } from '../host-words/en.ts';

/** Texts of fees for appearing and of entries by hand. */
export const fees = {
  title: 'Fees for appearing',
  text: 'Paid for being there, beside the commission or against it. Booked when the show ends.',
  noHosts: 'Choose who presents first.',
  none: 'No fee',
  set: 'Set fee',
  change: 'Change',
  of: (name: string) => `Fee of ${name}`,
  gone: 'No longer in this show, but the fee still stands',
  kinds: {
    plus: 'Beside the commission',
    advance: 'Advance on the commission',
    roi_guarantee: 'For a target of sales',
  } satisfies Record<FeeKind, string>,
  kindHelp: {
    plus: 'What is sold earns as agreed besides.',
    advance: 'What is earned in this show pays it back first.',
    roi_guarantee:
      'The part of it that the show’s net sales justify is kept. It can be paid out once that is settled.',
  } satisfies Record<FeeKind, string>,
  kind: 'How it is meant',
  amount: 'Amount',
  amountHelp: 'Empty takes the fee away.',
  prorate: 'Only for the time they were there',
  target: 'Net sales for the whole fee, in percent of it',
  targetHelp: '300 means: three times the fee.',
  lockDays: 'Settled after, in days',
  save: 'Save fee',
  saved: 'Fee saved',
  booked: (amount: string) => `Booked: ${amount}`,
  bookedNothing: 'Booked: nothing, they were not there',
  closed:
    'The show is over: its fees are booked. A correction is an entry by hand in the host’s report.',
  presence: 'Was there',
  presences: {
    throughout: 'The whole show',
    partly: 'Part of it',
    absent: 'Not there',
  } satisfies Record<Presence['there'], string>,
  presenceOf: (name: string) => `Was ${name} there?`,
  from: 'From minute',
  to: 'To minute',
  toHelp: 'Empty: until the end.',
  record: 'Record',
  recorded: 'Recorded who was there',
  mine: en.fees.mine,
  hand: {
    action: 'Add an entry',
    title: (name: string) => `Add an entry for ${name}`,
    text: 'For what no order says: a correction, a bonus you promised. It can be paid out at once, and nothing can be removed again; a mistake is mended by another entry.',
    amount: 'Amount',
    amountHelp: 'With a minus it takes back.',
    currency: 'Currency',
    memo: 'What for',
    memoHelp: 'The host reads it.',
    confirm: 'Add entry',
    done: 'Entry added',
  },
} as const;
