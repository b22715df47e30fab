import type { ShopShows, ShowCard } from '../../contract/storefront-api.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import { ON_AIR } from '../../domain/show/life.ts';
import type { App, Tx } from '../ports.ts';
import { fitShows } from './fit-shows.ts';
import { readMoments } from './read-moments.ts';
import { withShelfTokens } from './shelf-tokens.ts';

/** Liquid reads the list on every page of the shop, so it stays short. */
const LIMITS = { live: 3, upcoming: 8, replays: 12, clips: 24 } as const;

/** Products a page may list: Shopify lets it look up twenty by their handles. The others are known by number alone. */
const MOST_HANDLES = 20;

/** A show whose time has passed without a start still counts as late, not forgotten, for this long. */
const LATE_MS = 3 * 60 * 60 * 1000;

/**
 * Tells the shop's theme what is on, coming and to be seen again.
 * Effects: writes the shows metafield, and asks to do so again before its tokens are old; nothing for a shop that has removed the app. Runs
 * as the job `shows.publish`; repeating it is harmless.
 */
export async function publishShows(app: App, input: { shop: string }): Promise<void> {
  const { shop } = input;
  const here = { domain: shop, uninstalledAt: null };
  if ((await app.inShop(shop, (tx) => tx.shop.count({ where: here }))) === 0) return;
  const read = await withShelfTokens(app, shop, await readShopShows(app, shop));
  const shows = fitShows(read.shows);
  await app.storefront.publishShows(shop, shows);
  const { renewAt } = read;
  if (renewAt) await app.inShop(shop, (tx) => enqueuePublish(app, tx, shop, renewAt));
  app.log.info('shows.published', {
    shop,
    live: shows.live.length,
    upcoming: shows.upcoming.length,
    replays: shows.replays.length,
  });
}

/** Asks for a publication inside the transaction of the change it belongs to; many changes make one. */
export async function enqueuePublish(app: App, tx: Tx, shop: string, at?: Date): Promise<void> {
  await app.jobs.add(
    tx,
    'shows.publish',
    { shop },
    {
      key: at ? `shows.publish:${shop}:${at.toISOString()}` : `shows.publish:${shop}`,
      ...(at ? { runAt: at } : {}),
    },
  );
}

async function readShopShows(app: App, shop: string): Promise<ShopShows> {
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const find = (
      where: object,
      orderBy: { startsAt?: 'asc'; endedAt?: 'desc'; startedAt?: 'desc' },
      take: number,
    ) =>
      tx.show.findMany({
        where: { shop, ...where },
        orderBy: [orderBy, { id: 'asc' }],
        take,
        include: {
          lineup: {
            orderBy: [{ position: 'asc' }, { id: 'asc' }],
            select: { productId: true, handle: true, imageUrl: true },
          },
          clips: {
            where: { state: 'ready', publishedAt: { not: null } },
            orderBy: { publishedAt: 'desc' },
            take: LIMITS.clips,
          },
          hosts: { orderBy: { position: 'asc' }, include: { host: { select: { name: true } } } },
          teaser: true,
        },
      });
    const live = await find({ life: { in: [...ON_AIR] } }, { startedAt: 'desc' }, LIMITS.live);
    const upcoming = await find(
      {
        life: { in: ['scheduled', 'rehearsal'] },
        startsAt: { gt: new Date(now.getTime() - LATE_MS) },
      },
      { startsAt: 'asc' },
      LIMITS.upcoming,
    );
    const replays = await find(
      { life: 'replay', OR: [{ replayUntil: null }, { replayUntil: { gt: now } }] },
      { endedAt: 'desc' },
      LIMITS.replays,
    );
    const rehearsing = await tx.show.count({ where: { shop, life: 'rehearsal' } });
    const showIds = replays.map(({ id }) => id);
    const moments = await readMoments(tx, { shop, showIds });
    return {
      version: 1,
      proxyPath: app.settings.proxyPath,
      origin: app.settings.appUrl,
      remind: app.settings.mail.on,
      live: live.map((show) => shortened(toCard(show))),
      upcoming: upcoming.map((show) => shortened(toCard(show))),
      replays: replays.map((show) => shortened(toCard(show, moments.get(show.id)))),
      ...(rehearsing > 0 ? { rehearsing: true as const } : {}),
    };
  });
}

/** A show as Liquid and players are told; `moments` are the minutes its products were shown at. */
export function toCard(
  show: {
    key: string;
    title: string;
    description: string;
    life: string;
    startsAt: Date | null;
    endedAt: Date | null;
    timeZone: string;
    posterUrl: string | null;
    streamId: string | null;
    teaser?: { text: string; offer: string; trailerUrl: string | null } | null;
    lineup: readonly { productId: string; handle: string; imageUrl: string | null }[];
    clips?: readonly {
      productId: string | null;
      filmUrl: string | null;
      stillUrl: string | null;
    }[];
    hosts: readonly { host: { name: string } }[];
  },
  moments?: ReadonlyMap<string, number>,
): ShowCard {
  return {
    key: show.key,
    title: show.title,
    description: show.description,
    // A rehearsal is nobody's business: to shoppers the show is still to come.
    life: show.life === 'rehearsal' ? 'scheduled' : (show.life as ShowCard['life']),
    startsAt: show.startsAt?.toISOString() ?? null,
    endedAt: show.endedAt?.toISOString() ?? null,
    timeZone: show.timeZone,
    posterUrl: show.posterUrl,
    imageUrl: show.lineup[0]?.imageUrl ?? null,
    ...elsewhereOf(show),
    teaser: teaserOf(show),
    hosts: show.hosts.map(({ host }) => host.name),
    count: show.lineup.length,
    products: show.lineup.map(({ productId, handle }) => {
      const id = numericId(productId);
      const clip = show.clips?.find((one) => one.productId === id);
      const minute = moments?.get(id);
      return {
        ...{ id, handle },
        ...(minute === undefined ? {} : { minute }),
        ...(clip?.filmUrl ? { clip: { film: clip.filmUrl, still: clip.stillUrl } } : {}),
      };
    }),
  };
}

/** Whether another company's player shows it. */
export const elsewhereOf = ({ streamId }: { streamId: string | null }): { elsewhere?: true } =>
  streamId?.startsWith('youtube:') ? { elsewhere: true } : {};

/** A card for the metafield: of a long lineup the products a page has no room for are numbers, so that their own pages know. */
function shortened(card: ShowCard): ShowCard {
  const also = card.products.slice(MOST_HANDLES).map(({ handle: _, ...product }) => product);
  if (also.length === 0) return card;
  return { ...card, products: card.products.slice(0, MOST_HANDLES), also };
}

/** Only until the start: afterwards the show speaks for itself, and Liquid reads the list on every page. */
function teaserOf(show: Pick<Parameters<typeof toCard>[0], 'life' | 'teaser'>): ShowCard['teaser'] {
  const { teaser, life } = show;
  if (!teaser || !['scheduled', 'rehearsal'].includes(life)) return null;
  const { text, offer, trailerUrl } = teaser;
  return text || offer || trailerUrl ? { text, offer, trailerUrl } : null;
}
