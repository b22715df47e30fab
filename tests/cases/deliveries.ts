/** Webhooks: posted with real signatures, worked off one after the other, with the faults a case asks for. */
import { renderBody } from '../sandbox/rest-bodies.ts';
import type { DeliveryRecord, Dispute, OrderState } from '../sandbox/store.ts';
import type { DeliveryFaults, WebhookRequest } from '../sandbox/webhooks.ts';
import type { Delivery } from './case-file.ts';
import { known, Unexpected, type History, type Scene } from './scene.ts';

/** Workers at the queue while several deliveries arrive at once. */
const WORKERS = 3;

/** What was served so far, and what is still on its way. */
export interface Post {
  readonly orders: Map<string, History<OrderState>>;
  readonly disputes: Map<string, History<Dispute>>;
  readonly delayed: { until: string; request: WebhookRequest }[];
}

export const newPost = (): Post => ({ orders: new Map(), disputes: new Map(), delayed: [] });

/** Delivers in order; neighbours that are concurrent at once. */
export async function deliverAll(
  scene: Scene,
  post: Post,
  deliveries: readonly Delivery[],
): Promise<void> {
  for (let from = 0; from < deliveries.length;) {
    let to = from + 1;
    while (deliveries[from]?.concurrent && deliveries[to]?.concurrent) to += 1;
    const together = deliveries.slice(from, to).map((one) => prepare(scene, post, one));
    const requests = together.flatMap((one) => one ?? []);
    const [first] = requests;
    if (requests.length === 1 && first) await deliverOne(scene, first);
    else {
      await Promise.all(
        requests.map(async (request) => {
          answered(await scene.shop.world.webhooks.deliver(request));
          await scene.installation.workOff(WORKERS);
        }),
      );
    }
    from = to;
  }
}

/** Every copy of a delivery finds the one before it worked off: nothing in the queue hides it. */
async function deliverOne(scene: Scene, request: WebhookRequest): Promise<void> {
  const { webhooks } = scene.shop.world;
  const { duplicate = 1, ackLost = false, ...faults } = request.faults ?? {};
  const records = await webhooks.deliver({ ...request, faults });
  answered(records);
  await scene.installation.workOff();
  if (faults.lost) return;
  for (const { webhookId } of records) {
    for (let copy = 1; copy < duplicate + (ackLost ? 1 : 0); copy += 1) {
      answered([await webhooks.resend(webhookId)]);
      await scene.installation.workOff();
    }
  }
}

/** Delivers what was delayed until a step, in the order it was sent. */
export async function deliverDelayed(scene: Scene, post: Post, step: string): Promise<void> {
  for (const { until, request } of post.delayed) {
    if (until === step) await deliverOne(scene, request);
  }
}

/** The request of a delivery as it is sent now; null when it stays under way. */
function prepare(scene: Scene, post: Post, delivery: Delivery): WebhookRequest | null {
  const { world } = scene.shop;
  const subject = subjectOf(scene, post, delivery);
  const faults: DeliveryFaults = {
    ...(delivery.duplicate !== undefined && { duplicate: delivery.duplicate }),
    ...(delivery.lost && { lost: true }),
    ...(delivery.ack_lost && { ackLost: true }),
  };
  if (delivery.delay_until === undefined) return { ...subject, faults };
  // Late is the arrival; body and time are those of the event.
  const body = renderBody(world, subject);
  const { topic } = delivery;
  const request = { topic, body, faults, triggeredAt: world.now().toISOString() };
  post.delayed.push({ until: delivery.delay_until, request });
  return null;
}

function subjectOf(scene: Scene, post: Post, { topic, of, stale }: Delivery): WebhookRequest {
  if (topic.startsWith('customers/')) return { topic, of };
  const isDispute = topic.startsWith('disputes/');
  const gid = known(isDispute ? scene.disputes : scene.orders, of);
  const { steps } = scene.theCase;
  const until = stale === undefined ? steps.length : steps.findIndex(({ step }) => step === stale);
  const history = (isDispute ? post.disputes : post.orders).get(of) ?? [];
  const states = history.flatMap(({ at, state }) => (state && at <= until ? [state] : []));
  const from = states.at(-1);
  const before = isDispute ? undefined : (states.at(-2) as OrderState | undefined);
  return { topic, of: gid, ...(from && { from }), ...(before && { before }) };
}

/** Every post has to be answered well. Nothing is posted to an app that is not installed. */
function answered(records: readonly DeliveryRecord[]): void {
  for (const { topic, attempts } of records) {
    for (const { status, error } of attempts) {
      const good = status !== null && status >= 200 && status < 300;
      if (!good) throw new Unexpected(`answer to ${topic}`, '2xx', status ?? error);
    }
  }
}
