/** Texts of how a show went. */
export const showReport = {
  live: 'On the air: figures follow every few seconds.',
  figures: {
    unique: 'Viewers',
    uniqueHelp: (replay: number) =>
      replay > 0 ? `and ${replay} of the replay` : 'each counted once',
    peak: 'Most at once',
    average: 'Watched on average',
    averageHelp: (total: string) => `${total} in all`,
    netSales: 'Net sales',
    orders: (orders: number) => (orders === 1 ? '1 order' : `${orders} orders`),
    cost: 'Commission and fees',
    fees: (fees: string) => `fees ${fees}`,
    after: 'Left after them',
    roi: (times: string) => `${times}× the cost`,
    questions: 'Questions answered',
    of: (answered: number, asked: number) => `${answered} of ${asked}`,
  },
  timeline: {
    title: 'Minute by minute',
    none: 'The time line begins when the show goes live.',
    later: (amount: string) => `${amount} more was ordered from the show after its end.`,
  },
  funnel: {
    title: 'From the screen to the order',
    text: 'Viewers who agreed are counted once each, the replay included; its page and the checkout are what the shop’s web pixel saw of them. Net is after returns and is what commission is computed from.',
    none: 'No products in the lineup.',
    shown: 'Saw it',
    opened: 'Opened it',
    visited: 'Saw its page',
    bagged: 'In the bag',
    checkout: 'At checkout',
    orders: 'Ordered',
    pinned: (times: number, clock: string) =>
      times === 0
        ? 'never on screen'
        : `on screen ${times === 1 ? 'once' : `${times} times`}, ${clock}`,
    units: (units: number) => (units === 1 ? '1 unit kept' : `${units} units kept`),
  },
  unanswered: {
    title: 'Questions left open',
    text: 'Answer them on the product page, or in the next show.',
    none: 'Every question was answered.',
    noneAsked: 'Nobody asked anything.',
    more: (count: number) => `and ${count} more`,
    votes: (votes: number) =>
      votes === 1 ? '1 viewer wants to know too' : `${votes} viewers want to know too`,
  },
} as const;
