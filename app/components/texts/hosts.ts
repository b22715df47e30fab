import type { HostKind, HostStatus, LinkState, PayoutRoute } from '../../domain/host/host.ts';
import type { HostAct } from '../../services/hosts/act-on-hosts.ts';
import type { BulkWords } from '../frame/use-bulk.tsx';

/** Texts of everything about hosts. */
export const hosts = {
  kinds: {
    influencer: 'Creator',
    employee: 'Employee',
    customer: 'Customer',
    agency: 'Agency',
  } satisfies Record<HostKind, string>,
  routes: {
    payout: 'By payout',
    payroll: 'With their salary',
    store_credit: 'In store credit',
    none: 'Not paid here',
  } satisfies Record<PayoutRoute, string>,
  statuses: {
    active: 'Active',
    paused: 'Paused',
    ended: 'Ended',
  } satisfies Record<HostStatus, string>,
  list: {
    title: 'Hosts',
    add: 'Add host',
    search: 'Search by name',
    tabs: { all: 'All', active: 'Active', paused: 'Paused', ended: 'Ended' },
    state: 'Status',
    headings: {
      name: 'Name',
      kind: 'Kind',
      rate: 'Rate',
      shows: 'Shows',
      available: 'Available',
      pending: 'Pending',
    },
    emptyTitle: 'Add the people who present',
    emptyText:
      'A host can be you, a colleague or a creator. Set a commission rate, and every sale of their shows is credited to them, with a reason for each amount.',
    noneTitle: 'No hosts found',
    noneText: 'Try another name or tab.',
    one: 'host',
    many: 'hosts',
    shows: (count: number) => (count === 1 ? '1 show' : `${count} shows`),
    sort: {
      name: 'Name',
      ascending: 'A–Z',
      descending: 'Z–A',
      shows: 'Shows',
      most: 'Most first',
      fewest: 'Fewest first',
    },
    bulk: {
      invite: {
        action: 'Send a new link',
        ask: (count: number) =>
          count === 1 ? 'Send this host a new link?' : `Send ${count} hosts a new link?`,
        why: 'It goes to their e-mail address and works once, within a week. Links sent before stop working. Hosts without an address are left as they are.',
        doing: (done: number, of: number) => `Sending: ${done} of ${of}`,
        done: (count: number) => (count === 1 ? '1 link sent' : `${count} links sent`),
        left: (count: number) => `${count} not sent: no address, ended, or no mail server`,
      },
      end: {
        action: 'End engagements',
        ask: (count: number) =>
          count === 1 ? 'End this engagement?' : `End ${count} engagements?`,
        why: 'Nothing new is credited to them. Carts that were filled before still count within their window, and everything earned stays payable.',
        keep: 'Keep them',
        doing: (done: number, of: number) => `Ending: ${done} of ${of}`,
        done: (count: number) =>
          count === 1 ? '1 engagement ended' : `${count} engagements ended`,
        left: (count: number) => `${count} had ended before`,
      },
    } satisfies Record<HostAct, BulkWords>,
  },
  edit: {
    newTitle: 'Add host',
    back: 'Hosts',
    details: 'Details',
    name: 'Name',
    namePlaceholder: 'Mara Lindqvist',
    email: 'E-mail',
    emailHelp: 'Only for sending their link and statements.',
    language: 'Language',
    languageHelp: 'Of their own pages and of the mails we send them.',
    shopLanguage: (name: string) => `Your store’s (${name})`,
    kind: 'Kind',
    route: 'How they are paid',
    routeHelp: {
      payout: 'By bank or PayPal, from the files you export.',
      payroll: 'Their payouts are exported in a file of their own for your payroll.',
      store_credit: 'Their payouts are exported in a file of their own; you give the credit.',
      none: 'They see what they earn, and no payout includes it.',
    } satisfies Record<PayoutRoute, string>,
    rate: 'Commission rate',
    rateHelp: 'Percent of the net price of what sells in their shows.',
    rateDefault: (rate: string) => `Leave empty for your store’s default, now ${rate}.`,
    identity: 'Recognising the host',
    customer: 'Their customer page',
    customerHelp:
      'Paste its address from your customer list. What hosts buy from themselves earns nothing; this is how it is noticed.',
    code: 'Discount code',
    codeHelp: 'Counts only if your agreement lets codes count. Optional.',
    added: 'Host added',
    status: 'Engagement',
    statusText: {
      active: 'Can be added to shows; new sales earn commission.',
      paused: 'Cannot be added to new shows. Shows they are in go on.',
      ended: 'No new sales are credited. The balance stays payable.',
    } satisfies Record<HostStatus, string>,
    pause: 'Pause',
    readmit: 'Make active',
    end: 'End engagement',
    endTitle: (name: string) => `End the engagement of ${name}?`,
    endText:
      'Carts that were filled before still count within their window. Everything earned stays payable.',
    shows: 'Their shows',
    report: 'Commission report',
  },
  link: {
    title: 'Host page',
    text: 'Hosts read their commission report on a page of their own, without a Shopify login. The link works once, within a week; their browser then stays signed in for 30 days.',
    make: 'Create link',
    makeNew: 'Create new link',
    copy: 'Copy link',
    copied: 'Link copied',
    url: 'Link',
    mailed: 'We sent it to the host by e-mail.',
    once: 'Copy it now: it is shown only once.',
    revoke: 'Revoke access',
    revokeTitle: (name: string) => `Revoke access for ${name}?`,
    revokeText: 'Open links stop working and every browser of theirs is signed out at once.',
    revoked: 'Access revoked',
    states: {
      open: 'Link not used yet',
      used: 'Link used',
      expired: 'Link expired',
      revoked: 'Link revoked',
    } satisfies Record<LinkState, string>,
    until: 'valid until',
    sessions: (count: number) =>
      count === 0
        ? 'No browser is signed in.'
        : count === 1
          ? '1 browser is signed in.'
          : `${count} browsers are signed in.`,
  },
} as const;
