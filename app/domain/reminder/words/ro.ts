import type { ReminderWords } from './shape.ts';

export const ro: ReminderWords = {
  consent:
    'Da, scrieți-mi despre acest live: cu o zi înainte, cu puțin timp înainte, la început și dacă se schimbă ceva. Mă pot opri oricând.',
  mails: {
    confirm: {
      subject: ({ show }) => `Confirmați mementoul: ${show}`,
      text: ({ show, when }) =>
        `Cineva, probabil dumneavoastră, a cerut un memento pentru live-ul „${show}”, ${when}. Confirmați și vă scriem la timp. Dacă nu ați fost dumneavoastră, nu faceți nimic: nu veți mai primi mesaje.`,
      button: 'Amintiți-mi',
    },
    day_before: {
      subject: ({ show }) => `Mâine: ${show}`,
      text: ({ show, when }) => `„${show}” este în direct ${when}. Vă așteptăm.`,
      button: 'Vezi live-ul',
    },
    shortly: {
      subject: ({ show }) => `Începe imediat: ${show}`,
      text: ({ show, when }) => `„${show}” începe în câteva minute: ${when}.`,
      button: 'Intră',
    },
    live: {
      subject: ({ show }) => `Acum în direct: ${show}`,
      text: ({ show }) => `„${show}” a început. Intrați.`,
      button: 'Vezi în direct',
    },
    moved: {
      subject: ({ show }) => `Oră nouă: ${show}`,
      text: ({ show, when }) =>
        `Live-ul „${show}” a fost mutat. Are loc acum ${when}. Mementourile se mută odată cu el.`,
      button: 'Vezi live-ul',
    },
    cancelled: {
      subject: ({ show }) => `Anulat: ${show}`,
      text: ({ show, when }) =>
        `Ne pare rău: live-ul „${show}”, planificat pentru ${when}, nu va avea loc. Nu veți mai primi mesaje despre el.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `Primiți acest mesaj pentru că ați cerut magazinului ${shop} să vă amintească de live-ul „${show}”. Adresa se șterge după live.`,
  whyUnconfirmed: 'Dacă nu confirmați, adresa se șterge de la sine.',
  leave: 'Oprește aceste mementouri',
  form: {
    title: 'Amintiți-mi prin e-mail',
    email: 'Adresa dumneavoastră de e-mail',
    send: 'Amintiți-mi',
    sent: 'Aproape gata: uitați-vă în căsuța poștală și confirmați mementoul.',
    badAddress: 'Introduceți o adresă de e-mail precum nume@example.com.',
    noConsent: 'Bifați căsuța, ca să vă putem scrie.',
    tooOften: 'A fost cam des. Încercați din nou peste o oră.',
    closed: 'Pentru acest live nu există mementouri.',
    back: 'Înapoi la magazin',
  },
  pages: {
    confirm: 'Confirmați mementoul',
    confirmText: ({ show }) => `Să vă amintim prin e-mail de „${show}”?`,
    confirmButton: 'Da, amintiți-mi',
    confirmed: 'Vă vom aminti',
    confirmedText: ({ show, when }) => `„${show}” este în direct ${when}.`,
    leave: 'Oprește mementourile',
    leaveText: ({ show }) => `Nu veți mai primi mesaje despre „${show}”, iar adresa se șterge.`,
    leaveButton: 'Oprește mementourile',
    left: 'Gata cu mementourile',
    leftText: 'Adresa a fost ștearsă.',
    over: 'Acest link nu mai este necesar',
    overText: 'Live-ul s-a încheiat sau mementoul a fost oprit. Adresa nu este păstrată.',
    toShow: 'Spre live',
  },
};
