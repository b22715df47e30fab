/** Texts of a published replay. */
export const replay = {
  title: 'Replay',
  text: 'Shoppers watch it and buy from it in your store, and its hosts earn on what it sells.',
  lastDay: 'Last day',
  lastDayHelp: (zone: string) => `It ends at midnight, ${zone}. Empty: it stays for good.`,
  over: 'Its last day has passed. Choose a later one to offer it again.',
  save: 'Save last day',
  saved: 'Last day saved',
} as const;
