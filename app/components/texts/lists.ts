import { en } from '../host-words/en.ts';

/** Texts of what lists of money are narrowed, ordered and paged by in the admin. */
export const lists = {
  ...en.lists,
  period: 'Period',
  periods: {
    '': 'All time',
    today: 'Today',
    yesterday: 'Yesterday',
    week: 'Last 7 days',
    thirty: 'Last 30 days',
    year: 'This year',
    days: 'Days of your own',
  } as Readonly<Record<string, string>>,
  backwards: 'The first day comes before the last.',
  host: 'Host',
  orderPlaceholder: '#1001',
  csvPart: 'The file has all entries chosen here.',
};
