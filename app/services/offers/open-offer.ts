import type { Offer, Prisma } from '@prisma/client';
import type { PriorPrice } from '../../contract/show-events.ts';
import { MAX_OFFERS, type ShowState } from '../../contract/show-state.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { reductionOf } from '../../domain/offer/price.ts';
import { checkTerms } from '../../domain/offer/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import { ON_AIR, ON_STAGE, type Life } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import { announceState } from '../live/announce-state.ts';
import { appendEvent, type Actor } from '../live/append-event.ts';
import { readStateToChange } from '../live/read-state.ts';
import type { App, DiscountWish, Tx } from '../ports.ts';
import { clearClaims, HOLD_MS } from './claim-row.ts';
import { evidenceOf, priorOf } from './evidence-of.ts';
import {
  currencyOf,
  findOffered,
  OPENING_STALE_MS,
  pricesOf,
  readOfferRow,
  termsOf,
} from './offer-row.ts';
import { codeText } from './plan-offer.ts';

/** After a try to open, somebody looks what became of it and removes what it left at the shop. Milliseconds. */
const LOOK_AFTER_MS = 2 * 60_000;

interface Begun {
  readonly offer: Offer;
  readonly triedAt: Date;
  readonly opensAt: Date;
  readonly endsAt: Date;
  readonly from: readonly Life[];
  /** What the shop is asked for; null for a drop, and in a rehearsal. */
  readonly wish: DiscountWish | null;
  /** The shop holds its product back, and has to give it back when it opens. */
  readonly held: boolean;
  readonly reference: string;
  readonly prior: PriorPrice | null;
}

/**
 * Opens a planned offer: asks the shop for the discount, then announces the countdown. The discount is there before anybody
 * hears of it, and a shop that holds the product back has answered; where the shop says no, nothing is announced and the offer waits
 * with the shop's reason. Of two taps at once one opens. In a rehearsal everything happens but the discount.
 * Refuses: `conflict/offer_moved_on`, `conflict/offers_on`, `conflict/offer_overlaps`, `conflict/show_moved_on`; what
 * `findOffered`, `checkTerms` and the port's `make` refuse.
 */
export async function openOffer(
  app: App,
  input: { shop: string; showId: string; actor: Actor; offerId: string },
): Promise<ShowState> {
  const { shop, showId, actor, offerId } = input;
  const begun = await app.inShop(shop, (tx) => begin(app, tx, input));
  try {
    // A countdown to a product the shop could not put back would end in front of a closed door.
    if (begun.held) await app.publications.isPublished(shop, begun.offer.productId);
    const made = begun.wish && (await app.discounts.make(shop, begun.wish));
    const appended = await app.inShop(shop, (tx) =>
      finish(app, tx, { ...input, begun, discountId: made?.id ?? null }),
    );
    await announceState(app, appended);
    app.log.info('offer.opened', { shop, showId, actor, offerId, discount: made !== null });
    return appended.state;
  } catch (error) {
    await giveUp(app, { shop, showId, offerId, begun, error });
    if (error instanceof Refusal) throw error;
    app.log.error('offer.unopened', error, { shop, showId, offerId });
    throw new Refusal('unavailable', 'shop_unanswered', UNANSWERED);
  }
}

const UNANSWERED = 'Shopify did not answer, so the offer was not opened. Try again.';

/** Claims the offer for this try. Of two tries at once one finds it planned. */
async function begin(
  app: App,
  tx: Tx,
  input: { shop: string; showId: string; offerId: string },
): Promise<Begun> {
  const { shop, showId, offerId } = input;
  const { state } = await readStateToChange(tx, { shop, showId });
  if (!ON_STAGE.includes(state.life)) {
    throw new Refusal(
      'conflict',
      'show_moved_on',
      `This show is ${state.life}: offers open while it is on the air.`,
    );
  }
  const offer = await readOfferRow(tx, { shop, showId, offerId });
  const now = app.clock.now();
  const stale = new Date(now.getTime() - OPENING_STALE_MS);
  const free = offer.status === 'planned' || isStale(offer, stale);
  if (!free) {
    const said = offer.status === 'closed' ? 'is over' : 'has been opened already';
    throw new Refusal('conflict', 'offer_moved_on', `This offer ${said}.`);
  }
  const others = await tx.offer.findMany({
    where: { shop, showId, id: { not: offerId }, status: { in: ['opening', 'running'] } },
  });
  const on = others.filter((other) => !isStale(other, stale));
  if (on.length >= MAX_OFFERS) {
    throw new Refusal(
      'conflict',
      'offers_on',
      `${MAX_OFFERS} offers are on already. Close one of them first.`,
    );
  }
  if (on.some((other) => overlap(other, offer))) {
    throw new Refusal(
      'conflict',
      'offer_overlaps',
      'Another offer on this product is on. Close it first, or its price would be in doubt.',
    );
  }
  const { title, variants } = await findOffered(tx, offer);
  const currency = await currencyOf(tx, shop);
  const prices = pricesOf(variants, currency);
  const terms = termsOf(offer);
  checkTerms(terms, prices);

  const rehearsed = state.life === 'rehearsal';
  const opensAt = new Date(now.getTime() + terms.countdownS * 1000);
  const endsAt = new Date(opensAt.getTime() + terms.windowS * 1000);
  // Each try has a name of its own at the shop, so that cleaning up after one cannot touch the next.
  const reference = `Live offer ${codeText(app.ids.secret(8), 6)}`;
  const evidence = await evidenceOf(tx, { shop, offer, title, variants, currency, now });
  await tx.offer.updateMany({
    where: { shop, id: offerId },
    data: {
      ...{
        status: 'opening',
        openingAt: now,
        opensAt,
        endsAt,
        rehearsed,
        trouble: null,
        reference,
      },
      ...{ nextEndsAt: null, extended: 0, discountId: null, toldLeft: terms.allocation, sold: 0 },
      evidence: evidence as unknown as Prisma.InputJsonObject,
    },
  });
  const held = !rehearsed && offer.holdBack && offer.holdOverAt === null;
  const prior = priorOf(evidence);
  const begun = { offer, triedAt: now, opensAt, endsAt, reference, prior, held };
  const viewers = terms.audience === 'viewers';
  const codes = viewers ? await makeCodes(app, tx, offer, terms.allocation ?? 0) : null;
  if (rehearsed) return { ...begun, from: ['rehearsal'], wish: null };
  if (!terms.discount) return { ...begun, from: ON_AIR, wish: null };
  const look = new Date(now.getTime() + LOOK_AFTER_MS);
  await lookAfter(app, tx, { shop, id: offerId, reference }, look);
  const wish: DiscountWish = {
    ...{ reference, productId: offer.productId, currency, codes },
    variantIds: offer.variantIds,
    reduction: reductionOf(terms.discount, prices, terms.perBuyer),
    startsAt: opensAt,
    endsAt: viewers ? new Date(endsAt.getTime() + HOLD_MS) : endsAt,
  };
  return { ...begun, from: ON_AIR, wish };
}

