import type { ShowMeKind } from '../../contract/viewer-input.ts';
import type { Rule, Terms, Tiers } from '../../domain/agreement/terms.ts';
import type { FeeKind } from '../../domain/commission/show-fees.ts';
import type { LinkState } from '../../domain/host/host.ts';
import { REASON_WORDS } from '../../domain/ledger/reason-words.ts';
import type { Sort } from '../../domain/ledger/sort.ts';
import type { EntryState } from '../../domain/ledger/state.ts';
import type { FlagCode } from '../../services/ledger/raise-flags.ts';
import type { DisputeState } from '../../services/reports/entry-lines.ts';
import type { Missing } from '../../studio/check-browser.ts';
import type { LineState } from '../../studio/ingest-line.ts';
import { plural } from './plural.ts';

const days = plural('en', { one: '1 day', other: '# days' });

/** What stands behind a link that opens nothing. */
type Closed = Exclude<LinkState, 'open'> | 'unknown';

/** What a host is told of; the rest is about the shop's own books. */
type HostFlag = Exclude<FlagCode, 'sweep_drift' | 'tax_repaired'>;

/**
 * Every sentence a host reads: on their own pages, in the studio, and, for the same things, in the admin. The other languages
 * have the shape of this one, so that a sentence one of them lacks does not compile.
 */
