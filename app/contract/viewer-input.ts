import type { ChatLine } from './channels.ts';

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
}

/** What viewers may send at a tap. The server counts these and ignores others. */
export const REACTIONS = ['heart'] as const;

/** `POST {origin}/storefront/live/{key}/reactions`: a browser's taps of one or two seconds, summed. */
export interface ReactionPost {
  readonly pass: string;
  readonly counts: Readonly<Record<string, number>>;
}
