/** Texts of what goes to visitors by mail before a show. */
export const reminders = {
  title: 'Reminders',
  off: 'Reminders by e-mail are off, because no mail server is set (SMTP_URL).',
  waiting: (count: number) =>
    count === 1 ? 'One visitor asked to be reminded.' : `${count} visitors asked to be reminded.`,
  nobody:
    'Nobody has asked to be reminded yet. The form stands beside the countdown in your store.',
  unconfirmed: (count: number) =>
    count === 1 ? 'One has not confirmed yet.' : `${count} have not confirmed yet.`,
  told: 'They hear from you a day before, shortly before and at the start, and at once if you move or cancel the show.',
} as const;
