import type { ReminderWords } from './shape.ts';

export const en: ReminderWords = {
  consent:
    'Yes, e-mail me about this show: a day before, shortly before, when it starts, and if it changes. I can stop at any time.',
  mails: {
    confirm: {
      subject: ({ show }) => `Please confirm your reminder: ${show}`,
      text: ({ show, when }) =>
        `Somebody, most likely you, asked to be reminded of the live show “${show}” on ${when}. Confirm it and we will write in time. If it was not you, do nothing: you will hear no more.`,
      button: 'Remind me',
    },
    day_before: {
      subject: ({ show }) => `Tomorrow: ${show}`,
      text: ({ show, when }) => `“${show}” is live on ${when}. We look forward to seeing you.`,
      button: 'See the show',
    },
    shortly: {
      subject: ({ show }) => `About to begin: ${show}`,
      text: ({ show, when }) => `“${show}” begins in a few minutes: ${when}.`,
      button: 'Take your seat',
    },
    live: {
      subject: ({ show }) => `Live now: ${show}`,
      text: ({ show }) => `“${show}” has begun. Come in.`,
      button: 'Watch live',
    },
    moved: {
      subject: ({ show }) => `New time: ${show}`,
      text: ({ show, when }) =>
        `The live show “${show}” has been moved. It is now on ${when}. Your reminders have moved with it.`,
      button: 'See the show',
    },
    cancelled: {
      subject: ({ show }) => `Cancelled: ${show}`,
      text: ({ show, when }) =>
        `We are sorry: the live show “${show}”, planned for ${when}, will not take place. You will get no more mails about it.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `You get this mail because you asked ${shop} to remind you of the show “${show}”. Your address is deleted after the show.`,
  whyUnconfirmed: 'Your address is deleted by itself if you do not confirm.',
  leave: 'Stop these reminders',
  form: {
    title: 'Remind me by e-mail',
    email: 'Your e-mail address',
    send: 'Remind me',
    sent: 'Almost done: please look into your mailbox and confirm the reminder.',
    badAddress: 'Please enter an e-mail address such as name@example.com.',
    noConsent: 'Please tick the box, so that we may write to you.',
    tooOften: 'That was often. Please try again in an hour.',
    closed: 'There are no reminders for this show.',
    back: 'Back to the shop',
  },
  pages: {
    confirm: 'Confirm your reminder',
    confirmText: ({ show }) => `Shall we remind you of “${show}” by e-mail?`,
    confirmButton: 'Yes, remind me',
    confirmed: 'We will remind you',
    confirmedText: ({ show, when }) => `“${show}” is live on ${when}.`,
    leave: 'Stop the reminders',
    leaveText: ({ show }) =>
      `You will get no more mails about “${show}”, and your address is deleted.`,
    leaveButton: 'Stop the reminders',
    left: 'No more reminders',
    leftText: 'Your address has been deleted.',
    over: 'This link is no longer needed',
    overText: 'The show is over, or the reminder has been stopped. Your address is not kept.',
    toShow: 'To the show',
  },
};
