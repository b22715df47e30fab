import type { WorkWords } from './shape.ts';

export const en: WorkWords = {
  digest: {
    subject: ({ show }) => `How it went: ${show}`,
    intro: ({ show, when }) =>
      `“${show}” ended on ${when}. These are its figures a few minutes after the end; orders that are still being paid or returned will change them.`,
    viewers: 'Viewers',
    peak: 'At once, at most',
    watched: 'Watched on average',
    orders: 'Orders',
    netSales: 'Net sales',
    questions: 'Questions left open',
    products: 'From the screen to the order',
    steps: { shown: 'saw it', opened: 'opened it', bagged: 'put it in the cart' },
    asked: 'Nobody has answered yet:',
    button: 'Open the report',
    footer: ({ shop }) =>
      `You get this after every show of ${shop}, because you asked for it in Showfront under Reports, where you can stop it.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}: your page for live shows`,
    hello: ({ name, shop }) =>
      `Hello ${name}, ${shop} has opened a page for you: your shows, the studio you broadcast from, and what you earn. You need no account.`,
    until: ({ when }) =>
      `The link works once, until ${when}. The browser you open it in then stays signed in, so open it on the device you work with, and pass it on to nobody.`,
    shows: 'You are planned for',
    show: ({ show, when, share }) =>
      share ? `${show}, ${when}, with ${share} of the commission` : `${show}, ${when}`,
    button: 'Open my page',
    footer: ({ shop }) => `Sent by ${shop} through Showfront, to the address ${shop} has for you.`,
  },
};
