/**
 * The sandbox's own door, for tests and for people: POST /__sandbox/{verb} with JSON, and a plain page at
 * /__sandbox. Nothing here exists at Shopify.
 */
import express, { Router } from 'express';
import type { World } from './store.ts';
import { noFaults } from './store.ts';
import { backOffice } from './back-office.ts';
import { changeScopes, installApp, uninstallApp } from './installation.ts';
import { changeProduct } from './orders/catalogue.ts';
import type { ProductChange } from './orders/catalogue.ts';
import {
  announce,
  cancelOrder,
  deleteOrder,
  editOrder,
  endDispute,
  endRefund,
  fulfillOrder,
  openDispute,
  payOrder,
  placeOrder,
  refundOrder,
  returnOrder,
} from './orders.ts';
import type { Action, Checkout, ReturnRequest } from './orders.ts';
import type { DisputeStatus, Faults } from './store.ts';
import type { WebhookRequest } from './webhooks.ts';

type Form = Record<string, unknown>;
type Verb = (world: World, form: Form) => unknown;

/** Announces and answers the order; `quiet: true` sends nothing. */
function told(world: World, form: Form, action: Action) {
  if (form['quiet'] !== true) announce(world, action);
  return { order: action.order, follow: action.follow.map(({ topic }) => topic) };
}

const id = (form: Form) => String(form['order']);

const VERBS: Record<string, Verb> = {
  reset: ({ store }) => store.reset(),
  settle: ({ webhooks }) => webhooks.settle(),
  release: ({ webhooks }, form) =>
    webhooks.release(form['reversed'] === true ? 'reversed' : 'kept'),
  webhook: ({ webhooks }, form) => webhooks.deliver(form as unknown as WebhookRequest),
  resend: ({ webhooks }, form) =>
    webhooks.resend(String(form['webhookId']), Number(form['times'] ?? 1)),
  install: (world, form) => installApp(world, form['scopes'] as string[] | undefined),
  uninstall: (world) => uninstallApp(world),
  scopes: (world, form) => changeScopes(world, form['scopes'] as string[]),
  order: (world, form) => told(world, form, placeOrder(world, form as unknown as Checkout)),
  pay: (world, form) => told(world, form, payOrder(world, id(form))),
  refund: (world, form) => told(world, form, refundOrder(world, id(form), form)),
  'refund-end': (world, form) =>
    told(
      world,
      form,
      endRefund(world, id(form), String(form['refund']), form['outcome'] as 'SUCCESS' | 'FAILURE'),
    ),
  cancel: (world, form) => told(world, form, cancelOrder(world, id(form), form)),
  edit: (world, form) => told(world, form, editOrder(world, id(form), form)),
  return: (world, form) =>
    told(world, form, returnOrder(world, id(form), form as unknown as ReturnRequest)),
  fulfill: (world, form) =>
    told(
      world,
      form,
      fulfillOrder(
        world,
        id(form),
        form['lines'] as { lineItemId: string; quantity: number }[] | undefined,
      ),
    ),
  delete: (world, form) => told(world, form, deleteOrder(world, id(form))),
  dispute: (world, form) =>
    told(world, form, openDispute(world, id(form), form['amount'] as string | undefined)),
  'dispute-end': (world, form) =>
    told(world, form, endDispute(world, String(form['dispute']), form['status'] as DisputeStatus)),
  product: (world, form) =>
    told2(world, form, changeProduct(world, form as unknown as ProductChange)),
  faults({ store }, form) {
    store.faults = {
      ...(form['reset'] === true ? noFaults() : store.faults),
      ...(form as Partial<Faults>),
    };
    store.save();
    return store.faults;
  },
  'delivery-failures': ({ store }) =>
    store.deliveries.filter(({ status }) => status === 'failed' || status === 'lost'),
  revoke({ store }) {
    for (const token of Object.values(store.installation.accessTokens)) token.revoked = true;
    store.save();
  },
  /** Moves sandbox time: to an instant (`to`) or by some milliseconds (`by`); retries that are due go out. */
  async time(world, form) {
    const { store } = world;
    const by = typeof form['by'] === 'number' ? form['by'] : 0;
    const to = typeof form['to'] === 'string' ? Date.parse(form['to']) : world.now().getTime() + by;
    if (Number.isNaN(to)) throw new Error('time: "to" is an instant, "by" milliseconds');
    store.clockOffsetMs += to - world.now().getTime();
    store.save();
    await world.webhooks.retryDue();
    return { now: world.now().toISOString() };
  },
};

function told2(world: World, form: Form, action: { follow: Action['follow'] }) {
  if (form['quiet'] !== true) announce(world, action);
  return { follow: action.follow.map(({ topic }) => topic) };
}

export function control(world: World): Router {
  const router = Router();
  router.use('/__sandbox', express.json({ limit: '12mb' }), express.urlencoded({ extended: true }));
  router.use(backOffice(world));
  router.post('/__sandbox/:verb', (request, response) => {
    void (async () => {
      const verb = Object.hasOwn(VERBS, request.params.verb)
        ? VERBS[request.params.verb]
        : undefined;
      if (!verb) {
        response.status(404).json({ error: `The sandbox has no verb ${request.params.verb}` });
        return;
      }
      const answer = await verb(world, (request.body ?? {}) as Form);
      response.json(answer ?? { done: true });
    })().catch((error: unknown) => {
      response.status(400).json({ error: error instanceof Error ? error.message : String(error) });
    });
  });
  return router;
}
