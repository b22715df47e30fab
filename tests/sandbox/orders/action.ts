/** What a merchant's or buyer's action leaves behind: the order as it is now, and the webhooks that follow. */
import { randomUUID } from 'node:crypto';
import type { OrderState, World } from '../store.ts';
import type { WebhookRequest } from '../webhooks.ts';

export interface Action {
  order: OrderState;
  /** In the order Shopify tends to send them; none of it is promised. */
  follow: WebhookRequest[];
}

/** Sends what follows from an action, in the background, under one event id. */
export function announce(world: World, { follow }: Pick<Action, 'follow'>): void {
  const eventId = randomUUID();
  for (const request of follow) world.webhooks.emit({ ...request, eventId });
}

/** A copy to change. Refuses: an order the shop does not have. */
export function orderToChange(world: World, gid: string): OrderState {
  const order = world.store.orders.get(gid);
  if (!order) throw new Error(`The shop has no order ${gid}`);
  return structuredClone(order);
}

/** Keeps a changed order, dated now. */
export function keep(world: World, order: OrderState, topics: readonly string[]): Action {
  order.updatedAt = world.now().toISOString();
  world.store.orders.put(order);
  return { order, follow: topics.map((topic) => ({ topic, of: order.id })) };
}
