import type { WorkWords } from './shape.ts';

export const es: WorkWords = {
  digest: {
    subject: ({ show }) => `Así fue: ${show}`,
    intro: ({ show, when }) =>
      `«${show}» terminó el ${when}. Estas son sus cifras unos minutos después del final; los pedidos que aún se paguen o se devuelvan las cambiarán.`,
    viewers: 'Espectadores',
    peak: 'A la vez, como máximo',
    watched: 'Tiempo medio de visionado',
    orders: 'Pedidos',
    netSales: 'Ventas netas',
    questions: 'Preguntas sin responder',
    products: 'De la pantalla al pedido',
    steps: { shown: 'lo vieron', opened: 'lo abrieron', bagged: 'lo pusieron en el carrito' },
    asked: 'Todavía sin respuesta:',
    button: 'Abrir el informe',
    footer: ({ shop }) =>
      `Recibe este correo después de cada directo de ${shop} porque lo pidió en Showfront, en «Reports», donde puede detenerlo.`,
  },
  invitation: {
    subject: ({ shop }) => `${shop}: su página para los directos`,
    hello: ({ name, shop }) =>
      `Hola, ${name}: ${shop} ha abierto una página para usted, con sus directos, el estudio desde el que emite y lo que gana. No necesita ninguna cuenta.`,
    until: ({ when }) =>
      `El enlace funciona una sola vez, hasta el ${when}. El navegador en el que lo abra quedará conectado, así que ábralo en el dispositivo con el que trabaja y no se lo pase a nadie.`,
    shows: 'Está en el programa de',
    show: ({ show, when, share }) =>
      share ? `${show}, ${when}, con el ${share} de la comisión` : `${show}, ${when}`,
    button: 'Abrir mi página',
    footer: ({ shop }) =>
      `Enviado por ${shop} mediante Showfront, a la dirección que ${shop} tiene de usted.`,
  },
};
