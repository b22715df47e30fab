import { ENOUGH } from '../../domain/metrics/scorecard.ts';

/** Texts of the comparison of hosts. */
export const scorecards = {
  text: `From shows that ended in the period. Under ${ENOUGH.shows} shows or ${ENOUGH.viewers} viewers there is too little to compare; the figures are not shown then.`,
  tooLittle: 'Too little data',
  sample: (shows: number, viewers: number) =>
    `${shows === 1 ? '1 show' : `${shows} shows`}, ${viewers === 1 ? '1 viewer' : `${viewers} viewers`}`,
  none: 'Add a host, and hold a show with them.',
  perHour: 'Net sales an hour',
  perHourHelp: 'the host’s part, after returns',
  perThousand: 'Net sales per 1,000 viewers',
  returns: 'Returned',
  returnsHelp: 'of the units sold',
  retention: 'Watched',
  retentionHelp: 'of the show, by a viewer on average',
  attendance: 'Present',
  attendanceHelp: 'of the time on the air',
  answers: 'Answered',
  answersHelp: 'of the questions asked',
  sort: 'Sort by',
  sorts: {
    name: 'Name',
    perHour: 'Net sales an hour',
    perThousand: 'Net sales per 1,000 viewers',
    returns: 'Fewest returns',
    retention: 'Retention',
  },
} as const;
