/** Sentences of the digest. Staff read it, in the admin's language. */
export const digestWords = {
  subject: (show: string) => `How it went: ${show}`,
  intro: (show: string, day: string) =>
    `“${show}” ended on ${day}. These are its figures a few minutes after the end; orders that are still being paid or returned will change them.`,
  viewers: 'Viewers',
  peak: 'At once, at most',
  watched: 'Watched on average',
  orders: 'Orders',
  netSales: 'Net sales',
  none: '0',
  questions: 'Questions left open',
  minutes: (seconds: number) =>
    seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  products: 'From the screen to the order',
  product: (one: { shown: number; opened: number; bagged: number; orders: number }) =>
    `${one.shown} saw it, ${one.opened} opened it, ${one.bagged} put it in the cart, ${one.orders} ${one.orders === 1 ? 'order' : 'orders'}`,
  asked: 'Nobody has answered yet:',
  button: 'Open the report',
  footer: (shop: string) =>
    `You get this after every show of ${shop}, because you asked for it in Showfront under Reports, where you can stop it.`,
} as const;
