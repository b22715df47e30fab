import type { WorkWords } from './shape.ts';

export const de: WorkWords = {
  digest: {
    subject: ({ show }) => `So lief es: ${show}`,
    intro: ({ show, when }) =>
      `„${show}“ endete am ${when}. Das sind die Zahlen wenige Minuten nach dem Ende; Bestellungen, die noch bezahlt oder zurückgegeben werden, verändern sie.`,
    viewers: 'Zuschauer',
    peak: 'Höchstens gleichzeitig',
    watched: 'Im Schnitt zugesehen',
    orders: 'Bestellungen',
    netSales: 'Nettoumsatz',
    questions: 'Offene Fragen',
    products: 'Vom Bild zur Bestellung',
    steps: { shown: 'gesehen', opened: 'geöffnet', bagged: 'in den Warenkorb gelegt' },
    asked: 'Noch ohne Antwort:',
    button: 'Bericht öffnen',
    footer: ({ shop }) =>
      `Sie bekommen diese E-Mail nach jeder Show von ${shop}, weil Sie sie in Showfront unter „Reports“ bestellt haben. Dort können Sie sie auch beenden.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}: Ihre Seite für Live-Shows`,
    hello: ({ name, shop }) =>
      `Guten Tag ${name}, ${shop} hat eine Seite für Sie eingerichtet: Ihre Shows, das Studio, aus dem Sie senden, und was Sie verdienen. Sie brauchen kein Konto.`,
    until: ({ when }) =>
      `Der Link gilt einmal, bis ${when}. Der Browser, in dem Sie ihn öffnen, bleibt danach angemeldet: Öffnen Sie ihn auf dem Gerät, mit dem Sie arbeiten, und geben Sie ihn nicht weiter.`,
    shows: 'Sie sind eingeplant für',
    show: ({ show, when, share }) =>
      share ? `${show}, ${when}, mit ${share} der Provision` : `${show}, ${when}`,
    button: 'Meine Seite öffnen',
    footer: ({ shop }) =>
      `Gesendet von ${shop} über Showfront, an die Adresse, die ${shop} von Ihnen hat.`,
  },
};
