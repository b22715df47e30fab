/** Texts of the home page. */
export const home = {
  title: 'Home',
  add: 'Schedule show',
  live: 'Live now',
  next: 'Next show',
  noNext: 'No show is planned',
  noNextText: 'Pick a time and a few products; shoppers see a countdown from then on.',
  console: 'Open console',
  edit: 'Edit',
  hosts: 'with',
  products: (count: number) => (count === 1 ? '1 product' : `${count} products`),
  noProducts: 'No products linked yet',
  metrics: 'Last 30 days',
  netSales: 'Net sales from shows',
  orders: 'Orders from shows',
  shows: 'Shows held',
  hostsCount: 'Active hosts',
  recent: 'Recent shows',
  all: 'View all shows',
  waiting: {
    title: 'Waiting for you',
    now: 'Now',
    late: (_: number, show: string) => `${show} should have begun`,
    disputes: (count: number) =>
      count === 1 ? 'A host asks about an amount' : `Hosts ask about ${count} amounts`,
    approval: () => 'Payouts need a second approval',
    toSend: (count: number) => (count === 1 ? 'A payout to send' : `${count} payouts to send`),
    toConfirm: (count: number) =>
      count === 1
        ? 'A payout was sent: paid or failed?'
        : `${count} payouts were sent: paid or failed?`,
    questions: (count: number, show: string) =>
      count === 1 ? `A question was left open in ${show}` : `Questions were left open in ${show}`,
  },
  stranded: {
    title: 'Not back in your online store',
    text: 'No drop keeps them out any more, and Shopify has not put them back yet. We keep trying; you can also publish them in Shopify yourself.',
    open: 'Open in Shopify',
    unnamed: 'A product of an earlier show',
  },
  player: {
    title: 'Live player in your theme',
    on: 'On',
    off: 'Off',
    checking: 'Checking',
    onText: 'Shoppers see upcoming and live shows on every page of your store.',
    offText:
      'Shoppers cannot see your shows yet. Switch the player on in the theme editor and save. It adds nothing to your pages while no show is planned or live.',
    unknownText: 'Shopify did not say whether the player is on. Look in the theme editor.',
    activate: 'Switch on in theme editor',
    open: 'Open theme editor',
    blocks: 'In sections of your theme',
    placed: 'Placed',
    add: 'Add',
    addBlock: (name: string) => `Add ${name} in the theme editor`,
  },
  guide: {
    title: 'Set up your first show',
    progress: (done: number, all: number) => `${done} of ${all} steps done`,
    player: {
      title: 'Switch the player on in your theme',
      text: 'One click in the theme editor, then save.',
    },
    host: {
      title: 'Add a host',
      text: 'Whoever presents: yourself, a colleague, a creator. Set what they earn.',
      action: 'Add host',
    },
    show: {
      title: 'Plan a show and link products',
      text: 'Title, time and the products you will present.',
      action: 'Schedule show',
    },
    rehearsed: {
      title: 'Rehearse it',
      text: 'Play the show through with simulated viewers. Nobody outside sees it, and nothing is counted.',
      action: 'Rehearse',
    },
    aired: {
      title: 'Go live',
      text: 'Open the console of your show, go live and pin a product.',
      action: 'View shows',
    },
    hide: 'Hide this guide',
  },
} as const;
