import type { Result } from '../commission/attribution.ts';
import type { Line, Order } from '../order/order.ts';
import type { TokenFacts } from './token.ts';

/** A buyer's clock, or Shopify's, may be behind ours by this much. Units: seconds. Source: COMMISSION.md M27. */
const CLOCK_TOLERANCE_S = 300;

export type TokenReading = TokenFacts | 'none' | 'malformed' | 'bad_signature';

/**
 * The result of a line: the first reason that applies.
 * `renewals` and `isBuyer` are asked only about a token whose signature is right.
 * Source: COMMISSION.md M27, M28.
 */
export function judgeToken(input: {
  readonly order: Order;
  readonly line: Line;
  readonly token: TokenReading;
  readonly renewals: boolean;
  /** The buyer is the host, or has a share in the line. */
  readonly selfPurchase: boolean;
}): Result {
  const { order, line, token } = input;
  if (order.test || line.giftCard) return 'excluded';
  if (token === 'none' || token === 'malformed' || token === 'bad_signature') return token;
  if (token.productId !== line.productId && token.productId !== line.groupProductId) {
    return 'wrong_product';
  }
  if (isDraft(order)) return 'draft';
  const renewal = order.sourceName === 'subscription_contract';
  if (renewal && !input.renewals) return 'renewal';
  if (order.createdAt < (token.issuedAt - CLOCK_TOLERANCE_S) * 1000) return 'not_yet_valid';
  if (!renewal && Math.floor(order.createdAt / 1000) > token.endsAt) return 'window';
  return input.selfPurchase ? 'self_purchase' : 'counted';
}

/** Typed in by the shop, not bought from the show. */
export const isDraft = (order: Order): boolean => order.sourceName === 'shopify_draft_order';

/** Results after which a discount code does not attribute the line. Source: COMMISSION.md M29. */
export const CODE_NEVER: readonly Result[] = [
  'excluded',
  'draft',
  'renewal',
  'self_purchase',
  'counted',
];
