import type { WorkWords } from './shape.ts';

export const fr: WorkWords = {
  digest: {
    subject: ({ show }) => `Le bilan : ${show}`,
    intro: ({ show, when }) =>
      `« ${show} » s’est terminé le ${when}. Voici ses chiffres quelques minutes après la fin ; les commandes qui restent à payer ou qui seront retournées les modifieront.`,
    viewers: 'Spectateurs',
    peak: 'En même temps, au maximum',
    watched: 'Durée moyenne de visionnage',
    orders: 'Commandes',
    netSales: 'Ventes nettes',
    questions: 'Questions restées ouvertes',
    products: 'De l’écran à la commande',
    steps: { shown: 'vu par', opened: 'ouvert par', bagged: 'mis au panier par' },
    asked: 'Encore sans réponse :',
    button: 'Ouvrir le rapport',
    footer: ({ shop }) =>
      `Vous recevez ce message après chaque direct de ${shop}, parce que vous l’avez demandé dans Showfront sous « Reports », où vous pouvez l’arrêter.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop} : votre page pour les directs`,
    hello: ({ name, shop }) =>
      `Bonjour ${name}, ${shop} a ouvert une page pour vous : vos directs, le studio depuis lequel vous diffusez et ce que vous gagnez. Aucun compte n’est nécessaire.`,
    until: ({ when }) =>
      `Le lien fonctionne une seule fois, jusqu’au ${when}. Le navigateur dans lequel vous l’ouvrez reste ensuite connecté : ouvrez-le sur l’appareil avec lequel vous travaillez, et ne le transmettez à personne.`,
    shows: 'Vous êtes au programme de',
    show: ({ show, when, share }) =>
      share ? `${show}, ${when}, avec ${share} de la commission` : `${show}, ${when}`,
    button: 'Ouvrir ma page',
    footer: ({ shop }) => `Envoyé par ${shop} avec Showfront, à l’adresse que ${shop} a pour vous.`,
  },
};
