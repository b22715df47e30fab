import type { LinkState } from '../../domain/host/host.ts';

/** Texts of the pages hosts see on our own domain. */
export const hostPages = {
  brand: 'Showfront',
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
    } satisfies Record<Exclude<LinkState, 'open'> | 'unknown', string>,
    closedText: {
      used: 'If this is your browser, you are already signed in. Otherwise ask the shop for a new link.',
      expired: 'Links work for a week. Ask the shop for a new one.',
      revoked: 'Ask the shop for a new one.',
      unknown: 'Open it again from the message you were sent; some programs cut long links short.',
    } satisfies Record<Exclude<LinkState, 'open'> | 'unknown', string>,
    mine: 'Go to my page',
  },
  report: {
    noneText:
      'Your commission appears here a moment after shoppers pay for what they bought in your shows.',
    entries: 'Every amount, and why',
    month: 'Month',
    allMonths: 'All',
    state: 'State',
    allStates: 'All',
    show: 'Show',
    more: 'More ways to look',
    csv: 'Save everything as CSV',
    csvPart: 'Save these as CSV',
    meaning: 'What these words mean',
  },
  signedOut: 'You are signed out',
  signedOutText: 'Open the link the shop sent you. If it has run out, ask for a new one.',
  pages: 'Your pages',
  leave: 'Sign out',
  left: 'You are signed out of this browser.',
  error: 'This page cannot be shown',
} as const;
