import { Refusal } from '../../domain/refusal.ts';
import { readTeaser, type Teaser } from '../../domain/show/teaser.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { enqueuePublish } from './publish-shows.ts';

/**
 * Sets what the storefront says of a show until it begins.
 * Refuses: `not_found/show`; `conflict/closed` for a show that is over; what `readTeaser` refuses.
 * Effects: the storefront learns of it by a job.
 */
export async function setTeaser(
  app: App,
  input: {
    shop: string;
    showId: string;
    actor: Actor;
    teaser: { text: string; offer: string; trailerUrl: string; pictureUrl: string };
  },
): Promise<Teaser> {
  const { shop, showId, actor } = input;
  const teaser = readTeaser(input.teaser);
  const { pictureUrl, ...words } = teaser;
  await app.inShop(shop, async (tx) => {
    const { count } = await tx.show.updateMany({
      where: { shop, id: showId, life: { notIn: ['archived', 'cancelled'] } },
      data: { posterUrl: pictureUrl },
    });
    if (count === 0) {
      const there = await tx.show.count({ where: { shop, id: showId } });
      if (!there) throw new Refusal('not_found', 'show', 'This show does not exist.');
      throw new Refusal('conflict', 'closed', 'This show is closed and cannot be changed.');
    }
    await tx.showTeaser.upsert({
      where: { shop_showId: { shop, showId } },
      create: { shop, showId, ...words },
      update: words,
    });
    await writeAudit(app, tx, { shop, actor, act: 'teaser.set', subject: showId });
    await enqueuePublish(app, tx, shop);
  });
  app.log.info('show.teaser_set', { shop, showId, actor });
  return teaser;
}
