/** The plain page at /__sandbox where a person does to an order what a merchant, a buyer or a fault would. */
import express, { Router } from 'express';
import { backOfficePage } from './back-office-page.ts';
import { mailRoutes } from './mail/mail-page.ts';
import { verbs } from './control-verbs.ts';
import type { Form, Verb } from './control-verbs.ts';
import type { World } from './store.ts';

const HOUR_MS = 3_600_000;

interface Press {
  verb: Verb;
  /** The button's fields as the verb wants them. */
  form: (fields: Record<string, string>, world: World) => Form;
  /** What the page says afterwards. */
  said: string;
}

const same = (fields: Record<string, string>): Form => fields;

const PRESSES: Record<string, Press> = {
  'refund-all': {
    verb: verbs.refund,
    form: ({ order = '' }, { store }) => {
      const lines = (store.orders.get(order)?.lineItems.nodes ?? [])
        .filter(({ currentQuantity }) => currentQuantity > 0)
        .map(({ id, currentQuantity }) => ({ lineItemId: id, quantity: currentQuantity }));
      return { order, lines, shipping: 'all' };
    },
    said: 'Everything was refunded.',
  },
  'refund-units': {
    verb: verbs.refund,
    form: ({ order, line, quantity, pending }) => ({
      order,
      lines: [{ lineItemId: line, quantity: Number(quantity) }],
      pending: pending === 'on',
    }),
    said: 'The units were refunded.',
  },
  'refund-amount': {
    verb: verbs.refund,
    form: ({ order, amount }) => ({ order, amount }),
    said: 'The amount was refunded; no units moved.',
  },
  cancel: { verb: verbs.cancel, form: same, said: 'The order was cancelled and refunded.' },
  fulfill: {
    verb: verbs.fulfill,
    form: ({ order }) => ({ order }),
    said: 'The order was shipped.',
  },
  pay: { verb: verbs.pay, form: same, said: 'The order was paid.' },
  dispute: {
    verb: verbs.dispute,
    form: ({ order }) => ({ order }),
    said: 'The bank opened a dispute.',
  },
  'dispute-end': { verb: verbs['dispute-end'], form: same, said: 'The dispute is over.' },
  alter: {
    verb: verbs.again,
    form: ({ order }) => ({ order, alter: -1 }),
    said: 'The same purchase was made again, with one character of its property changed.',
  },
  resend: {
    verb: verbs.resend,
    form: ({ webhookId }) => ({ webhookId, times: 5 }),
    said: 'The same webhook was sent five times more.',
  },
  release: {
    verb: verbs.release,
    form: ({ reversed }) => ({ reversed: reversed === 'true' }),
    said: 'What was kept back went out.',
  },
  stock: {
    verb: verbs.product,
    form: ({ product, variant, inventory }) => ({
      product,
      variants: [{ id: variant, inventory: Number(inventory) }],
    }),
    said: 'The stock was changed.',
  },
  faults: {
    verb: verbs.faults,
    form: ({ duplicate, lose, hold, badHmac, lowerCaseHeaders }) => ({
      duplicate: Number(duplicate ?? 0),
      lose: Number(lose ?? 0),
      hold: hold === 'on',
      badHmac: badHmac === 'on',
      lowerCaseHeaders: lowerCaseHeaders === 'on',
    }),
    said: 'Deliveries now suffer what you chose.',
  },
  time: {
    verb: verbs.time,
    form: ({ hours }) => ({ by: parseInt(hours ?? '0', 10) * HOUR_MS }),
    said: 'Time has moved on.',
  },
  uninstall: { verb: verbs.uninstall, form: () => ({}), said: 'The app was uninstalled.' },
  install: { verb: verbs.install, form: () => ({}), said: 'The app was installed.' },
};

export function backOffice(world: World): Router {
  const router = Router();
  router.use(mailRoutes(world));
  router.get('/__sandbox', (request, response) => {
    const said = typeof request.query['said'] === 'string' ? request.query['said'] : null;
    response.set('Cache-Control', 'no-store').type('html').send(backOfficePage(world, said));
  });
  router.post(
    '/__sandbox/press/:name',
    express.urlencoded({ extended: false }),
    (request, response) => {
      const { name } = request.params;
      const press = Object.hasOwn(PRESSES, name) ? PRESSES[name] : undefined;
      const back = (said: string) =>
        response.redirect(303, `/__sandbox?said=${encodeURIComponent(said)}`);
      if (!press) {
        response.status(404).send('The back office has no such button.');
        return;
      }
      Promise.resolve()
        .then(() => press.verb(world, press.form(request.body as Record<string, string>, world)))
        .then(() => world.webhooks.settle())
        .then(() => back(press.said))
        .catch((error: unknown) => back(error instanceof Error ? error.message : String(error)));
    },
  );
  return router;
}
