import type { Sort } from '../../domain/ledger/sort.ts';

/** Texts of what lists of money are narrowed, ordered and paged by. */
export const lists = {
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
  from: 'From',
  to: 'To',
  backwards: 'The first day comes before the last.',
  state: 'State',
  reason: 'Why',
  show: 'Show',
  currency: 'Currency',
  host: 'Host',
  all: 'All',
  order: 'Order',
  orderPlaceholder: '#1001',
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
  csvPart: 'The file has all entries chosen here.',
} as const;
