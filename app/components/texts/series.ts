/** Texts of series and templates. */
export const series = {
  title: 'Series and templates',
  link: 'Series and templates',
  list: {
    title: 'Series',
    none: 'No show repeats by itself yet. Open a scheduled show and choose “Repeat as a series”.',
    find: 'View upcoming shows',
    next: 'Next show:',
    nothing: 'No show planned',
    stopped: 'Stopped',
  },
  templates: {
    title: 'Templates',
    none: 'No templates yet. Open any show and choose “Save as template”.',
    find: 'View all shows',
    facts: (products: number, hosts: number) =>
      `${products === 1 ? '1 product' : `${products} products`}, ${hosts === 1 ? '1 host' : `${hosts} hosts`}`,
    use: 'Start a show',
    useNamed: (name: string) => `Start a show from ${name}`,
    remove: 'Remove',
    removeNamed: (name: string) => `Remove template ${name}`,
    removeTitle: (name: string) => `Remove the template “${name}”?`,
    removeText: 'Shows that were made from it stay. It cannot be brought back.',
    removed: 'Template removed',
    save: 'Save as template',
    saveTitle: 'Save this show as a template',
    saveText:
      'Keeps words, picture, hosts, lineup, notes, briefing, teaser, offers and polls. Later changes of this show do not change it.',
    name: 'Name',
    saved: 'Template saved',
  },
  start: {
    action: 'Repeat as a series',
    title: 'Repeat this show as a series',
    text: 'The next four shows are always planned, at the same time of day, with the same hosts, products, notes, offers and polls.',
    confirm: 'Start series',
  },
  rule: {
    unit: 'Repeats',
    units: { week: 'Weekly', month: 'Monthly' },
    every: 'Every how many weeks',
    everyMonth: 'Every how many months',
    monthly: 'On the same day of the month; in a shorter month on its last day.',
    weekdays: 'On these days',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    lastOn: 'Ends on',
    lastOnHelp: 'Leave empty to go on until you stop it.',
  },
  says: (rule: {
    unit: 'week' | 'month';
    every: number;
    weekdays: readonly number[];
    firstOn: string;
  }): string => {
    if (rule.unit === 'month') {
      const day = Number(rule.firstOn.slice(8));
      return rule.every === 1
        ? `Monthly on day ${day}`
        : `Every ${rule.every} months on day ${day}`;
    }
    const days = rule.weekdays.map((day) => series.rule.days[day - 1]).join(', ');
    return rule.every === 1 ? `Every ${days}` : `Every ${rule.every} weeks on ${days}`;
  },
  at: (clock: string, zone: string) => `${clock}, ${zone.replaceAll('_', ' ')}`,
  edit: {
    back: 'Series and templates',
    details: 'What every show is called',
    when: 'When',
    time: 'Time',
    zone: 'Time zone',
    from: 'Hosts, lineup, picture and what was prepared',
    fromHelp: 'Takes them over from one of the shows, for all that are still to come.',
    fromNone: 'Leave as they are',
    spares:
      'Changes reach the shows that are still to come. Those you changed yourself stay as you made them. Visitors who asked to be reminded are told when a show moves or is cancelled.',
    saved: 'Series saved',
    started: 'Series started',
    stop: 'Stop series',
    stopTitle: 'Stop this series?',
    stopText: 'No more shows are made. What has been stays.',
    stopCancel: 'Cancel the planned shows that nobody has changed',
    stopped: 'Series stopped',
    isStopped: 'This series has been stopped. Its shows stay in your list of shows.',
    shows: 'Shows',
    noTime: 'No time yet',
  },
} as const;
