import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/** Forgets the captions of one language. Effects: none where there are none, so a second tap is harmless. */
export async function removeCaptions(
  app: App,
  input: { shop: string; showId: string; actor: Actor; language: string },
): Promise<void> {
  const { shop, showId, actor, language } = input;
  const { count } = await app.inShop(shop, (tx) =>
    tx.showCaptions.deleteMany({ where: { shop, showId, language } }),
  );
  if (count > 0) app.log.info('captions.removed', { shop, showId, actor, language });
}
