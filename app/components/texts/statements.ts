import { en } from '../host-words/en.ts';

/** Texts of statements in the admin: what hosts read of theirs, how one is closed, and the desk for what hosts say of single lines. */
export const statements = {
  ...en.statements,
  close: 'Close now',
  closeTitle: 'Close the open statement now?',
  closeText:
    'What is written from now on goes into the next statement, also corrections of what is in this one. It cannot be opened again.',
  closed: 'Statement closed',
  desk: {
    open: 'Open',
    answered: 'Answered',
    none: 'No host questions a line.',
    noneAnswered: 'Nothing was answered yet.',
    text: 'Hosts who do not agree with a line write here. Your answer stands beside the line. Amounts change only by an entry: assign the item, or make one by hand.',
    answer: 'Your answer',
    accept: 'Agree',
    reject: 'Do not agree',
    done: 'Answer sent',
  },
};
