import type { ReminderWords } from './shape.ts';

export const es: ReminderWords = {
  consent:
    'Sí, escríbanme sobre este directo: el día antes, poco antes, cuando empiece y si cambia algo. Puedo dejarlo en cualquier momento.',
  mails: {
    confirm: {
      subject: ({ show }) => `Confirme su recordatorio: ${show}`,
      text: ({ show, when }) =>
        `Alguien, probablemente usted, pidió un recordatorio del directo «${show}», ${when}. Confírmelo y le escribiremos a tiempo. Si no fue usted, no haga nada: no volverá a saber de nosotros.`,
      button: 'Recordármelo',
    },
    day_before: {
      subject: ({ show }) => `Mañana: ${show}`,
      text: ({ show, when }) => `«${show}» es en directo el ${when}. Le esperamos.`,
      button: 'Ver el directo',
    },
    shortly: {
      subject: ({ show }) => `A punto de empezar: ${show}`,
      text: ({ show, when }) => `«${show}» empieza en unos minutos: ${when}.`,
      button: 'Tomar asiento',
    },
    live: {
      subject: ({ show }) => `En directo: ${show}`,
      text: ({ show }) => `«${show}» ha empezado. Pase.`,
      button: 'Ver en directo',
    },
    moved: {
      subject: ({ show }) => `Nuevo horario: ${show}`,
      text: ({ show, when }) =>
        `El directo «${show}» se ha movido. Ahora es el ${when}. Sus recordatorios se mueven con él.`,
      button: 'Ver el directo',
    },
    cancelled: {
      subject: ({ show }) => `Cancelado: ${show}`,
      text: ({ show, when }) =>
        `Lo sentimos: el directo «${show}», previsto para el ${when}, no se celebrará. No recibirá más mensajes sobre él.`,
      button: null,
    },
  },
  why: ({ shop, show }) =>
    `Recibe este mensaje porque pidió a ${shop} que le recordara el directo «${show}». Su dirección se borra después del directo.`,
  whyUnconfirmed: 'Si no confirma, su dirección se borra sola.',
  leave: 'Dejar de recibir estos recordatorios',
  form: {
    title: 'Recordármelo por correo',
    email: 'Su correo electrónico',
    send: 'Recordármelo',
    sent: 'Casi listo: mire su buzón y confirme el recordatorio.',
    badAddress: 'Escriba una dirección como nombre@example.com.',
    noConsent: 'Marque la casilla para que podamos escribirle.',
    tooOften: 'Han sido muchas veces. Inténtelo de nuevo dentro de una hora.',
    closed: 'No hay recordatorios para este directo.',
    back: 'Volver a la tienda',
  },
  pages: {
    confirm: 'Confirme su recordatorio',
    confirmText: ({ show }) => `¿Le recordamos «${show}» por correo?`,
    confirmButton: 'Sí, recordármelo',
    confirmed: 'Se lo recordaremos',
    confirmedText: ({ show, when }) => `«${show}» es en directo el ${when}.`,
    leave: 'Dejar los recordatorios',
    leaveText: ({ show }) => `No recibirá más mensajes sobre «${show}» y su dirección se borrará.`,
    leaveButton: 'Dejar los recordatorios',
    left: 'No más recordatorios',
    leftText: 'Su dirección se ha borrado.',
    over: 'Este enlace ya no hace falta',
    overText: 'El directo ha terminado o el recordatorio se dejó. Su dirección no se conserva.',
    toShow: 'Al directo',
  },
};
