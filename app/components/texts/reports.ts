import { en } from '../host-words/en.ts';

/** Texts of the reports for merchants. */
export const reports = {
  show: {
    title: (title: string) => `Report: ${title}`,
    back: 'Show',
    direct: 'Direct sales',
    directHelp: 'Bought from the stream, proven by the signed mark. Only these earn commission.',
    assisted: 'Assisted sales',
    assistedHelp: (days: number) =>
      `Products of the show bought without its mark, by visitors who had opened or bagged something in it up to ${days} ${days === 1 ? 'day' : 'days'} before. Nobody is paid for these.`,
    influenced: 'Influenced sales',
    influencedHelp: (days: number) =>
      `The same by visitors who had only watched, up to ${days} ${days === 1 ? 'day' : 'days'} before. Nobody is paid for these.`,
    separate:
      'Three separate numbers: they are never added together. The last two count visitors who agreed to it only, so they are a lower bound.',
    orders: (orders: number, units: number) =>
      `${orders} ${orders === 1 ? 'order' : 'orders'}, ${units} ${units === 1 ? 'unit' : 'units'}`,
    hosts: 'Hosts',
    host: 'Host',
    netSales: 'Net sales',
    commission: 'Commission',
    fees: 'Fees',
    lines: 'Order lines',
    line: 'Item',
    order: 'Order',
    result: 'Result',
    base: 'Net price',
    all: 'All',
    counted: 'Counted',
    notCounted: 'Not counted',
    astray: 'Marks that did not count while this show was on',
    astrayText:
      'These items carried a mark of a show and earned nobody anything. The reason stands with each.',
    none: 'No sales yet',
    noneText: 'Orders appear here a moment after shoppers pay.',
    flags: 'To look at',
    assign: 'Assign to a host',
  },
  flags: {
    ...en.notices.noticed,
    tax_repaired: 'Tax was recorded on the wrong line and set right',
    exchange_ambiguous: 'An exchange could not be credited; you can assign it',
    sweep_drift: 'The nightly check found something a notice had missed',
  } as Readonly<Record<string, string>>,
};
