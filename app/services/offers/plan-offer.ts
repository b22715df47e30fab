import { gidOf } from '../../domain/lineup/resource-id.ts';
import { checkTerms, OFFER_LIMITS, type OfferTerms } from '../../domain/offer/terms.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Life } from '../../domain/show/life.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App, Tx } from '../ports.ts';
import { currencyOf, findOffered, pricesOf } from './offer-row.ts';

/** What is planned: terms, and what of. Ids are gids or numbers; no variants named means all of them in the lineup. */
export interface OfferPlan extends OfferTerms {
  readonly productId: string;
  readonly variantIds: readonly string[];
  /** Keeps the product, with all its variants, out of the online store until the drop. */
  readonly holdBack: boolean;
  /** Takes it out again when the drop is over. */
  readonly outAgain: boolean;
}

/** Offers of one show: nobody follows more in one broadcast. */
export const MAX_PLANNED = 30;

/** Lives in which an offer can still come. */
const AHEAD: readonly Life[] = ['draft', 'scheduled', 'rehearsal', 'live', 'paused'];

/**
 * Plans a drop or an offer on a product of the lineup. Nothing is told to anybody; of the shop nothing is asked but, by the worker and
 * at once, to keep out of the online store what is to be held back.
 * Refuses: `conflict/show_over`; `invalid/offers_full`; what `findOffered` and `checkTerms` refuse.
 */
export async function planOffer(
  app: App,
  input: { shop: string; showId: string; actor: Actor; plan: OfferPlan },
): Promise<{ id: string }> {
  const { shop, showId, actor, plan } = input;
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    await lockShowAhead(tx, { shop, showId });
    if ((await tx.offer.count({ where: { shop, showId } })) >= MAX_PLANNED) {
      throw new Refusal('invalid', 'offers_full', `A show has at most ${MAX_PLANNED} offers.`);
    }
    const data = await checkPlan(tx, { shop, showId, plan });
    await tx.offer.create({
      data: { ...data, ...{ id, shop, showId, reference: id, createdAt: app.clock.now() } },
    });
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'offer.planned', subject: `offer/${id}` },
      facts: { showId },
    });
  });
  app.log.info('offer.planned', { shop, showId, actor, offerId: id });
  return { id };
}

/** Locks the show's row, so that plans and openings come one after the other. Refuses: `not_found/show`, `conflict/show_over`. */
export async function lockShowAhead(tx: Tx, at: { shop: string; showId: string }): Promise<void> {
  const [show] = await tx.$queryRaw<{ life: Life }[]>`
    SELECT life FROM show WHERE shop = ${at.shop} AND id::text = ${at.showId} FOR UPDATE`;
  if (!show) throw new Refusal('not_found', 'show', 'This show does not exist.');
  if (!AHEAD.includes(show.life)) {
    throw new Refusal('conflict', 'show_over', 'This show is over: its offers stay as they were.');
  }
}

/** A plan as a row. Refuses: what `findOffered` and `checkTerms` refuse; `invalid/variants_many`, `invalid/hold_offer`, `invalid/out_again`. */
export async function checkPlan(tx: Tx, input: { shop: string; showId: string; plan: OfferPlan }) {
  const { shop, showId, plan } = input;
  const productId = gidOf('Product', plan.productId);
  if (plan.variantIds.length > OFFER_LIMITS.variants) {
    throw new Refusal(
      'invalid',
      'variants_many',
      `Name at most ${OFFER_LIMITS.variants} variants, or offer the whole product.`,
      { field: 'variantIds' },
    );
  }
  const variantIds = plan.variantIds.map((id) => gidOf('ProductVariant', id));
  const { variants } = await findOffered(tx, { shop, showId, productId, variantIds });
  checkTerms(plan, pricesOf(variants, await currencyOf(tx, shop)));
  const { discount, countdownS, windowS, allocation, perBuyer, audience, opensAfterS } = plan;
  if (plan.holdBack && discount) {
    throw new Refusal(
      'invalid',
      'hold_offer',
      'Only a drop can be kept out of the shop: an offer is on a product that is sold already.',
      { field: 'holdBack' },
    );
  }
  if (plan.outAgain && !plan.holdBack) {
    throw new Refusal(
      'invalid',
      'out_again',
      'Only a product that is kept out of the shop until the drop can be taken out again after it.',
      { field: 'outAgain' },
    );
  }
  return {
    ...{ productId, variantIds, countdownS, windowS, allocation, perBuyer, audience, opensAfterS },
    ...{ holdBack: plan.holdBack, outAgain: plan.outAgain, holdOverAt: null },
    ...(discount ? { discount: { ...discount } } : {}),
    ...{ goalKind: plan.goal?.kind ?? null, goalTarget: plan.goal?.target ?? null },
    ...{ goalBase: null, goalReached: 0 },
  };
}

/** Letters and digits nobody mistakes for each other when they read them aloud. */
export function codeText(secret: string, length: number): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  return Array.from(Buffer.from(secret, 'base64url').subarray(0, length), (byte) =>
    letters.charAt(byte % letters.length),
  ).join('');
}
