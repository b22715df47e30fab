import { createHash } from 'node:crypto';
import type { ShopShows, ShowCard } from '../../contract/storefront-api.ts';
import type { Mode } from '../../domain/agreement/terms.ts';
import { SHELF_MS } from '../../domain/attribution/mint.ts';
import { gidOf } from '../../domain/lineup/resource-id.ts';
import { mintTokens } from '../attribution/mint-tokens.ts';
import type { App } from '../ports.ts';

/** Tokens of one show and host begin alike for so long: what follows is of the product. Characters. */
const ALIKE = 48;

/**
 * Gives what can be bought from now the tokens that the theme's forms carry where no script runs. They are no secret: any
 * visitor is given one, and one pays only for a product of the show that was really bought.
 * Shape: `renewAt` is when the theme must be told newer ones; null while nothing can be bought.
 */
export async function withShelfTokens(
  app: App,
  shop: string,
  shows: ShopShows,
): Promise<{ readonly shows: ShopShows; readonly renewAt: Date | null }> {
  const marked = async (cards: readonly ShowCard[], mode: Mode) => {
    const all: ShowCard[] = [];
    for (const card of cards) all.push(await withTokens(app, shop, { card, mode }));
    return all;
  };
  const live = await marked(shows.live, 'live');
  const replays = await marked(shows.replays, 'replay');
  const any = [...live, ...replays].some(({ token }) => token);
  const renewAt = any ? renewalOf(shop, app.clock.now().getTime()) : null;
  return { shows: { ...shows, live, replays }, renewAt };
}

async function withTokens(
  app: App,
  shop: string,
  { card, mode }: { card: ShowCard; mode: Mode },
): Promise<ShowCard> {
  const productIds = card.products.map(({ id }) => gidOf('Product', id));
  const minting = { shop, showKey: card.key, mode, visit: null };
  const tokens = await mintTokens(app, { ...minting, productIds });
  const [first = '', ...others] = tokens.values();
  let alike = Math.min(ALIKE, first.length);
  for (const token of others) while (!token.startsWith(first.slice(0, alike))) alike -= 1;
  if (first === '') return card;
  const products = card.products.map((product) => {
    const token = tokens.get(gidOf('Product', product.id))?.slice(alike);
    return token ? { ...product, token } : product;
  });
  return { ...card, products, token: first.slice(0, alike) };
}

/** As often as tokens are issued, and for every shop at moments of its own: they are not all told at once. */
function renewalOf(shop: string, now: number): Date {
  const own = createHash('sha256').update(shop).digest().readUInt32BE() % SHELF_MS;
  return new Date(Math.floor((now - own) / SHELF_MS + 1) * SHELF_MS + own);
}
