import type { OfferPlan } from '#app/services/offers/plan-offer.ts';
import { planOffer } from '#app/services/offers/plan-offer.ts';
import { tasksOf } from '#app/processes/tasks.ts';
import type { App } from '#app/services/ports.ts';
import type { MadeShow } from './a-show.ts';

/** A plan on the first product of `aShow`: a fifth off for everybody, opened by a tap. */
export const aPlan = (wish: Partial<OfferPlan> = {}): OfferPlan => ({
  productId: '1001',
  variantIds: [],
  discount: { kind: 'percent', bps: 2_000 },
  countdownS: 30,
  windowS: 300,
  allocation: null,
  perBuyer: null,
  audience: 'everyone',
  opensAfterS: null,
  holdBack: false,
  outAgain: false,
  ...wish,
});

/** Plans an offer in a show; answers what the verbs ask for. */
export async function anOffer(app: App, show: MadeShow, wish: Partial<OfferPlan> = {}) {
  const at = { shop: show.shop, showId: show.id, actor: 'staff:7' as const };
  const { id } = await planOffer(app, { ...at, plan: aPlan(wish) });
  return { ...at, offerId: id };
}

/** Does the jobs of a shop that wait for a task, as the worker would; answers how many there were. */
export async function doJobs(app: App, shop: string, task: 'offer.settle'): Promise<number> {
  const jobs = await app.db.$queryRaw<{ id: bigint; payload: never }[]>`
    SELECT j.id, p.payload FROM graphile_worker._private_jobs p JOIN graphile_worker.jobs j ON j.id = p.id
    WHERE j.task_identifier = ${task} AND p.payload->>'shop' = ${shop} AND p.run_at <= now()`;
  for (const { id, payload } of jobs) {
    await app.db.$executeRaw`DELETE FROM graphile_worker._private_jobs WHERE id = ${id}`;
    await tasksOf(app)[task](payload);
  }
  return jobs.length;
}
