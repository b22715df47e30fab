import type { WorkWords } from './shape.ts';

export const ro: WorkWords = {
  digest: {
    subject: ({ show }) => `Cum a fost: ${show}`,
    intro: ({ show, when }) =>
      `„${show}” s-a încheiat ${when}. Acestea sunt cifrele la câteva minute după final; comenzile care mai sunt plătite sau returnate le vor schimba.`,
    viewers: 'Spectatori',
    peak: 'Cel mult în același timp',
    watched: 'Vizionare în medie',
    orders: 'Comenzi',
    netSales: 'Vânzări nete',
    questions: 'Întrebări rămase deschise',
    products: 'De la ecran la comandă',
    steps: { shown: 'văzut de', opened: 'deschis de', bagged: 'pus în coș de' },
    asked: 'Încă fără răspuns:',
    button: 'Deschideți raportul',
    footer: ({ shop }) =>
      `Primiți acest mesaj după fiecare emisiune ${shop}, pentru că l-ați cerut în Showfront, la „Reports”, unde îl puteți opri.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}: pagina dumneavoastră pentru emisiuni live`,
    hello: ({ name, shop }) =>
      `Bună ziua, ${name}. ${shop} a deschis o pagină pentru dumneavoastră: emisiunile, studioul din care transmiteți și ce câștigați. Nu aveți nevoie de cont.`,
    until: ({ when }) =>
      `Linkul funcționează o singură dată, până ${when}. Browserul în care îl deschideți rămâne apoi conectat, așa că deschideți-l pe dispozitivul cu care lucrați și nu îl dați nimănui.`,
    shows: 'Sunteți în programul emisiunilor',
    show: ({ show, when, share }) =>
      share ? `${show}, ${when}, cu ${share} din comision` : `${show}, ${when}`,
    button: 'Deschideți pagina mea',
    footer: ({ shop }) =>
      `Trimis de ${shop} prin Showfront, la adresa pe care ${shop} o are de la dumneavoastră.`,
  },
};
