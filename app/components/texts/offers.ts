import type { Audience } from '../../domain/offer/terms.ts';
import { GOAL_LIMITS, type Goal, type GoalKind } from '../../domain/offer/goal.ts';
import type { DiscountKind } from '../../domain/offer/read-discount.ts';
import type { OfferAct } from '../../http/offer-bodies.ts';
import type { OfferDoubt, OfferView } from '../../services/offers/list-offers.ts';

const count = (n: number) => n.toLocaleString('en');

/** Texts of drops and offers: planned on the show's page, run in the console. */
export const offers = {
  title: 'Drops and offers',
  empty: 'No offers planned',
  emptyText:
    'An offer takes something off for a few minutes; a drop holds a product back until its moment. Both come with a countdown.',
  emptyLineup: 'Add products to the lineup first.',
  plan: 'Plan an offer',
  planTitle: 'Plan an offer',
  changeTitle: 'Change the offer',
  save: 'Save offer',
  edit: 'Edit',
  editOf: (offer: string) => `Edit: ${offer}`,
  remove: 'Remove',
  removeOf: (offer: string) => `Remove: ${offer}`,
  removeTitle: 'Remove this offer?',
  removeText: 'It has not been opened, so shoppers know nothing of it.',
  removeHeld: 'Its product comes back into your online store.',
  product: 'Product',
  variants: 'Variants',
  variantsAll: 'All variants in the lineup',
  variantsSome: 'Only some variants',
  kind: 'What shoppers get',
  kinds: {
    percent: 'Percentage off',
    amount: 'Amount off',
    price: 'Fixed price',
    none: 'Drop: no discount, a moment',
  } satisfies Record<DiscountKind, string>,
  value: { percent: 'Percent off', amount: 'Amount off each unit', price: 'Price of a unit' },
  dropHelp:
    'The player holds the product back until the moment. Whether your store does too you choose below.',
  holdBack: 'Keep it out of the shop until the drop',
  holdBackHelp:
    'Hidden in your online store from now on, with all its variants: no page, no search, no cart. It comes back by itself when the drop opens, and if you remove the drop or cancel the show. Should you uninstall Showfront before, publish it in Shopify yourself.',
  outAgain: 'Take it out again when the drop is over',
  outAgainHelp:
    'For what is sold in shows only. It then stays out until another drop opens it, or until you put it back here.',
  audience: 'Who gets it',
  audiences: {
    everyone: 'Everyone in the store',
    viewers: 'Viewers of the show only',
  } satisfies Record<Audience, string>,
  audienceHelp: {
    everyone: 'The price of the product changes by itself in the cart, for the window.',
    viewers:
      'Each viewer claims a code of their own, good for one order and five minutes. Nobody else can use it.',
  } satisfies Record<Audience, string>,
  countdown: 'Countdown',
  seconds: 'seconds',
  countdownHelp: '10 to 300 seconds before it opens.',
  window: 'Window',
  minutes: 'minutes',
  windowHelp: '1 to 20 minutes, with all extensions.',
  allocation: 'Allocation',
  units: 'units',
  allocationHelp: {
    everyone: 'Optional. Shown as what is left. Orders under way may take a few more.',
    viewers: 'Never more than this many are given out.',
  } satisfies Record<Audience, string>,
  perBuyer: 'Per buyer',
  perBuyerHelp: {
    percent: 'Optional. Kept by the player; Shopify cannot limit a percentage.',
    amount: 'Optional. With 1, Shopify takes it off one unit of an order only.',
  },
  opening: 'Opens',
  byTap: 'By a tap in the console',
  timed: 'By itself',
  byGoal: 'When a goal is met',
  goalKind: 'Goal',
  goalKinds: {
    viewers: 'People watching at once',
    hearts: 'Hearts sent',
    orders: 'Paid orders of the show',
  } satisfies Record<GoalKind, string>,
  goalTarget: 'How many',
  goalHelp: (kind: GoalKind) =>
    `${count(GOAL_LIMITS[kind].least)} to ${count(GOAL_LIMITS[kind].most)}.`,
  goalNote:
    'Viewers see the goal and how far it has come, in tenths. Hearts and orders count from the moment they are told. One goal is shown at a time, in the order you planned them.',
  opensAfter: 'Minutes after the start',
  opensAfterHelp: 'The countdown runs before. While the show is paused it waits.',
  stacking:
    'Stacks with order and shipping discounts that allow it. Of two discounts on one product the shopper gets the better.',
  facts: {
    off: (text: string) => `${text} off`,
    price: (text: string) => `For ${text}`,
    drop: 'Drop',
    window: (text: string) => `${text} window`,
    countdown: (seconds: number) => `${seconds} s countdown`,
    units: (count: number) => (count === 1 ? '1 unit' : `${count} units`),
    perBuyer: (count: number) => `${count} per buyer`,
    viewers: 'viewers only',
    byTap: 'by a tap',
    atMinute: (minute: number) => `at minute ${minute}`,
    goal: ({ kind, target }: Goal) =>
      kind === 'viewers' ? `at ${count(target)} watching` : `at ${count(target)} ${kind}`,
  },
  doubts: {
    not_in_lineup: 'This product is not in the lineup any more.',
    variant_gone: 'A variant it names is gone.',
    price: 'It does not fit the price of the product any more.',
    sold_out: 'The product is sold out.',
    more_than_stock: 'It promises more than is in stock.',
    held_by_drop: 'A drop keeps this product out of your store: nobody can buy it before.',
  } satisfies Record<OfferDoubt, string>,
  hold: {
    taking: 'Being taken out of your online store…',
    held: 'Kept out of your online store until the drop.',
    left: 'Was not in your online store when we looked, so the drop will not publish it. Publish it in Shopify when it may be sold.',
    giving: 'Being put back into your online store…',
    over: 'No longer held back.',
  } satisfies Record<NonNullable<OfferView['hold']>['state'], string>,
  heldAgain: 'Out of your online store again, since the drop is over.',
  giveBack: 'Put it back',
  giveBackOf: (offer: string) => `Put it back into your online store: ${offer}`,
  holdTrouble: {
    taking: (sentence: string) =>
      `Could not be taken out of your online store; we keep trying. ${sentence}`,
    giving: (sentence: string) =>
      `Could not be put back into your online store; we keep trying. ${sentence}`,
  },
  status: {
    planned: 'Planned',
    opening: 'Opening',
    announced: 'Countdown',
    running: 'Open',
    closed: 'Over',
    rehearsed: 'Rehearsal',
  },
  trouble: (sentence: string) => `Did not open: ${sentence}`,
  done: {
    plan: 'Offer planned',
    change: 'Offer changed',
    remove: 'Offer removed',
    open: 'Countdown is running',
    extend: 'Offer extended',
    close: 'Offer closed',
    give_back: 'The product comes back',
  } satisfies Record<OfferAct, string>,
  console: {
    none: 'No offers are planned for this show.',
    planLink: 'Plan an offer',
    waits: 'Offers open once the show is on the air.',
    open: 'Open',
    openOf: (offer: string) => `Open: ${offer}`,
    extend: (minutes: number) => `+${minutes} min`,
    extendOf: (minutes: number, offer: string) => `+${minutes} min: ${offer}`,
    close: 'Close now',
    closeOf: (offer: string) => `Close now: ${offer}`,
    opensIn: 'Opens in',
    endsIn: 'Ends in',
    atMinute: (minute: number) => `Opens by itself at minute ${minute}`,
    goal: (percent: number) =>
      percent >= 100 ? 'Its goal is met: it opens now.' : `Its goal has come to ${percent} %.`,
    goalWaits: 'Its goal is told once the show is live and no other goal is on.',
    left: 'Left',
    line: 'In line',
    waited: (count: number) =>
      count === 1 ? '1 viewer was still in line' : `${count} viewers were still in line`,
    sold: 'Sold',
    extended: (times: number) => (times === 1 ? 'Extended once' : `Extended ${times} times`),
    runsOn: 'The clock runs on while the show is paused.',
    rehearsal: 'Rehearsal: nothing changes in your store.',
  },
  log: {
    title: 'What shoppers were told',
    announced: 'Announced: opens',
    until: 'until',
    extended: 'Extended until',
    stepped: (left: number) => (left === 0 ? 'Told: none left' : `Told: ${left} left at most`),
    goalSet: (goal: string) => `Told: opens ${goal}`,
    goalReached: (percent: number) =>
      percent >= 100 ? 'Told: the goal is met' : `Told: ${percent} % of the goal`,
    goalCleared: 'The goal was taken back',
    served: (count: number) => `Given to the line: ${count} by then`,
    closed: {
      time: 'Closed at its end',
      sold_out: 'Closed: everything was taken',
      staff: 'Closed early',
      show: 'Closed with the show',
    } as Readonly<Record<string, string>>,
    byClock: 'by itself',
    by: (name: string) => `by ${name}`,
    price: 'Price before',
    offerPrice: 'Offer price',
    lowest: 'Lowest in 30 days before',
    since: (day: string) => `known since ${day} only`,
    unknown: 'not known: we had not seen its price before',
    stock: 'In stock then',
    notCounted: 'not counted',
    evidence: 'Save the evidence',
    evidenceText:
      'One file with every offer, the prices before, and all that shoppers were told, with checksums: for whoever asks later whether it was true.',
  },
} as const;
