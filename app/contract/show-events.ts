import type { Playback } from './playback.ts';

/** What an offer takes off the price. Units: basis points, or whole minor units of the shop's currency. */
export type Discount =
  | { readonly kind: 'percent'; readonly bps: number }
  | { readonly kind: 'amount'; readonly amountMinor: number }
  | { readonly kind: 'price'; readonly amountMinor: number };

/**
 * The lowest price of the thirty days before an offer was announced (R57). Units: whole minor units of the shop's currency.
 * Shape: one for all, or by numeric variant id where they differ; absent where it is not known for all of those days.
 */
export type PriorPrice = number | Readonly<Record<string, number>>;

/** What opens an offer when enough of it is counted: people who watch at once, hearts, paid orders of the show. */
export type GoalKind = 'viewers' | 'hearts' | 'orders';

/** Who may take part in a giveaway: every browser that watches, once; or customers who are signed in, once each. */
export type GiveawayWho = 'everyone' | 'customers';

/** Who may write in the chat, and how fast. `slowS` is the pause between two lines of one viewer in seconds. */
export interface ChatRules {
  readonly open: boolean;
  readonly slowS: number;
  readonly who: 'everyone' | 'customers';
  /** Lines wait until a moderator lets them through. */
  readonly approval: boolean;
}

/**
 * Everything that can happen in a show, one row of its append-only log each.
 * Shape: `type` is dotted and in the past tense; `data` holds ids and plain numbers, never a person's
 * data, because the log is public to viewers (replay folds it in the browser).
 * Units: times are server milliseconds since 1970, money is whole minor units of the shop's currency.
 */
export type ShowEventData =
  | { type: 'show.scheduled'; data: { startsAt: number } }
  | { type: 'show.rescheduled'; data: { startsAt: number } }
  | { type: 'show.cancelled'; data: Record<string, never> }
  | { type: 'rehearsal.started'; data: Record<string, never> }
  | { type: 'rehearsal.stopped'; data: Record<string, never> }
  | { type: 'show.started'; data: Record<string, never> }
  | { type: 'show.paused'; data: { reason: 'host' | 'signal' } }
  | { type: 'show.resumed'; data: Record<string, never> }
  | { type: 'show.ended'; data: Record<string, never> }
  | { type: 'replay.published'; data: { until: number | null } }
  | { type: 'replay.withdrawn'; data: Record<string, never> }
  | { type: 'show.archived'; data: Record<string, never> }
  | { type: 'playback.changed'; data: { playback: Playback | null } }
  | { type: 'lineup.changed'; data: { revision: number } }
  | { type: 'product.pinned'; data: { productId: string; variantId: string | null } }
  | { type: 'product.unpinned'; data: { productId: string } }
  | { type: 'stock.stepped'; data: { variantId: string; left: number | null } }
  /** A drop has no discount, an offer has one; `variantIds` empty means all of the product. */
  | {
      type: 'offer.announced';
      data: {
        offerId: string;
        productId: string;
        variantIds: readonly string[];
        discount: Discount | null;
        opensAt: number;
        endsAt: number | null;
        allocation: number | null;
        perBuyer: number | null;
        /** Whoever watches claims it one by one; absent, the shop's price itself changes. */
        who?: 'viewers';
        prior?: PriorPrice;
      };
    }
  | { type: 'offer.extended'; data: { offerId: string; endsAt: number } }
  | { type: 'offer.stepped'; data: { offerId: string; left: number } }
  /** Claims that came back went to the first in line; `served` of them by now. */
  | { type: 'offer.served'; data: { offerId: string; served: number } }
  | {
      type: 'offer.closed';
      data: { offerId: string; reason: 'time' | 'sold_out' | 'staff' | 'show' };
    }
  /** The next offer opens by itself when its goal is met; `reached` percent of it, by the server's counts since it was told. */
  | {
      type: 'goal.set';
      data: {
        offerId: string;
        productId: string;
        discount: Discount | null;
        kind: GoalKind;
        target: number;
      };
    }
  | { type: 'goal.stepped'; data: { offerId: string; reached: number } }
  | { type: 'goal.cleared'; data: { offerId: string } }
  | { type: 'chat.changed'; data: { rules: ChatRules } }
  | {
      type: 'poll.opened';
      data: { pollId: string; question: string; options: readonly string[]; endsAt: number | null };
    }
  | { type: 'poll.closed'; data: { pollId: string; counts: readonly number[] } }
  | { type: 'poll.cleared'; data: { pollId: string } }
  /**
   * A seed was made and is known by its hash alone before anybody can take part (`domain/giveaway/draw.ts`).
   * Shape: `commitment` and `entriesHash` are SHA-256 in hexadecimal; `winners` of the draw are entries, which name nobody.
   */
  | {
      type: 'giveaway.opened';
      data: {
        giveawayId: string;
        prize: string;
        productId: string | null;
        winners: number;
        who: GiveawayWho;
        endsAt: number | null;
        commitment: string;
      };
    }
  /** Who takes part is fixed; `excluded` were kept from the chat at that moment. */
  | {
      type: 'giveaway.closed';
      data: { giveawayId: string; entries: number; excluded: number; entriesHash: string };
    }
  | {
      type: 'giveaway.drawn';
      data: { giveawayId: string; seed: string; winners: readonly string[] };
    }
  | { type: 'giveaway.withdrawn'; data: { giveawayId: string; reason: string } }
  | { type: 'giveaway.cleared'; data: { giveawayId: string } }
  /** The host turns to a viewer's question; its words stay out of the log, because they are a person's. */
  | { type: 'question.picked'; data: { questionId: string } }
  | { type: 'question.answered'; data: { questionId: string } }
  | { type: 'notice.posted'; data: { text: string } }
  | { type: 'notice.cleared'; data: Record<string, never> };

/** One row of the log as it travels: `v` is its sequence number within the show, `at` the server's clock. */
export type ShowEvent = ShowEventData & { v: number; at: number };