const isStale = (offer: Offer, before: Date) =>
  offer.status === 'opening' && (offer.openingAt === null || offer.openingAt < before);

/** Two offers that could both name a price for one variant. */
function overlap(one: Offer, other: Offer): boolean {
  if (one.productId !== other.productId) return false;
  if (one.variantIds.length === 0 || other.variantIds.length === 0) return true;
  return one.variantIds.some((id) => other.variantIds.includes(id));
}

/** Codes of a try before are void with it. */
async function makeCodes(app: App, tx: Tx, offer: Offer, count: number): Promise<string[]> {
  const { shop, id: offerId } = offer;
  await clearClaims(tx, { shop, offerId });
  const codes = Array.from({ length: count }, () => codeText(app.ids.secret(12), 12));
  await tx.offerCode.createMany({ data: codes.map((code) => ({ shop, offerId, code })) });
  return codes;
}

/** The discount is there: the offer runs, and everybody hears of it. */
async function finish(
  app: App,
  tx: Tx,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    offerId: string;
    begun: Begun;
    discountId: string | null;
  },
) {
  const { shop, showId, actor, offerId, begun, discountId } = input;
  const { offer, opensAt, endsAt, triedAt, prior } = begun;
  const appended = await appendEvent(app, tx, {
    ...{ shop, showId, actor, from: begun.from },
    event: {
      type: 'offer.announced',
      data: {
        offerId,
        productId: numericId(offer.productId),
        variantIds: offer.variantIds.map(numericId),
        discount: termsOf(offer).discount,
        ...{ opensAt: opensAt.getTime(), endsAt: endsAt.getTime() },
        ...{ allocation: offer.allocation, perBuyer: offer.perBuyer },
        ...(offer.audience === 'viewers' ? { who: 'viewers' as const } : {}),
        ...(prior === null ? {} : { prior }),
      },
    },
  });
  const { count } = await tx.offer.updateMany({
    where: { shop, id: offerId, status: 'opening', openingAt: triedAt },
    data: { status: 'running', discountId },
  });
  if (count === 0) {
    throw new Refusal('conflict', 'offer_moved_on', 'Somebody else is opening this offer.');
  }
  await writeAudit(app, tx, {
    ...{ shop, actor, act: 'offer.opened', subject: `offer/${offerId}` },
    facts: { showId, reference: begun.reference, opensAt: opensAt.toISOString() },
  });
  return appended;
}

/** The offer is planned again, with the reason; what the try may have left at the shop is removed by a job. */
async function giveUp(
  app: App,
  input: { shop: string; showId: string; offerId: string; begun: Begun; error: unknown },
): Promise<void> {
  const { shop, offerId, begun, error } = input;
  await app.inShop(shop, async (tx) => {
    await tx.offer.updateMany({
      where: { shop, id: offerId, status: 'opening', openingAt: begun.triedAt },
      data: {
        ...{ status: 'planned', opensAt: null, endsAt: null, rehearsed: false },
        trouble: error instanceof Refusal ? error.message : UNANSWERED,
      },
    });
    const { reference, wish } = begun;
    if (wish) await lookAfter(app, tx, { shop, id: offerId, reference });
  });
}

/** Asks for a look at what an offer has left at the shop, inside the transaction that may leave something there. */
export async function lookAfter(
  app: App,
  tx: Tx,
  at: { shop: string; id: string; reference: string },
  runAt?: Date,
): Promise<void> {
  const { shop, id: offerId, reference } = at;
  await app.jobs.add(
    tx,
    'offer.settle',
    { shop, offerId, reference },
    {
      // A later look must not take the place of one that is due now.
      key: `offer.settle:${reference}${runAt ? `:${runAt.getTime()}` : ''}`,
      ...(runAt ? { runAt } : {}),
    },
  );
}
