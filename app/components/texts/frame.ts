/** Texts of the frame around every page of the admin. */
export const frame = {
  nav: {
    home: 'Home',
    shows: 'Shows',
    series: 'Series',
    hosts: 'Hosts',
    reports: 'Reports',
    payouts: 'Payouts',
    activity: 'Activity',
    settings: 'Settings',
    myReport: 'My commission',
  },
  error: {
    title: 'This page cannot be shown',
    notFound: 'There is nothing here',
    notAllowed: 'You cannot open this page',
    bug: 'Something went wrong on our side',
    reference: (reference: string) => `Reference for support: ${reference}`,
    home: 'Go to home',
    unknown: 'Something went wrong on our side. Nothing was changed. Reload the page to try again.',
  },
  lost: 'No connection. This page goes on by itself as soon as it is back.',
  noConnection:
    'There is no connection, so this may not have arrived. Nothing you typed is lost: try again when you are back online.',
  save: { save: 'Save', discard: 'Discard', saved: 'Saved' },
  csv: {
    save: 'Export CSV',
    progress: (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB so far`,
    failed: 'The export broke off. Try again.',
  },
  cancel: 'Cancel',
  close: 'Close',
  previous: 'Previous page',
  next: 'Next page',
  pages: (page: number, pages: number) => `Page ${page} of ${pages}`,
} as const;
