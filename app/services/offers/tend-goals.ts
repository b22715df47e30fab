import { numericId } from '../../domain/lineup/resource-id.ts';
import { goalStep, type GoalKind } from '../../domain/offer/goal.ts';
import { checkTerms } from '../../domain/offer/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Appended } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, Tx } from '../ports.ts';
import { readShowSales } from '../shows/read-show-sales.ts';
import { AGAIN_MS, noteTrouble } from './note-trouble.ts';
import { currencyOf, findOffered, pricesOf, termsOf } from './offer-row.ts';

interface Found {
  readonly shop: string;
  readonly showId: string;
  readonly offerId: string;
  readonly kind: GoalKind;
  readonly base: number | null;
  readonly target: number;
  readonly reached: number;
  readonly count: number | null;
  readonly life: 'live' | 'rehearsal';
}
type Counted = Found & { readonly count: number };

/**
 * Tells viewers of the goal that opens the next offer, and how far it has come by our own counts. One goal of a show at a time, in the
 * order they were planned; hearts and orders count from the moment it was told. What was reached stays reached, and a goal that is met is
 * opened by `tendOffers` in the same round. A rehearsal counts its crowd, and tells what was met no second time.
 */
export async function tendGoals(app: App, only?: { shop: string }): Promise<void> {
  const shop = only?.shop ?? null;
  const again = new Date(app.clock.now().getTime() - AGAIN_MS);
  // Across shops on purpose: the worker serves all of them. Each offer is then worked on within its own.
  const goals = await app.db.$queryRaw<Found[]>`
    SELECT DISTINCT ON (o.show_id) o.shop, o.show_id AS "showId", o.id AS "offerId", o.goal_base AS base, o.goal_kind AS kind,
      o.goal_target AS target, o.goal_reached AS reached,
      s.life, CASE
        WHEN r.show_id IS NOT NULL THEN CASE o.goal_kind WHEN 'viewers' THEN r.viewers WHEN 'hearts' THEN r.hearts ELSE r.orders END
        WHEN o.goal_kind = 'viewers' THEN (SELECT t.viewers FROM show_ticker t WHERE t.shop = o.shop AND t.show_id = o.show_id)
        WHEN o.goal_kind = 'hearts' THEN (SELECT sum(h.total)::int FROM show_reaction h
          WHERE h.shop = o.shop AND h.show_id = o.show_id AND h.kind = 'heart')
      END AS count
    FROM offer o JOIN show s ON s.shop = o.shop AND s.id = o.show_id
    LEFT JOIN rehearsal r ON r.shop = o.shop AND r.show_id = o.show_id AND s.life = 'rehearsal'
    WHERE o.status = 'planned' AND o.goal_kind IS NOT NULL AND (s.life = 'live' OR r.show_id IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM show_event e WHERE e.shop = o.shop AND e.show_id = o.show_id AND e.at >= r.started_at
        AND e.type = 'offer.announced' AND e.data->>'offerId' = o.id::text)
      AND (o.goal_base IS NOT NULL OR o.trouble IS NULL OR o.opening_at < ${again})
      AND (${shop}::text IS NULL OR o.shop = ${shop})
    ORDER BY o.show_id, (o.goal_base IS NULL), (o.trouble IS NOT NULL), o.created_at, o.id`;
  for (const found of goals) {
    const { shop, showId, offerId, kind, base, target, reached, life } = found;
    const sold = kind === 'orders' && life === 'live';
    const goal = { ...found, count: sold ? await countOrders(app, found) : (found.count ?? 0) };
    const step = base === null ? null : goalStep(goal.count - base, target);
    if (step !== null && step <= reached) continue;
    try {
      const appended = await app.inShop(shop, (tx) =>
        step === null ? tell(app, tx, goal) : reach(app, tx, { ...goal, step }),
      );
      if (appended) await announceState(app, appended);
    } catch (error) {
      if (error instanceof Refusal) {
        await noteTrouble(app, { shop, offerId, error });
        app.log.warn('goal.untold', { shop, showId, offerId, code: error.code });
      } else app.log.error('goal.failed', error, { shop, showId, offerId });
    }
  }
}

/** Orders the show is credited with and that are paid, as its console counts them. */
async function countOrders(app: App, { shop, showId }: Found): Promise<number> {
  const sales = await app.inShop(shop, (tx) => readShowSales(tx, { shop, showId }));
  return sales.reduce((sum, { orders }) => sum + orders, 0);
}

/** Tells a goal that can be kept: its product and price are as they were planned. Refuses: what `findOffered` and `checkTerms` refuse. */
async function tell(app: App, tx: Tx, goal: Counted): Promise<Appended | null> {
  const { shop, showId, offerId, count, life } = goal;
  await readStateToChange(tx, { shop, showId });
  const row = await tx.offer.findFirst({
    where: { shop, id: offerId, status: 'planned', goalBase: null },
  });
  const terms = row && termsOf(row);
  if (!row || !terms?.goal) return null;
  const { variants } = await findOffered(tx, row);
  checkTerms(terms, pricesOf(variants, await currencyOf(tx, shop)));
  // How many watch is a level; hearts and orders that were there before count for nobody's goal.
  const goalBase = terms.goal.kind === 'viewers' ? 0 : count;
  await tx.offer.updateMany({
    where: { shop, id: offerId },
    data: { goalBase, goalReached: 0, trouble: null },
  });
  const { kind, target } = terms.goal;
  return appendEvent(app, tx, {
    ...{ shop, showId, actor: 'system' as const, from: [life] },
    event: {
      type: 'goal.set',
      data: {
        offerId,
        productId: numericId(row.productId),
        discount: terms.discount,
        kind,
        target,
      },
    },
  });
}

/** Of two workers one tells a step. */
async function reach(app: App, tx: Tx, goal: Counted & { step: number }): Promise<Appended | null> {
  const { shop, showId, offerId, step: reached } = goal;
  await readStateToChange(tx, { shop, showId });
  const { count } = await tx.offer.updateMany({
    where: {
      ...{ shop, id: offerId, status: 'planned', goalBase: goal.base },
      goalReached: { lt: reached },
    },
    data: { goalReached: reached },
  });
  if (count === 0) return null;
  return appendEvent(app, tx, {
    ...{ shop, showId, actor: 'system' as const },
    event: { type: 'goal.stepped', data: { offerId, reached } },
  });
}
