import { setTimeout as wait } from 'node:timers/promises';
import {
  holdAgainMs,
  isOurs,
  OPENS_SHOP_EARLY_MS,
  type HoldState,
} from '../../domain/offer/hold.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App } from '../ports.ts';
import { wantedHolds } from './wanted-holds.ts';

/** A shop that has not answered by then is asked again. Milliseconds. */
const PATIENCE_MS = 10_000;

/** A claim that is older has died with its process. Milliseconds. */
const CLAIM_MS = 15_000;

const UNANSWERED = 'Shopify did not answer.';

interface Due {
  readonly shop: string;
  readonly productId: string;
  readonly wanted: boolean;
}

/**
 * One round over products that drops keep out of the online store: what a drop that opens lets go of, what is to be taken out, and
 * what is to be given back because nobody wants it held any more. Of several workers one does each, by compare-and-set; what the
 * shop refuses is tried again until it is done. A shop without the app can be asked nothing: what it has, it keeps.
 */
export async function tendHolds(app: App, only?: { shop: string }): Promise<void> {
  const now = app.clock.now();
  const shop = only?.shop ?? null;
  await letGo(app, now, shop);
  // Across shops on purpose, as for offers. Each product is then worked on within its own.
  const due = await app.db.$queryRaw<Due[]>`
    SELECT COALESCE(w.shop, h.shop) AS shop, COALESCE(w.product_id, h.product_id) AS "productId",
      w.shop IS NOT NULL AS wanted
    FROM (${wantedHolds(now)}) w
    FULL JOIN product_hold h ON h.shop = w.shop AND h.product_id = w.product_id
    JOIN shop i ON i.domain = COALESCE(w.shop, h.shop) AND i.uninstalled_at IS NULL
    WHERE (w.shop IS NULL OR h.state IS NULL OR h.state IN ('wanted', 'taking'))
      AND (h.claimed_until IS NULL OR h.claimed_until <= ${now})
      AND (${shop}::text IS NULL OR i.domain = ${shop})`;
  await Promise.all(due.map((one) => tend(app, one)));
}

/** A drop that opens lets go of its product for every other drop too: it is sold from then on. */
async function letGo(app: App, now: Date, shop: string | null): Promise<void> {
  const opens = new Date(now.getTime() + OPENS_SHOP_EARLY_MS);
  const opening = await app.db.$queryRaw<{ shop: string; productId: string }[]>`
    SELECT DISTINCT shop, product_id AS "productId" FROM offer
    WHERE hold_back AND hold_over_at IS NULL AND status = 'running' AND NOT rehearsed
      AND opens_at <= ${opens} AND (${shop}::text IS NULL OR shop = ${shop})`;
  for (const at of opening) {
    await app.inShop(at.shop, (tx) =>
      tx.offer.updateMany({
        where: { ...at, holdBack: true, holdOverAt: null },
        data: { holdOverAt: now },
      }),
    );
  }
}

async function tend(app: App, due: Due): Promise<void> {
  const { shop, productId, wanted } = due;
  const claim = await claimHold(app, due);
  if (!claim) return;
  const before = app.clock.now();
  try {
    if (wanted) await take(app, claim);
    else await giveBack(app, claim);
    const tookMs = app.clock.now().getTime() - before.getTime();
    app.log.info(wanted ? 'product.held' : 'product.given_back', { shop, productId, tookMs });
  } catch (error) {
    const refused = error instanceof Refusal;
    if (refused) app.log.warn('product.not_moved', { shop, productId, wanted, code: error.code });
    else app.log.error('product.not_moved', error, { shop, productId, wanted });
    await app.inShop(shop, (tx) =>
      tx.productHold.updateMany({
        where: { shop, productId, claimedUntil: claim.until },
        data: {
          trouble: refused ? error.message : UNANSWERED,
          tries: claim.tries + 1,
          claimedUntil: new Date(app.clock.now().getTime() + holdAgainMs(claim.tries)),
        },
      }),
    );
  }
}

interface Claim {
  readonly shop: string;
  readonly productId: string;
  readonly state: HoldState;
  readonly until: Date;
  readonly tries: number;
}

/** Of two workers at once one has it; null for the other, and where it is gone already. */
async function claimHold(app: App, due: Due): Promise<Claim | null> {
  const { shop, productId, wanted } = due;
  const now = app.clock.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  return app.inShop(shop, async (tx) => {
    if (wanted) {
      await tx.productHold.createMany({
        data: [{ shop, productId, since: now }],
        skipDuplicates: true,
      });
    }
    const { count } = await tx.productHold.updateMany({
      where: { shop, productId, OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
      data: { claimedUntil: until },
    });
    if (count === 0) return null;
    const { state, tries } = await tx.productHold.findFirstOrThrow({ where: { shop, productId } });
    return { shop, productId, state: state as HoldState, until, tries };
  });
}

/** What is published is written down before it is taken out: whoever comes after a crash knows that it is ours to give back. */
async function take(app: App, claim: Claim): Promise<void> {
  const { shop, productId, state } = claim;
  if (state === 'wanted') {
    const published = await answered(app.publications.isPublished(shop, productId));
    if (!published) return settle(app, claim, 'left');
    await mark(app, claim, 'taking');
  }
  await answered(app.publications.unpublish(shop, productId));
  await settle(app, claim, 'held');
}

async function giveBack(app: App, claim: Claim): Promise<void> {
  const { shop, productId, state, until } = claim;
  if (isOurs(state)) {
    try {
      await answered(app.publications.publish(shop, productId));
    } catch (error) {
      // A product that was deleted meanwhile is nobody's to give back.
      if (!(error instanceof Refusal) || error.code !== 'publication_refused') throw error;
      if ((await answered(app.publications.isPublished(shop, productId))) !== null) throw error;
    }
  }
  await app.inShop(shop, (tx) =>
    tx.productHold.deleteMany({ where: { shop, productId, claimedUntil: until } }),
  );
}

/** Refuses: an Error when the claim has passed to another worker. */
async function mark(app: App, claim: Claim, state: HoldState, done = {}): Promise<void> {
  const { shop, productId, until } = claim;
  const { count } = await app.inShop(shop, (tx) =>
    tx.productHold.updateMany({
      where: { shop, productId, claimedUntil: until },
      data: { state, since: app.clock.now(), ...done },
    }),
  );
  if (count === 0) throw new Error('Another worker has taken over this product.');
}

const settle = (app: App, claim: Claim, state: HoldState) =>
  mark(app, claim, state, { claimedUntil: null, tries: 0, trouble: null });

async function answered<Answer>(asked: Promise<Answer>): Promise<Answer> {
  const waiting = new AbortController();
  const late = wait(PATIENCE_MS, undefined, { signal: waiting.signal }).then(() => {
    throw new Error('The shop did not answer in time.');
  });
  late.catch(() => {});
  try {
    return await Promise.race([asked, late]);
  } finally {
    waiting.abort();
  }
}
