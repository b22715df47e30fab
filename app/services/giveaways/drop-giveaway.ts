import type { App } from '../ports.ts';

/** Forgets a prepared giveaway. One that is gone already is gone; one that viewers were told of stays. */
export async function dropGiveaway(
  app: App,
  input: { shop: string; showId: string; giveawayId: string },
): Promise<void> {
  const { shop, showId, giveawayId } = input;
  await app.inShop(shop, (tx) =>
    tx.giveaway.deleteMany({ where: { shop, showId, id: giveawayId, status: 'planned' } }),
  );
}
