import type { LibraryPage, LibraryProduct } from '../../contract/storefront-api.ts';
import { numericId } from '../../domain/lineup/resource-id.ts';
import type { App } from '../ports.ts';
import { elsewhereOf } from './publish-shows.ts';
import { readMoments } from './read-moments.ts';

/** Shows of one answer, and products named for each. */
const PAGE = 12;
const MOST_FOUND = 4;

/** Past shows that can be seen again, newest first; with words, those whose title, host or products hold them (R72). */
export async function searchLibrary(
  app: App,
  input: { shop: string; words: string; skip: number },
): Promise<LibraryPage> {
  const { shop, skip } = input;
  const words = input.words.trim();
  const holds = { contains: words, mode: 'insensitive' } as const;
  const now = app.clock.now();
  return app.inShop(shop, async (tx) => {
    const rows = await tx.show.findMany({
      where: {
        ...{ shop, life: 'replay' },
        AND: [
          { OR: [{ replayUntil: null }, { replayUntil: { gt: now } }] },
          words
            ? {
                OR: [
                  { title: holds },
                  { hosts: { some: { host: { name: holds } } } },
                  { lineup: { some: { title: holds } } },
                ],
              }
            : {},
        ],
      },
      orderBy: [{ endedAt: 'desc' }, { id: 'asc' }],
      ...{ skip, take: PAGE + 1 },
      include: {
        lineup: { orderBy: [{ position: 'asc' }, { id: 'asc' }] },
        hosts: { orderBy: { position: 'asc' }, include: { host: { select: { name: true } } } },
      },
    });
    const shows = rows.slice(0, PAGE);
    const { timeZone } = await tx.shop.findFirstOrThrow({
      where: { domain: shop },
      select: { timeZone: true },
    });
    const moments = await readMoments(tx, { shop, showIds: shows.map(({ id }) => id) });
    return {
      shows: shows.map((show) => ({
        ...{ key: show.key, title: show.title },
        hosts: show.hosts.map(({ host }) => host.name),
        timeZone,
        endedAt: show.endedAt?.toISOString() ?? null,
        ...elsewhereOf(show),
        posterUrl: show.posterUrl ?? show.lineup[0]?.imageUrl ?? null,
        found: words ? foundIn(show.lineup, words, moments.get(show.id)) : [],
      })),
      more: rows.length > PAGE,
    };
  });
}

function foundIn(
  lineup: readonly { productId: string; title: string; imageUrl: string | null }[],
  words: string,
  moments: ReadonlyMap<string, number> | undefined,
): LibraryProduct[] {
  return lineup
    .filter(({ title }) => title.toLocaleLowerCase().includes(words.toLocaleLowerCase()))
    .map(({ productId, title, imageUrl }) => {
      const id = numericId(productId);
      return { id, title, imageUrl, minute: moments?.get(id) ?? null };
    })
    .sort((a, b) => (a.minute ?? Infinity) - (b.minute ?? Infinity))
    .slice(0, MOST_FOUND);
}
