import type { DiscountKind } from '../../domain/offer/read-discount.ts';
import type { Goal, GoalKind } from '../../domain/offer/goal.ts';
import type { Audience } from '../../domain/offer/terms.ts';
import { fromMinor } from '../../domain/money/decimal.ts';
import type { OfferView } from '../../services/offers/list-offers.ts';

/** A plan as it is sent. Units: seconds. */
export interface OfferForm {
  readonly productId: string;
  readonly variantIds: string[];
  readonly kind: DiscountKind;
  readonly value: string;
  readonly countdownS: number;
  readonly windowS: number;
  readonly allocation: number | null;
  readonly perBuyer: number | null;
  readonly audience: Audience;
  readonly opensAfterS: number | null;
  readonly holdBack: boolean;
  readonly outAgain: boolean;
  readonly goal: Goal | null;
}

/** What opens an offer. */
export type Opening = 'tap' | 'timed' | 'goal';

/** A plan as it is typed: every number is text until it is sent. */
export interface OfferDraft {
  readonly productId: string;
  readonly some: boolean;
  readonly variantIds: readonly string[];
  readonly kind: DiscountKind;
  readonly value: string;
  readonly countdown: string;
  readonly window: string;
  readonly allocation: string;
  readonly perBuyer: string;
  readonly audience: Audience;
  readonly opening: Opening;
  readonly opensAfter: string;
  readonly holdBack: boolean;
  readonly outAgain: boolean;
  readonly goalKind: GoalKind;
  readonly goalTarget: string;
}

export const newDraft = (productId: string): OfferDraft => ({
  ...{ productId, some: false, variantIds: [], kind: 'percent', value: '20' },
  ...{ countdown: '30', window: '5', allocation: '', perBuyer: '', audience: 'everyone' },
  ...{ opening: 'tap', opensAfter: '15', goalKind: 'viewers', goalTarget: '100' },
  ...{ holdBack: false, outAgain: false },
});

export function draftOf(offer: OfferView, currency: string): OfferDraft {
  const { discount } = offer;
  const value =
    discount === null
      ? ''
      : discount.kind === 'percent'
        ? String(discount.bps / 100)
        : fromMinor(BigInt(discount.amountMinor), currency);
  return {
    productId: offer.productId,
    some: offer.variantIds.length > 0,
    variantIds: offer.variantIds,
    kind: discount?.kind ?? 'none',
    value,
    countdown: String(offer.countdownS),
    window: String(offer.windowS / 60),
    allocation: offer.allocation === null ? '' : String(offer.allocation),
    perBuyer: offer.perBuyer === null ? '' : String(offer.perBuyer),
    audience: offer.audience,
    opening: offer.goal ? 'goal' : offer.opensAfterS === null ? 'tap' : 'timed',
    opensAfter: offer.opensAfterS === null ? '15' : String(offer.opensAfterS / 60),
    // What an earlier drop has put back is hidden again only if somebody chooses it.
    holdBack: offer.holdBack && offer.hold?.state !== 'over',
    outAgain: offer.outAgain,
    goalKind: offer.goal?.kind ?? 'viewers',
    goalTarget: String(offer.goal?.target ?? 100),
  };
}

/** What is sent. An empty field is no limit; what is no number becomes one that the server refuses at its field. */
export function formOf(draft: OfferDraft): OfferForm {
  const drop = draft.kind === 'none';
  return {
    productId: draft.productId,
    variantIds: draft.some ? [...draft.variantIds] : [],
    kind: draft.kind,
    value: drop ? '' : draft.value,
    countdownS: number(draft.countdown),
    windowS: number(draft.window) * 60,
    allocation: draft.allocation.trim() === '' ? null : number(draft.allocation),
    perBuyer: draft.perBuyer.trim() === '' ? null : number(draft.perBuyer),
    audience: drop ? 'everyone' : draft.audience,
    opensAfterS: draft.opening === 'timed' ? number(draft.opensAfter) * 60 : null,
    goal:
      draft.opening === 'goal' ? { kind: draft.goalKind, target: number(draft.goalTarget) } : null,
    holdBack: drop && draft.holdBack,
    outAgain: drop && draft.holdBack && draft.outAgain,
  };
}

const number = (text: string): number => {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && Number.isFinite(value) ? value : -1;
};
