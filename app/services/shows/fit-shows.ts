import type { ShopShows, ShowCard } from '../../contract/storefront-api.ts';

/**
 * What is published stays below this. Shopify refuses a JSON metafield of more than 128 KB (131 072 bytes), and then the
 * theme would go on telling what was on before. Units: bytes of UTF-8.
 * Source: shopify.dev, Metafield limits; for apps that are new since 2026-04.
 */
export const MOST_BYTES = 120_000;

const bytesOf = (shows: ShopShows): number =>
  new TextEncoder().encode(JSON.stringify(shows)).length;

const plainer = ({ description: _, ...card }: ShowCard): ShowCard => ({ ...card, description: '' });
const withoutRest = ({ also: _, ...card }: ShowCard): ShowCard => card;

/** What is given up for room, in this order: words no page shows, then what is longest past or farthest away. */
const STEPS: readonly ((shows: ShopShows) => ShopShows)[] = [
  (shows) => ({ ...shows, replays: shows.replays.map(plainer) }),
  (shows) => ({ ...shows, upcoming: shows.upcoming.map((c, at) => (at === 0 ? c : plainer(c))) }),
  (shows) => ({ ...shows, replays: shows.replays.map(withoutRest) }),
];

/**
 * The shop's shows, short enough for Shopify to take.
 * Shape: what is live and what comes next are always among them; past shows that are left out the library still finds.
 */
export function fitShows(shows: ShopShows, most = MOST_BYTES): ShopShows {
  let fitting = shows;
  for (const step of STEPS) {
    if (bytesOf(fitting) <= most) return fitting;
    fitting = step(fitting);
  }
  while (bytesOf(fitting) > most && fitting.replays.length > 0) {
    fitting = { ...fitting, replays: fitting.replays.slice(0, -1) };
  }
  while (bytesOf(fitting) > most && fitting.upcoming.length > 1) {
    fitting = { ...fitting, upcoming: fitting.upcoming.slice(0, -1) };
  }
  return fitting;
}
