/** What tests and people may do to the sandbox, by name. Each verb takes plain JSON. */
import { noFaults } from './store.ts';
import type { DisputeStatus, Faults, World } from './store.ts';
import { changeScopes, installApp, uninstallApp } from './installation.ts';
import { changeMarket, changeProduct } from './orders/catalogue.ts';
import type { MarketChange, ProductChange } from './orders/catalogue.ts';
import { orderToChange } from './orders/action.ts';
import {
  announce,
  buyAgain,
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
import type { WebhookRequest } from './webhooks.ts';

export type Form = Record<string, unknown>;
export type Verb = (world: World, form: Form) => unknown;

/** Announces and answers what follows; `quiet: true` sends nothing. */
function told(world: World, form: Form, action: Partial<Action> & Pick<Action, 'follow'>) {
  if (form['quiet'] !== true) announce(world, action);
  return { order: action.order, follow: action.follow.map(({ topic }) => topic) };
}

const id = (form: Form) => String(form['order']);
const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

export const verbs = {
  reset: ({ store }) => store.reset(),
  settle: ({ webhooks }) => webhooks.settle(),
  /** What was kept back goes out; `reversed: true` turns the order round. */
  release: ({ webhooks }, form) =>
    webhooks.release(form['reversed'] === true ? 'reversed' : 'kept'),
  webhook: ({ webhooks }, form) => webhooks.deliver(form as unknown as WebhookRequest),
  resend: ({ webhooks }, form) =>
    webhooks.resend(String(form['webhookId']), Number(form['times'] ?? 1)),
  install: (world, form) => installApp(world, form['scopes'] as string[] | undefined),
  uninstall: (world) => uninstallApp(world),
  scopes: (world, form) => changeScopes(world, form['scopes'] as string[]),
  order: (world, form) => told(world, form, placeOrder(world, form as unknown as Checkout)),
  /** The same purchase once more; `alter` is the place, from the end, of the character to change. */
  again: (world, form) =>
    told(
      world,
      form,
      buyAgain(world, orderToChange(world, id(form)), form['alter'] as number | undefined),
    ),
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
      fulfillOrder(world, id(form), form['lines'] as ReturnRequest['lines'] | undefined),
    ),
  delete: (world, form) => told(world, form, deleteOrder(world, id(form))),
  dispute: (world, form) => told(world, form, openDispute(world, id(form), text(form['amount']))),
  'dispute-end': (world, form) =>
    told(world, form, endDispute(world, String(form['dispute']), form['status'] as DisputeStatus)),
  product: (world, form) =>
    told(world, form, changeProduct(world, form as unknown as ProductChange)),
  market: (world, form) => told(world, form, changeMarket(world, form as unknown as MarketChange)),
  /** Sets some faults; `reset: true` first clears the others. */
  faults({ store }, { reset, ...change }) {
    store.faults = {
      ...(reset === true ? noFaults() : store.faults),
      ...(change as Partial<Faults>),
    };
    store.save();
    return store.faults;
  },
  'delivery-failures': ({ store }) =>
    store.deliveries.filter(({ status }) => status === 'failed' || status === 'lost'),
  /** Every access token is void; refresh tokens stay good. */
  revoke({ store }) {
    for (const token of Object.values(store.installation.accessTokens)) token.revoked = true;
    store.save();
  },
  /** Moves sandbox time: to an instant (`to`) or by some milliseconds (`by`); retries that are due go out. */
  async time(world, form) {
    const { store } = world;
    const by = typeof form['by'] === 'number' ? form['by'] : 0;
    const given = text(form['to']);
    const to = given === undefined ? world.now().getTime() + by : Date.parse(given);
    if (Number.isNaN(to)) throw new Error('time: "to" is an instant, "by" milliseconds');
    store.clockOffsetMs += to - world.now().getTime();
    store.save();
    await world.webhooks.retryDue();
    return { now: world.now().toISOString() };
  },
} satisfies Record<string, Verb>;

export type VerbName = keyof typeof verbs;
export const isVerb = (name: string): name is VerbName => Object.hasOwn(verbs, name);
