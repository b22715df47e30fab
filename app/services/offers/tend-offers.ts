import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { clearClaims } from './claim-row.ts';
import { closeOffer, PLANNED_AGAIN } from './close-offer.ts';
import { openOffer } from './open-offer.ts';
import { returnClaims } from './return-claims.ts';
import { AGAIN_MS, noteTrouble } from './note-trouble.ts';
import { tendGoals } from './tend-goals.ts';
import { tendHolds } from './tend-holds.ts';
import { OPENING_STALE_MS } from './offer-row.ts';

/** Offers are looked at this often; the shop's own discount ends by itself, to the second. Milliseconds. */
const ROUND_MS = 500;

/**
 * Opens and closes offers by the clock, and keeps products out of the online store for drops, until stopped. Of several workers one
 * acts: every act is by compare-and-set. A shop that is slow to publish keeps no offer from closing.
 */
export async function tendOffers(app: App, signal: AbortSignal): Promise<void> {
  await Promise.all([rounds(app, signal, tendRound), rounds(app, signal, tendHolds)]);
}

async function rounds(
  app: App,
  signal: AbortSignal,
  round: (app: App) => Promise<void>,
): Promise<void> {
  while (!signal.aborted) {
    const started = performance.now();
    try {
      await round(app);
    } catch (error) {
      app.log.error('offers.failed', error);
    }
    const rest = Math.max(0, ROUND_MS - (performance.now() - started));
    await wait(rest, undefined, { signal }).catch(() => {});
  }
}

interface Due {
  readonly id: string;
  readonly shop: string;
  readonly showId: string;
  readonly what: 'time' | 'show' | 'rehearsed' | 'open';
}

/** One round: goals, what has ended, what lost its show, what was only rehearsed, what is due to open, and claims nobody used. */
export async function tendRound(app: App, only?: { shop: string }): Promise<void> {
  await tendGoals(app, only);
  await tendTimes(app, only);
  await returnClaims(app, only);
}

async function tendTimes(app: App, only?: { shop: string }): Promise<void> {
  const now = app.clock.now();
  // Across shops on purpose: the worker serves all of them. Each offer is then worked on within its own.
  const due = await app.db.$queryRaw<Due[]>`
    SELECT o.id, o.shop, o.show_id AS "showId",
      CASE WHEN o.status <> 'running' THEN 'open'
           WHEN o.rehearsed AND s.life <> 'rehearsal' THEN 'rehearsed'
           WHEN o.ends_at <= ${now} THEN 'time' ELSE 'show' END AS what
    FROM offer o JOIN show s ON s.shop = o.shop AND s.id = o.show_id
    WHERE o.status <> 'closed' AND (${only?.shop ?? null}::text IS NULL OR o.shop = ${only?.shop ?? null})
      AND (
        (o.status = 'running' AND (o.ends_at <= ${now}
          OR s.life NOT IN ('live', 'paused', 'rehearsal')
          OR (o.rehearsed AND s.life <> 'rehearsal')))
        -- While a show is paused nothing opens by itself: it waits for the picture.
        OR ((s.life IN ('live', 'rehearsal') AND o.goal_reached >= 100
            OR s.life = 'live' AND s.started_at + make_interval(secs => o.opens_after_s - o.countdown_s) <= ${now})
          AND (o.status = 'planned' OR o.opening_at < ${new Date(now.getTime() - OPENING_STALE_MS)})
          AND (o.trouble IS NULL OR o.opening_at < ${new Date(now.getTime() - AGAIN_MS)})))
    ORDER BY (o.status <> 'running'), o.opens_after_s, o.id`;
  for (const { id: offerId, shop, showId, what } of due) {
    const at = { shop, showId, offerId, actor: 'system' as const };
    try {
      if (what === 'open') await openOffer(app, at);
      else if (what === 'rehearsed') await planAgain(app, at);
      else if (what === 'time') await closeOffer(app, { ...at, reason: 'time', endedBy: now });
      else await closeOffer(app, { ...at, reason: 'show' });
    } catch (error) {
      if (error instanceof Refusal) {
        app.log.warn('offer.not_now', { shop, showId, offerId, code: error.code });
        if (what === 'open') await noteTrouble(app, { ...at, error });
      } else app.log.error('offer.failed', error, { shop, showId, offerId });
    }
  }
}

/** The rehearsal is over: its screen was cleared with it. */
async function planAgain(app: App, at: { shop: string; offerId: string }): Promise<void> {
  const { shop, offerId } = at;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.offer.updateMany({
      where: { shop, id: offerId, status: 'running', rehearsed: true },
      data: PLANNED_AGAIN,
    });
    if (count > 0) await clearClaims(tx, at);
  });
}
