import type { ReminderWords } from './shape.ts';

export const de: ReminderWords = {
  consent:
    'Ja, schreiben Sie mir zu dieser Show: am Tag davor, kurz davor, zum Beginn und wenn sich etwas ändert. Ich kann das jederzeit beenden.',
  mails: {
    confirm: {
      subject: ({ show }) => `Bitte bestätigen Sie die Erinnerung: ${show}`,
      text: ({ show, when }) =>
        `Jemand, wahrscheinlich Sie, möchte an die Live-Show „${show}“ am ${when} erinnert werden. Bestätigen Sie es, und wir schreiben Ihnen rechtzeitig. Waren Sie es nicht, tun Sie einfach nichts: Sie hören nichts mehr von uns.`,
      button: 'Erinnern Sie mich',
    },
    day_before: {
      subject: ({ show }) => `Morgen: ${show}`,
      text: ({ show, when }) => `„${show}“ läuft live am ${when}. Wir freuen uns auf Sie.`,
      button: 'Zur Show',
    },
    shortly: {
      subject: ({ show }) => `Gleich geht es los: ${show}`,
      text: ({ show, when }) => `„${show}“ beginnt in wenigen Minuten: ${when}.`,
      button: 'Platz nehmen',
    },
    live: {
      subject: ({ show }) => `Jetzt live: ${show}`,
      text: ({ show }) => `„${show}“ hat begonnen. Kommen Sie dazu.`,
      button: 'Live ansehen',
    },
    moved: {
      subject: ({ show }) => `Neuer Termin: ${show}`,
      text: ({ show, when }) =>
        `Die Live-Show „${show}“ wurde verlegt. Der neue Termin: ${when}. Ihre Erinnerungen ziehen mit um.`,
      button: 'Zur Show',
    },
    cancelled: {
      subject: ({ show }) => `Abgesagt: ${show}`,
      text: ({ show, when }) =>
        `Es tut uns leid: Die Live-Show „${show}“, geplant für ${when}, findet nicht statt. Sie bekommen dazu keine weiteren E-Mails.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `Sie bekommen diese E-Mail, weil Sie ${shop} gebeten haben, Sie an die Show „${show}“ zu erinnern. Ihre Adresse wird nach der Show gelöscht.`,
  whyUnconfirmed: 'Ihre Adresse wird von selbst gelöscht, wenn Sie nicht bestätigen.',
  leave: 'Erinnerungen beenden',
  form: {
    title: 'Per E-Mail erinnern',
    email: 'Ihre E-Mail-Adresse',
    send: 'Erinnern Sie mich',
    sent: 'Fast fertig: Bitte sehen Sie in Ihr Postfach und bestätigen Sie die Erinnerung.',
    badAddress: 'Bitte geben Sie eine E-Mail-Adresse wie name@example.com ein.',
    noConsent: 'Bitte setzen Sie das Häkchen, damit wir Ihnen schreiben dürfen.',
    tooOften: 'Das war oft. Bitte versuchen Sie es in einer Stunde noch einmal.',
    closed: 'Für diese Show gibt es keine Erinnerungen.',
    back: 'Zurück zum Shop',
  },
  pages: {
    confirm: 'Erinnerung bestätigen',
    confirmText: ({ show }) => `Sollen wir Sie per E-Mail an „${show}“ erinnern?`,
    confirmButton: 'Ja, erinnern Sie mich',
    confirmed: 'Wir erinnern Sie',
    confirmedText: ({ show, when }) => `„${show}“ läuft live am ${when}.`,
    leave: 'Erinnerungen beenden',
    leaveText: ({ show }) =>
      `Sie bekommen keine E-Mails mehr zu „${show}“, und Ihre Adresse wird gelöscht.`,
    leaveButton: 'Erinnerungen beenden',
    left: 'Keine Erinnerungen mehr',
    leftText: 'Ihre Adresse wurde gelöscht.',
    over: 'Dieser Link wird nicht mehr gebraucht',
    overText:
      'Die Show ist vorbei, oder die Erinnerung wurde beendet. Ihre Adresse ist nicht gespeichert.',
    toShow: 'Zur Show',
  },
};
