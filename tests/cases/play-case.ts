/** Plays one case, step by step, and answers the first difference. */
import { expandDispute, expandOrder } from '../sandbox/orders.ts';
import type { Dispute } from '../sandbox/order-state.ts';
import type { Case, Step } from './case-file.ts';
import { act } from './actions.ts';
import { compare, lastEntry } from './compare.ts';
import { deliverAll, deliverDelayed, newPost, type Post } from './deliveries.ts';
import type { Installation } from './installation.ts';
import { known, Unexpected, type Scene } from './scene.ts';
import { setUp } from './set-up.ts';
import { mintUntil, withTokens } from './tokens.ts';

/** Where the system and a case part. */
export interface Difference {
  /** null: before the first step or after the last. */
  readonly step: string | null;
  readonly what: string;
  readonly expected: unknown;
  readonly booked: unknown;
}

/** Plays a case in a shop of its own. Shape: null when everything was as the case says. */
export async function playCase(
  installation: Installation,
  theCase: Case,
): Promise<Difference | null> {
  let step: string | null = null;
  let scene: Scene | undefined;
  try {
    scene = await setUp(installation, theCase);
    const minted = new Set<string>();
    const post = newPost();
    for (const [at, one] of theCase.steps.entries()) {
      ({ step } = one);
      await mintUntil(scene, Date.parse(one.at), minted);
      await playStep(scene, post, one, at);
    }
    step = null;
    await mintUntil(scene, Infinity, minted);
    return null;
  } catch (error) {
    if (error instanceof Unexpected) {
      const { what, expected, booked } = error;
      return { step, what, expected, booked };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { step, what: 'playing it', expected: 'no error', booked: message };
  } finally {
    await scene?.shop.close();
  }
}

async function playStep(scene: Scene, post: Post, step: Step, at: number): Promise<void> {
  const { installation } = scene;
  Object.assign(scene, { files: null, repairs: null });
  const after = await lastEntry(scene);
  installation.setNow(new Date(step.at));
  await installation.doRound('round.hourly');
  serve(scene, post, step, at);
  for (const action of step.actions ?? []) await act(scene, action);
  await deliverAll(scene, post, step.deliver ?? []);
  await deliverDelayed(scene, post, step.step);
  if (step.sweep) await installation.doRound('round.nightly');
  await installation.doRound('round.hourly');
  await compare(scene, step.expect, after);
}

/** An order's disputes are those there are, also where a step tells the dispute alone. */
function sayInOrder(scene: Scene, dispute: Dispute, step: Step): void {
  const { orders } = scene.shop.world.store;
  const order = orders.get(dispute.order?.id ?? '');
  if (!order || Object.values(step.orders ?? {}).some((one) => one?.id === order.id)) return;
  const id = `gid://shopify/OrderDisputeSummary/${dispute.id.split('/').at(-1) ?? ''}`;
  const summary = { id, initiatedAs: dispute.type, status: dispute.status };
  const others = order.disputes.filter((one) => one.id !== id);
  orders.put({ ...order, disputes: [...others, summary] });
}

/** Replaces what the API answers. */
function serve(scene: Scene, post: Post, step: Step, at: number): void {
  const { store } = scene.shop.world;
  for (const [ref, shorthand] of Object.entries(step.orders ?? {})) {
    const history = post.orders.get(ref) ?? [];
    post.orders.set(ref, history);
    if (shorthand === null) {
      store.orders.delete(scene.orders.get(ref) ?? '');
      history.push({ at, state: null });
      continue;
    }
    const state = expandOrder(withTokens(scene, shorthand));
    store.orders.put(state);
    scene.orders.set(ref, state.id);
    history.push({ at, state });
  }
  for (const [ref, given] of Object.entries(step.disputes ?? {})) {
    const state = expandDispute(given);
    store.disputes.put(state);
    scene.disputes.set(ref, state.id);
    post.disputes.set(ref, [...(post.disputes.get(ref) ?? []), { at, state }]);
    sayInOrder(scene, state, step);
  }
  for (const ref of step.unreadable ?? []) known(scene.orders, ref);
  for (const [ref, orderId] of scene.orders) {
    store.orders.hide(orderId, step.unreadable?.includes(ref) ?? false);
  }
}
