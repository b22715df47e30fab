import type { ChatLine } from './channels.ts';
import type { GiveawayWho } from './show-events.ts';

/** Longest chat line and name, in characters as a person counts them; longer ones are refused, never cut. */
export const CHAT_LIMITS = { text: 200, name: 30 } as const;

/** `POST {origin}/storefront/live/{key}/chat`. `id` is the browser's own for this line: a repeated post is the same line. */
export interface ChatPost {
  /** `ShowDocument.pass`. Refused as `signed_out/pass` once it has ended: read the document again and repeat. */
  readonly pass: string;
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The line as everybody will see it; null when it is kept for approval first. */
export interface ChatPosted {
  readonly line: ChatLine | null;
}

/** `GET {origin}/storefront/live/{key}/chat`: the recent past for those who join; of a replay, all that stayed, oldest first. */
export interface ChatPast {
  readonly lines: readonly ChatLine[];
  /** Ids taken away lately, for those who poll instead of hearing ticks. */
  readonly removed: readonly string[];
}

/** What viewers may send at a tap. The server counts these and ignores others. */
export const REACTIONS = ['heart'] as const;

/** `POST {origin}/storefront/live/{key}/reactions`: a browser's taps of one or two seconds, summed. */
export interface ReactionPost {
  readonly pass: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Longest question, in characters as a person counts them. */
export const QUESTION_LIMIT = 240;

/** `POST {origin}/storefront/live/{key}/questions`. `id` is the browser's own, as with a chat line. */
export interface QuestionPost {
  readonly pass: string;
  readonly id: string;
  readonly name: string;
  readonly text: string;
  /** The product it is about, as a number; null for the show. */
  readonly productId: string | null;
}

/** A question as everybody sees it. Units: server milliseconds. */
export interface QuestionView {
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly text: string;
  readonly productId: string | null;
  readonly votes: number;
  readonly state: 'open' | 'picked' | 'answered';
  readonly answeredAt: number | null;
  /** How many others asked the same in other words and were merged into this one. */
  readonly same: number;
  /** The team's answer in writing, where it is for everybody. */
  readonly reply: string | null;
}

/** The question as everybody will see it; null when it is kept for approval first. */
export interface QuestionPosted {
  readonly question: QuestionView | null;
}

/**
 * `GET {origin}/storefront/live/{key}/questions`: open ones by votes, then the answered by time; and what viewers wish
 * to be shown, most wished first.
 */
export interface QuestionList {
  readonly questions: readonly QuestionView[];
  readonly showMe: readonly ShowMeCount[];
}

/** `POST {origin}/storefront/live/{key}/questions/mine` with the pass alone: what the team wrote to this viewer and nobody else. */
export interface OwnQuestions {
  readonly replies: readonly {
    readonly id: string;
    readonly text: string;
    readonly reply: string;
  }[];
}

/** `POST {origin}/storefront/live/{key}/questions/{id}/vote`: one vote per viewer; a second one takes it back with `up: false`. */
export interface QuestionVotePost {
  readonly pass: string;
  readonly up: boolean;
}

/** What a viewer may ask to be shown of a product. */
export const SHOW_ME = ['angle', 'inside', 'size', 'body'] as const;
export type ShowMeKind = (typeof SHOW_ME)[number];

/** `POST {origin}/storefront/live/{key}/show-me`. The same wish twice is one. */
export interface ShowMePost {
  readonly pass: string;
  readonly productId: string;
  readonly kind: ShowMeKind;
}

export interface ShowMeCount {
  readonly productId: string;
  readonly kind: ShowMeKind;
  readonly count: number;
}

/** `POST {origin}/storefront/live/{key}/poll`. The last vote of a viewer counts. */
export interface PollVotePost {
  readonly pass: string;
  readonly pollId: string;
  readonly option: number;
}

/**
 * `POST {origin}/storefront/live/{key}/giveaways/{id}`: takes part, free and once; again with another name to be announced by it.
 * When no entries are taken any more, whoever takes part is told how they stand.
 * Refused as `giveaway_over` to whoever does not take part, `customers_only`, `blocked`.
 */
export interface GiveawayPost {
  readonly pass: string;
  /** The name in the chat; empty for none. */
  readonly name: string;
}

/**
 * A viewer's part in a giveaway.
 * Shape: `entry` names nobody and stands in the published record; `name` is null where none that can be read was given;
 * `claim` is there for who has won: a code, and the shop's words on how to get the prize.
 */
export interface TakesPart {
  readonly entry: string;
  readonly name: string | null;
  readonly claim: { readonly code: string; readonly how: string } | null;
}

/** `GET {origin}/storefront/live/{key}/giveaways/{id}`: what is too long for the state, and whose names are not for the log. */
export interface GiveawayView {
  readonly rules: string;
  /** Those who have won, in the order they were drawn; null for who gave no name or is not known any more. */
  readonly names: readonly (string | null)[];
}

/**
 * `GET {origin}/storefront/live/{key}/giveaways/{id}/record`: all it takes to draw again and see that the same entries win.
 * Shape: `how` says in words how, `entries` are there once they are fixed, `seed` and `won` after the draw. Times are ISO 8601.
 */
export interface GiveawayRecord {
  readonly form: 'showfront-giveaway/1';
  readonly giveawayId: string;
  readonly show: string;
  readonly prize: string;
  readonly who: GiveawayWho;
  readonly winners: number;
  readonly rules: string;
  readonly how: readonly string[];
  readonly openedAt: string;
  readonly endsAt: string | null;
  readonly closedAt: string | null;
  readonly drawnAt: string | null;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
  readonly commitment: string;
  readonly excluded: number | null;
  readonly entriesHash: string | null;
  readonly entries: readonly string[];
  readonly seed: string | null;
  readonly won: readonly string[];
}

/** A player says that it is still watching every so often. Milliseconds. */
export const WATCHING_EVERY_MS = 20_000;

/** `POST {origin}/storefront/live/{key}/watching`, at most once per `WATCHING_EVERY_MS`, only while the picture plays. */
export interface WatchingPost {
  readonly pass: string;
}

/** `POST {origin}/storefront/live/{key}/interest`: a viewer opened products, or put them into the bag. Sent where counting is allowed only. */
export interface InterestPost {
  readonly pass: string;
  /** Numbers of products of the lineup; others are nothing. */
  readonly productIds: readonly string[];
  readonly bagged: boolean;
}

/**
 * `POST {origin}/storefront/live/{key}/claims`: takes one of an offer for viewers. The same viewer gets the same answer again.
 * Refused as `offer_waits` before it opens, `offer_over` after, `offer_gone` when all are taken, `claim_over` when the viewer's own
 * time has passed, `claim_used` when it was used.
 */
export interface ClaimPost {
  readonly pass: string;
  readonly offerId: string;
}

/** A discount code of the viewer's own, and until when it works. Units: server milliseconds. */
export interface Claimed {
  readonly code: string;
  readonly until: number;
}

/**
 * `POST {origin}/storefront/live/{key}/line`: the line for an offer for viewers that is all claimed. `join` takes a place, or one of
 * the offer where one is free; `look` says how it stands; `leave` gives the place up.
 * Refused as a claim is.
 */
export interface LinePost {
  readonly pass: string;
  readonly offerId: string;
  readonly act: (typeof LINE_ACTS)[number];
}
export const LINE_ACTS = ['join', 'look', 'leave'] as const;

/**
 * How a viewer stands in a line.
 * Shape: `place` 1 is next, null: in no line. `served`: how many of the line got one so far, as in the state. `soonest`: when so
 * many may have come back if nobody buys, null: not before the offer ends. `claimed`: theirs, when it was their turn.
 * Units: server milliseconds.
 */
export interface InLine {
  readonly place: number | null;
  readonly served: number;
  readonly soonest: number | null;
  readonly claimed: Claimed | null;
}
