import type { ProductFact } from './product-fact.ts';
import type { PublicLife } from './life.ts';
import type { ShowEvent } from './show-events.ts';
import type { ShowState } from './show-state.ts';

/**
 * The name of the line property and of the line item group attribute that carries the attribution token (M25).
 * One constant, because the storefront writes it and the order intake reads it.
 */
export const TOKEN_PROPERTY = '_live';

/**
 * The cart attribute by which an order names the viewer who watched; only where the visitor agreed to be counted. It pays nobody.
 * Shape: two underscores keep it from themes and from the AJAX cart.
 */
export const VIEWER_ATTRIBUTE = '__showfront';

/** The app-owned metafield that tells Liquid whether there is anything to show. Absent or without shows: the embed renders nothing. */
export const SHOWS_METAFIELD = { namespace: 'showfront', key: 'shows' } as const;

/**
 * A show as Liquid and list blocks know it; public, holds no credential.
 * Units: times are ISO 8601 in UTC. `products` hold the numeric product id as text and the handle.
 */
export interface ShowCard {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly life: PublicLife;
  readonly startsAt: string | null;
  readonly endedAt: string | null;
  readonly timeZone: string;
  readonly posterUrl: string | null;
  /** The first product's picture, for a show without a poster. */
  readonly imageUrl: string | null;
  /** Another company's player shows the picture: ours needs no engine. */
  readonly elsewhere?: true;
  /** What is said of it until it begins; null where nothing is. */
  readonly teaser: {
    readonly text: string;
    readonly offer: string;
    readonly trailerUrl: string | null;
  } | null;
  readonly hosts: readonly string[];
  /** How many products the show has. */
  readonly count: number;
  /** In the order of the lineup; in the shop's metafield no more than its first. */
  readonly products: readonly (CardProduct & {
    readonly handle: string;
    /** How the token that pages without a script sell it with goes on after the card's `token`; absent where it has none. */
    readonly token?: string;
  })[];
  /** How the tokens of all its products begin. */
  readonly token?: string;
  /** The rest of a long lineup, for the pages of those products. */
  readonly also?: readonly CardProduct[];
}

export interface CardProduct {
  readonly id: string;
  /** The minute of a past show from which on it was on screen; absent where it never was. */
  readonly minute?: number;
  /** A short film of this product from the show, published by the merchant. */
  readonly clip?: { readonly film: string; readonly still: string | null };
}

/** The value of the shows metafield. Lists are short: Liquid reads them on every page of the shop. */
export interface ShopShows {
  readonly version: 1;
  /** Where the storefront client finds the app: `proxyPath` on the shop's own origin, `origin` for CORS reads. */
  readonly proxyPath: string;
  readonly origin: string;
  /** Visitors can ask to be reminded by e-mail. */
  readonly remind: boolean;
  readonly live: readonly ShowCard[];
  readonly upcoming: readonly ShowCard[];
  readonly replays: readonly ShowCard[];
  /** Somebody rehearses: pages load what a preview needs, and show nothing of it. */
  readonly rehearsing?: true;
}

/**
 * `GET {proxyPath}/library?q={words}&skip={n}`: past shows that can be seen again, newest first; with `q` those whose
 * title, host or products hold the words.
 * Shape: `found` are the products that hold them, those that were on screen first. `more` says whether others follow.
 */
export interface LibraryPage {
  readonly shows: readonly LibraryShow[];
  readonly more: boolean;
}

export interface LibraryShow extends Pick<
  ShowCard,
  'key' | 'title' | 'hosts' | 'endedAt' | 'posterUrl' | 'elsewhere'
> {
  /** The shop's: a show is of the day its shop held it on, here as on the cards Liquid draws. */
  readonly timeZone: string;
  readonly found: readonly LibraryProduct[];
}

/** Units: `minute` of the show from which on it was on screen, 1 is the first; null: it never was. */
export interface LibraryProduct {
  readonly id: string;
  readonly title: string;
  readonly imageUrl: string | null;
  readonly minute: number | null;
}

/** One product of the lineup. Price, options and availability are not here: the shop's own product JSON knows the market (R12). */
export interface LineupEntry {
  readonly productId: string;
  readonly variantIds: readonly string[];
  readonly handle: string;
  readonly title: string;
  readonly imageUrl: string | null;
  /** The look it belongs to: its products are sold together in one tap. null: it is sold alone. */
  readonly look: string | null;
  /** Another one means that name, picture or price have changed in the shop: whoever has read the product reads it again. */
  readonly version: string;
  /** What the merchant tells of it beside the description (R69). */
  readonly facts: readonly ProductFact[];
  /** The attribution token to put on the line, or null while none may be minted. */
  readonly token: string | null;
}

/**
 * Captions that can be had: `GET {origin}/storefront/live/{key}/captions/{language}.vtt?v={version}`, WebVTT timed from the beginning
 * of the recording. Shape: `language` as in BCP 47; a version never changes.
 */
export interface CaptionsOffer {
  readonly language: string;
  readonly version: string;
}

/** Where live news comes from; what `pusher-js` needs. */
export interface RealtimeAddress {
  readonly key: string;
  readonly cluster: string;
  readonly host: string | null;
  readonly port: number | null;
  readonly tls: boolean;
}

/**
 * `GET {proxyPath}/shows/{key}?visit={visitId}`: all a player needs to begin, through the signed app proxy.
 * `visit` is the client's own random id for this browser visit (16-64 of A-Z a-z 0-9 - _); it makes the token's nonce stable.
 */
export interface ShowDocument {
  readonly show: ShowCard;
  readonly state: ShowState;
  readonly lineup: readonly LineupEntry[];
  /** What is said in the recording, to be read; none while the show is not to be seen again. */
  readonly captions: readonly CaptionsOffer[];
  readonly realtime: RealtimeAddress;
  readonly origin: string;
  readonly now: number;
  /** Proof of who watches, to go with everything this viewer sends (`viewer-input.ts`). Expires; read the document again. */
  readonly pass: string;
}

/** `GET {origin}/storefront/live/{key}/head`: the newest versions, for polling and after a cache miss. */
export interface LiveHead {
  readonly e: string;
  readonly sv: number;
  readonly n: number;
  readonly pollMs: number;
  readonly ts: number;
}

/**
 * `GET {origin}/storefront/live/{key}/log?after={v}&e={epoch}`: the show's log, oldest first, for the replay.
 * Shape: `next` is the version to ask after for the next page, null at the end. A page with `next` never changes.
 */
export interface LogPage {
  readonly e: string;
  readonly events: readonly ShowEvent[];
  readonly next: number | null;
}

/** How every door of the storefront says no. */
export interface ApiRefusal {
  readonly error: { readonly code: string; readonly message: string };
}
