import { VISIT_STORAGE, type Watched } from '../../../app/contract/shop-step.ts';
import { json } from './json.ts';

/**
 * What one browser visit remembers between pages. First-party session storage only: gone with the tab,
 * read by nobody else, needed to keep the stream open and equal cart lines merged.
 */
const NAME = VISIT_STORAGE;

/** Chat over the picture: a list that scrolls, comments that fly past, or none. */
export type ChatMode = 'list' | 'flying' | 'off';

export interface Memory {
  /** Our own random id of this visit; makes the token's nonce stable so that equal lines merge (R3). */
  visit: string;
  /** The show that was on when the page was left, and how. */
  open: { key: string; mode: 'overlay' | 'mini'; at: number | null; paused: boolean } | null;
  /** The viewer's choice of sound; null until chosen. */
  sound: boolean | null;
  /** Shows whose launcher or mini-player was closed in this visit. */
  closed: string[];
  /** The language of the captions this viewer reads; empty for none. */
  captions: string;
  /** The token first got for a product in this visit: another one would be another cart line. */
  tokens: Record<string, { token: string; at: number }>;
  chatName: string;
  chatMode: ChatMode;
  /** What the cart was told of who watches; empty without consent. */
  viewer: string;
  /**
   * What of an offer this viewer holds or waits for, by offer: the next page shows it at once, and goes on waiting. `until`: held so
   * long by this device's clock, in milliseconds; absent for who waits.
   */
  lines: Record<string, { key: string; productId: string; until?: number }>;
  /** Entries in giveaways, which name nobody; absent before the first. */
  entered?: Record<string, string>;
  /** What the web pixel counts by; null without consent. */
  watched: Watched | null;
}

const fresh = (): Memory => ({
  visit: newVisit(),
  open: null,
  sound: null,
  closed: [],
  captions: '',
  tokens: {},
  chatName: '',
  chatMode: 'list',
  viewer: '',
  lines: {},
  watched: null,
});

/** Shape: 22 characters of A-Z a-z 0-9 - _, 128 random bits. */
function newVisit(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes)).replace(
    /[+/=]/g,
    (c) => ({ '+': '-', '/': '_' })[c] ?? '',
  );
}

let held: Memory | null = null;
/** What was read or written last. */
let text: string | null = null;

/** Read anew when it has changed: the loader and the player write it too, and so did the pages a visitor comes back from. */
export function recall(): Memory {
  held ??= fresh();
  try {
    const stored = sessionStorage.getItem(NAME);
    if (stored !== text) held = { ...held, ...(JSON.parse(stored ?? '{}') as Partial<Memory>) };
    text = stored;
  } catch {
    // Storage refused or spoilt: the visit then lasts as long as the page.
  }
  return held;
}

export function remember(change: Partial<Memory>): void {
  held = { ...recall(), ...change };
  try {
    text = json(held);
    sessionStorage.setItem(NAME, text);
  } catch {
    // As above: nothing depends on it being kept.
  }
}

/** A kept token is used this long, in milliseconds; every agreement's window is a day or more. */
const TOKEN_MS = 12 * 3_600_000;

/** The token this visit uses for a product; `offered` is taken and kept when there is none yet. `scope` names show and mode. */
export function keepToken(scope: string, productId: string, offered: string | null): string | null {
  const name = `${scope}:${productId}`;
  const kept = recall().tokens[name];
  const now = Date.now();
  if (kept && now - kept.at < TOKEN_MS) return kept.token;
  if (offered) remember({ tokens: { ...recall().tokens, [name]: { token: offered, at: now } } });
  return offered;
}
