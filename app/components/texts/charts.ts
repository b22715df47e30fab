/** Texts of pictures of figures. */
export const charts = {
  table: 'As a table',
  minute: 'Minute',
  minuteOf: (minute: number) => `Minute ${minute}`,
  watching: 'Watching',
  connected: 'Most connected at once',
  stayed: 'Still there',
  sales: 'Direct sales',
  onScreen: 'On screen',
  nothing: 'nothing',
  look: 'Look at a minute',
  title: 'Earnings',
  month: 'Month',
  earned: 'Earned',
  byMonth: (currency: string) => `Earned in twelve months, ${currency}`,
  byShow: 'By show',
  byHost: 'By host',
} as const;