export const en = {
  pages: {
    brand: 'Showfront',
    signedOut: 'You are signed out',
    signedOutText: 'Open the link the shop sent you. If it has run out, ask for a new one.',
    pages: 'Your pages',
    leave: 'Sign out',
    language: 'Language',
    error: 'This page cannot be shown',
    unknown: 'Something went wrong on our side. Nothing was changed. Reload the page to try again.',
  },
  enter: {
    title: (shop: string) => `${shop} invites you`,
    hello: (name: string) => `Hello ${name}`,
    text: 'Here you see what you have earned in live shows, line by line. This link signs this browser in and then stops working, so open it on the device you want to use.',
    button: 'Open my page',
    closed: {
      used: 'This link was used already',
      expired: 'This link has expired',
      revoked: 'This link was withdrawn',
      unknown: 'This link is not complete',
    } satisfies Record<Closed, string>,
    closedText: {
      used: 'If this is your browser, you are already signed in. Otherwise ask the shop for a new link.',
      expired: 'Links work for a week. Ask the shop for a new one.',
      revoked: 'Ask the shop for a new one.',
      unknown: 'Open it again from the message you were sent; some programs cut long links short.',
    } satisfies Record<Closed, string>,
    mine: 'Go to my page',
  },
  report: {
    title: 'Earnings',
    noneText:
      'Your commission appears here a moment after shoppers pay for what they bought in your shows.',
    entries: 'Every amount, and why',
    month: 'Month',
    show: 'Show',
    more: 'More ways to look',
    csv: 'Save everything as CSV',
    csvPart: 'Save these as CSV',
    meaning: 'What these words mean',
  },
  lists: {
    from: 'From',
    to: 'To',
    state: 'State',
    reason: 'Why',
    show: 'Show',
    currency: 'Currency',
    all: 'All',
    order: 'Order',
    clear: 'Clear all',
    sort: 'Sort',
    sorts: {
      newest: 'Newest first',
      oldest: 'Oldest first',
      largest: 'Largest amount first',
      smallest: 'Smallest amount first',
    } satisfies Record<Sort, string>,
    first: 'Back to the first page',
    next: 'Next page',
  },
  charts: {
    table: 'As a table',
    title: 'Earnings',
    month: 'Month',
    earned: 'Earned',
    byMonth: (currency: string) => `Earned in twelve months, ${currency}`,
    byShow: 'By show',
    byHost: 'By host',
  },
  notices: {
    title: 'What is being looked at',
    holds: 'Stopped at the moment',
    hold: { host: 'All your earnings', order: 'Order', show: 'Show' },
    bulk: 'An unusually large order; the shop looks at it.',
    flags: 'What was noticed about your sales',
    held: 'On hold',
    noticed: {
      bad_signature: 'An order line carried an altered mark',
      wrong_product: 'A mark was moved to another product',
      self_purchase: 'A host bought from their own show',
      nonce_fanout: 'One visit’s mark was used by many customers',
      repeat_buyer: 'One customer ordered unusually often on one day',
      bulk: 'An unusually large quantity is on hold',
      negative_line: 'Discounts were larger than the price',
      exchange_ambiguous: 'An exchange could not be credited yet',
      refund_failed: 'A refund failed, but its items stay returned',
    } satisfies Record<HostFlag, string>,
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
      exchange_ambiguous:
        'Items of different hosts were exchanged at once. The shop can assign the new one.',
      refund_failed:
        'The money did not go back, but the items did. The commission went back with the items.',
    } satisfies Record<HostFlag, string>,
  },
  money: {
    states: {
      pending: 'Pending',
      held: 'Held',
      available: 'Available',
      in_payout: 'In payout',
      paid: 'Paid',
    } satisfies Record<EntryState, string>,
    stateHelp: {
      pending: 'Earned, but still within the holding period or not yet paid by the shopper.',
      held: 'Stopped while something is being looked at, a dispute for example.',
      available: 'Goes out with the next payout.',
      in_payout: 'Approved and on its way.',
      paid: 'Paid out.',
    } satisfies Record<EntryState, string>,
    toRecover: 'To be recovered',
    toRecoverHelp: 'More was taken back than is available; the next earnings settle it.',
    reasons: REASON_WORDS,
    results: {
      counted: 'Bought from the show',
      code: 'Bought with the host’s code',
      manual: 'Assigned by hand',
      exchange: 'Came in an exchange',
      excluded: 'Test order or gift card',
      none: 'No mark of a show',
      malformed: 'Mark is not one of ours',
      bad_signature: 'Mark was altered',
      wrong_product: 'Mark belongs to another product',
      draft: 'Order typed in by the shop',
      renewal: 'Subscription renewal',
      not_yet_valid: 'Ordered before the mark was made',
      window: 'Ordered after the attribution window',
      self_purchase: 'The host bought it',
    },
    why: {
      title: 'Why this amount',
      formula: (rate: string, base: string) => `${rate} of ${base}`,
      perUnit: (amount: string, units: number) =>
        `${amount} for each of ${units} ${units === 1 ? 'unit' : 'units'}`,
      base: 'Net price counted',
      units: 'Units kept',
      unitsOf: (kept: number, of: number) => `${kept} of ${of}`,
      rate: 'Rate',
      replay: 'Bought from the replay',
      replayFactor: (percent: string) => `${percent} of the rate`,
      lineCommission: 'Commission of the line',
      share: 'Your share',
      desired: 'Now due in all',
      booked: 'Booked before',
      entry: 'This entry',
      goodwill: 'Goodwill given on the order',
      version: 'Agreement',
      versionOf: (number: number) => `Version ${number}`,
      shopVersionOf: (number: number) => `Store default, version ${number}`,
      result: 'Counted because',
      because: 'What happened',
      reasonHelp: {
        sale: 'An order was placed.',
        refund: 'Money or items went back; the same part of the commission goes back.',
        cancel: 'The order was cancelled, so it earns nothing.',
        payment_void: 'The payment was never made, so it earns nothing.',
        exchange:
          'An item was exchanged for another; what came instead earns at most what went back.',
        edit: 'The shop changed the order.',
        dispute: 'The buyer’s bank took the payment back.',
        reattribution: 'The shop assigned the item to somebody, and wrote down why.',
        fix: 'Amounts were computed again and set right.',
        tier: 'Net sales of a month reached a higher rate; this is the difference.',
        bonus: 'Net sales of the show, compared with the bonus agreed.',
        slot_fee: 'The fee for appearing, when the show ended.',
        settlement: 'The guaranteed fee, compared with what the show sold.',
        recoup: 'Commission of the show pays back its advance first.',
        manual: 'The shop made this entry by hand.',
      } satisfies Record<keyof typeof REASON_WORDS, string>,
      cap: 'At most for the item',
      capPerOrder: 'At most for the order',
      memo: 'Note',
      fee: 'Fee agreed',
      feeKinds: {
        plus: 'paid beside the commission',
        advance: 'an advance on the commission of the show',
        roi_guarantee: 'guaranteed, settled when returns are over',
      } satisfies Record<FeeKind, string>,
      prorate: 'For the time present',
      prorateText: 'the part of the show the host was there',
      netSales: 'Net sales of the show',
      netSalesOfMonth: 'Net sales of the month',
      threshold: 'Bonus from net sales of',
      bonus: 'Bonus agreed',
      bonusFormula: (reached: boolean, threshold: string) =>
        reached ? `net sales reached ${threshold}` : `net sales are below ${threshold}`,
      target: 'Full fee from net sales of',
      targetOf: (percent: string) => `${percent} of the fee`,
      settlementFormula: 'the part of the fee that net sales earned',
      recoupFormula: 'taken from the commission of this order',
      tierFormula: (amount: string, month: string) => `on ${amount} of net sales in ${month}`,
      tierStep: (from: string) => `From ${from}`,
      tierRate: (rate: string, base: string) => `${rate} instead of ${base}`,
      tierMode: 'Counted',
      tierModes: {
        marginal: 'each step on the sales inside it',
        retroactive: 'the highest step on all sales of the month',
      } satisfies Record<Tiers['mode'], string>,
      advance: 'Advance to be repaid',
      commission: 'Your commission of this order',
      matures: 'Matures on',
      notMature: 'Once the order is paid and the holding period is over',
    },
    none: 'Nothing here yet',
    noneFiltered: 'Nothing in this selection.',
    matures: (day: string) => `from ${day}`,
  },
  statements: {
    title: 'Statements',
    text: 'Once a period is over, its statement is closed and never changes. What is put right later is in the next one.',
    none: 'The first statement begins with the first sale.',
    period: (month: string, part: string | null) => (part ? `${month}, part ${part}` : month),
    state: { open: 'Open', closing: 'Closing', closed: 'Closed' },
    stateHelp: {
      open: 'Still being written.',
      closing: 'Over. Final in a few minutes, when bookings under way are in.',
      closed: 'Final.',
    },
    opening: 'Earned before',
    written: 'In this period',
    closing: 'Earned in all',
    entries: plural('en', { one: '1 line', other: '# lines' }),
    of: (name: string) => `Statement for ${name}`,
    span: (from: string, to: string) => `${from} to ${to}`,
    paidOut: 'Paid out meanwhile',
    byReason: 'What it is made of',
    lines: 'Lines',
    more: (shown: number, all: number) =>
      `The newest ${shown} of ${all} lines are shown. The CSV file has all of them.`,
    digest: 'Fingerprint (SHA-256):',
    digestHelp: 'The same for ever: made again, the closed file is equal to the byte.',
    print: 'Print or save as PDF',
    csv: 'CSV',
    dispute: {
      refused: 'This was not sent',
      back: 'Back to my page',
      ask: 'Something wrong with this line?',
      note: 'What is wrong?',
      send: 'Tell the shop',
      withdraw: 'Withdraw',
      mine: 'You wrote',
      theirs: (name: string) => `${name} wrote`,
      answer: 'The shop answered',
      state: {
        open: 'Waits for an answer',
        accepted: 'Agreed',
        rejected: 'Not agreed',
        withdrawn: 'Withdrawn',
      } satisfies Record<DisputeState, string>,
    },
  },
  agreement: {
    title: 'Agreement',
    mine: 'Your agreement',
    mineText:
      'What you earn and when. A change that lowers anything is announced here before it holds, and nothing you have sold ever changes with it.',
    coming: (day: string) => `From ${day}`,
    days,
    all: 'All terms',
    versions: 'Versions',
    version: (number: number) => `Version ${number}`,
    states: { past: 'Past', in_force: 'In force', coming: 'Takes effect' },
    beginning: 'From the beginning',
    rows: {
      rate: 'Commission',
      replay: 'In the replay',
      rules: 'Exceptions',
      rulesOfShop: 'Exceptions of the store',
      cap: 'At most',
      tiers: 'Monthly steps',
      bonus: 'Bonus',
      hold: 'Payable',
      window: 'Counts until',
      minimum: 'Smallest payout',
      exchanges: 'Exchanges',
      edits: 'Edited orders',
      renewals: 'Subscription renewals',
      codes: 'Discount code',
      notice: 'Notice for cuts',
    },
    words: {
      none: 'No commission',
      percent: (rate: string) => `${rate} of the net price`,
      flat: (amount: string) => `${amount} per piece sold`,
      sameRate: 'As much as live',
      replayShare: (rate: string) => `${rate} of what a live sale earns`,
      replayNothing: 'Nothing',
      rule: (what: string, kind: string, rate: string) => `${what} (${kind}): ${rate}`,
      matches: {
        variant: 'variant',
        product: 'product',
        collection: 'collection',
        show: 'show',
      } satisfies Record<Rule['match'], string>,
      in: { any: '', live: ', live only', replay: ', replay only' } satisfies Record<
        Rule['mode'],
        string
      >,
      ruleCap: (amount: string) => `, at most ${amount} per order line`,
      noRules: 'None',
      perOrder: (amount: string) => `${amount} per order`,
      noCap: 'No limit per order',
      noTiers: 'None',
      step: (rate: string, from: string) => `${rate} from ${from}`,
      tiers: {
        marginal: (steps: string) =>
          `${steps} of net sales in a calendar month; each rate for the part above its step`,
        retroactive: (steps: string) =>
          `${steps} of net sales in a calendar month; the rate reached is for all of it`,
      } satisfies Record<Tiers['mode'], (steps: string) => string>,
      noBonus: 'None',
      bonus: (amount: string, threshold: string, lock: number) =>
        `${amount} when a show’s net sales reach ${threshold}; final ${days(lock)} after the show`,
      hold: {
        paid: (count: number) => `${days(count)} after the order is paid`,
        fulfilled: (count: number) => `${days(count)} after the items are fulfilled`,
      } satisfies Record<Terms['holdStart'], (count: number) => string>,
      window: (count: number) => `${days(count)} after the product was put into the cart`,
      noMinimum: 'Any amount',
      exchangeInherits: 'The new item earns like the one it replaces, never more',
      exchangeNothing: 'The new item earns nothing',
      editsFollowed: 'Added pieces of the same line earn too',
      editsNot: 'No more pieces than were first ordered',
      renewalsCount: 'Count',
      renewalsNot: 'Do not count',
      codesCount: 'Sales with the host’s code count too',
      codesNot: 'Does not count',
    },
  },
  fees: {
    mine: 'Fees for shows to come',
    /** After an amount. */
    kinds: {
      plus: 'beside the commission',
      advance: 'advance on the commission',
      roi_guarantee: 'for a target of sales',
    } satisfies Record<FeeKind, string>,
    prorate: 'only for the time they were there',
    kindHelp: {
      plus: 'What is sold earns as agreed besides.',
      advance: 'What is earned in this show pays it back first.',
    } satisfies Record<Exclude<FeeKind, 'roi_guarantee'>, string>,
    guarantee: (target: string, lock: number) =>
      `Whole when the show’s net sales are ${target} of it, else that part; settled ${days(lock)} after the show.`,
  },
  studio: {
    missing: {
      secure: {
        title: 'This address is not secure',
        text: 'Browsers give a camera to pages with https only. Open the link you were sent, unchanged.',
      },
      camera: {
        title: 'This browser gives no camera',
        text: 'Open this page in Chrome, Edge or Safari, not inside another app.',
      },
      encoder: {
        title: 'This browser cannot broadcast',
        text: 'It has no live encoder for video. Use a current Chrome, Edge or Safari, or broadcast from an encoder such as OBS: your team finds its address and key in the console.',
      },
    } satisfies Record<Missing, { title: string; text: string }>,
    denied: {
      title: 'Camera and microphone are blocked',
      text: 'Allow them for this page. As soon as you do, the picture appears by itself.',
    },
    deniedHow: [
      'Chrome and Edge: tap the sign to the left of the address, then Permissions, and allow camera and microphone.',
      'Safari on iPhone: tap the sign at the address, then Website Settings; if camera is missing there, open the phone’s Settings, Safari, Camera.',
      'On a computer that blocks them for all programs: allow the browser in its privacy settings.',
    ],
    absent: {
      title: 'No camera found',
      text: 'Connect a camera, then try again.',
    },
    busy: {
      title: 'The camera is in use',
      text: 'Another program has it: a video call, or this page in another window. Close that, then try again.',
    },
    busyChoice: 'Another program uses the camera or microphone you chose. The ones before go on.',
    again: 'Try again',
    rehearsal: 'Rehearsal: nobody outside sees you',
    asking: 'Allow camera and microphone when your browser asks.',
    preview: 'Your camera',
    camera: 'Camera',
    microphone: 'Microphone',
    device: (number: number) => `Device ${number}`,
    turn: 'Switch camera',
    mute: 'Mute',
    unmute: 'Unmute',
    level: 'Microphone level',
    silent: 'We hear nothing. Is the right microphone chosen?',
    muted: 'You are muted.',
    start: 'Start camera',
    stop: 'Stop camera',
    stopLive: 'Stop camera? Viewers will see a curtain.',
    takeBack: 'Take it back',
    line: {
      connecting: 'Connecting…',
      open: 'Connected. Sending the first picture…',
      carried: 'Your camera is connected',
      waiting: 'Connection lost. Trying again…',
      replaced: 'Another device took over',
      ended: 'This show has ended',
      refused: 'This page is not let in any more. Open the link again.',
      closed: 'Your camera is off',
    } satisfies Record<LineState, string>,
    replacedText: 'Somebody started the camera of this show elsewhere. Only one is on the air.',
    onAir: 'On air',
    off: 'Off air',
    paused: 'Paused',
    waitingForStart: 'Viewers do not see you yet. Your team starts the show from the console.',
    seen: 'Viewers see you.',
    curtain: 'Viewers see a curtain.',
    quality: {
      none: (mbit: string) => `Good connection, ${mbit} Mb/s`,
      machine: () => 'This device is busy: close other programs and tabs.',
      line: (mbit: string) =>
        `Weak connection: the picture is reduced to ${mbit} Mb/s. Go nearer to the router.`,
    },
    bars: { 0: 'Very weak', 1: 'Weak', 2: 'Good', 3: 'Very good' },
    microphoneBlocked:
      'The microphone is blocked: viewers will see you but not hear you. Allow it for this page, beside the address.',
    noMicrophone:
      'No microphone found: viewers will see you but not hear you. Connect one and choose it below.',
    noSound: 'This browser cannot send sound: viewers see you but do not hear you.',
    failed: 'The camera picture could not be encoded. Stop and start it again.',
    hidden: 'Keep this page in front: browsers slow a camera down behind other pages.',
    viewers: plural('en', { other: '# watching' }),
    products: 'Products',
    shown: 'On screen',
    noProducts: 'No products in this show yet.',
    chat: 'Chat',
    noChat: 'Nobody has written yet.',
  },
  prompter: {
    label: 'Prompter',
    fromTeam: 'From your team',
    gotIt: 'Got it',
    watching: 'Watching',
    sales: 'Net sales',
    now: 'On screen',
    next: 'Next',
    nothing: 'Nothing is on screen.',
    end: 'That was the last one.',
    never: 'Do not say:',
    show: 'Show it',
    takeOff: 'Take off',
    questions: 'Questions',
    noQuestions: 'No open questions.',
    answering: 'You are answering',
    pick: 'Answer this',
    answered: 'Answered',
    showMe: 'They want to see',
    wishes: {
      angle: 'another angle',
      inside: 'the inside',
      size: 'the size',
      body: 'it on the body',
    } satisfies Record<ShowMeKind, string>,
    done: 'Done',
    say: 'Message to your team',
    send: 'Send',
    sent: 'Your team has it.',
    read: 'Your team has read it.',
    briefing: 'Briefing',
    failed: 'That did not get through. Try again.',
  },
  /** English is what refusals are written in, so they say it themselves. */
  refusals: null as RefusalWords | null,
};

/** What a host can be refused, by code. `other`: whatever has no sentence of its own. */
export interface RefusalWords {
  readonly host: string;
  readonly shop: string;
  readonly show: string;
  readonly statement: string;
  readonly entry: string;
  readonly page: string;
  readonly period_backwards: string;
  readonly disputed: string;
  readonly dispute_moved_on: string;
  readonly note_missing: string;
  readonly too_long: string;
  readonly form: string;
  readonly body: string;
  readonly lineup_item: string;
  readonly message: string;
  readonly question: string;
  readonly show_moved_on: string;
  readonly state: string;
  readonly empty: string;
  readonly bug: (reference: string) => string;
  readonly other: string;
}

export type HostWords = typeof en;

/** Any language but English. */
export type OtherWords = HostWords & { readonly refusals: RefusalWords };
