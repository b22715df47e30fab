import type { ReminderWords } from './shape.ts';

export const fr: ReminderWords = {
  consent:
    'Oui, écrivez-moi au sujet de ce live : la veille, peu avant, au début et en cas de changement. Je peux arrêter à tout moment.',
  mails: {
    confirm: {
      subject: ({ show }) => `Confirmez votre rappel : ${show}`,
      text: ({ show, when }) =>
        `Quelqu’un, sans doute vous, a demandé un rappel pour le live « ${show} », ${when}. Confirmez et nous vous écrirons à temps. Si ce n’était pas vous, ne faites rien : vous ne recevrez plus de message.`,
      button: 'Me le rappeler',
    },
    day_before: {
      subject: ({ show }) => `Demain : ${show}`,
      text: ({ show, when }) => `« ${show} » est en direct ${when}. Nous vous attendons.`,
      button: 'Voir le live',
    },
    shortly: {
      subject: ({ show }) => `Ça va commencer : ${show}`,
      text: ({ show, when }) => `« ${show} » commence dans quelques minutes : ${when}.`,
      button: 'Prendre place',
    },
    live: {
      subject: ({ show }) => `En direct : ${show}`,
      text: ({ show }) => `« ${show} » a commencé. Entrez.`,
      button: 'Regarder en direct',
    },
    moved: {
      subject: ({ show }) => `Nouvel horaire : ${show}`,
      text: ({ show, when }) =>
        `Le live « ${show} » a été déplacé. Il a maintenant lieu ${when}. Vos rappels suivent.`,
      button: 'Voir le live',
    },
    cancelled: {
      subject: ({ show }) => `Annulé : ${show}`,
      text: ({ show, when }) =>
        `Nous sommes désolés : le live « ${show} », prévu le ${when}, n’aura pas lieu. Vous ne recevrez plus de message à ce sujet.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `Vous recevez ce message parce que vous avez demandé à ${shop} de vous rappeler le live « ${show} ». Votre adresse est supprimée après le live.`,
  whyUnconfirmed: 'Sans confirmation, votre adresse est supprimée d’elle-même.',
  leave: 'Arrêter ces rappels',
  form: {
    title: 'Me le rappeler par e-mail',
    email: 'Votre adresse e-mail',
    send: 'Me le rappeler',
    sent: 'Presque fini : regardez votre boîte de réception et confirmez le rappel.',
    badAddress: 'Saisissez une adresse e-mail comme nom@example.com.',
    noConsent: 'Cochez la case pour que nous puissions vous écrire.',
    tooOften: 'Cela fait beaucoup. Réessayez dans une heure.',
    closed: 'Il n’y a pas de rappels pour ce live.',
    back: 'Retour à la boutique',
  },
  pages: {
    confirm: 'Confirmez votre rappel',
    confirmText: ({ show }) => `Devons-nous vous rappeler « ${show} » par e-mail ?`,
    confirmButton: 'Oui, me le rappeler',
    confirmed: 'Nous vous le rappellerons',
    confirmedText: ({ show, when }) => `« ${show} » est en direct ${when}.`,
    leave: 'Arrêter les rappels',
    leaveText: ({ show }) =>
      `Vous ne recevrez plus de message sur « ${show} » et votre adresse sera supprimée.`,
    leaveButton: 'Arrêter les rappels',
    left: 'Plus de rappels',
    leftText: 'Votre adresse a été supprimée.',
    over: 'Ce lien n’est plus utile',
    overText: 'Le live est terminé ou le rappel a été arrêté. Votre adresse n’est pas conservée.',
    toShow: 'Vers le live',
  },
};
