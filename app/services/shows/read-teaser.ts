import type { Teaser } from '../../domain/show/teaser.ts';
import type { App } from '../ports.ts';

/** What is said of a show before it begins; empty where nobody has said anything. */
export async function readTeaserOf(
  app: App,
  input: { shop: string; showId: string },
): Promise<Teaser> {
  const { shop, showId } = input;
  const show = await app.inShop(shop, (tx) =>
    tx.show.findFirst({
      where: { shop, id: showId },
      select: { posterUrl: true, teaser: true },
    }),
  );
  return {
    text: show?.teaser?.text ?? '',
    offer: show?.teaser?.offer ?? '',
    trailerUrl: show?.teaser?.trailerUrl ?? null,
    pictureUrl: show?.posterUrl ?? null,
  };
}
