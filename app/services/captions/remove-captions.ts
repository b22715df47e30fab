import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/** Forgets the captions of one language. Effects: none where there are none, so a second tap is harmless. */
export async function removeCaptions(
  app: App,
  input: { shop: string; showId: string; actor: Actor; language: string },
): Promise<void> {
  const { shop, showId, actor, language } = input;
  const { count } = await app.inShop(shop, async (tx) => {
    const gone = await tx.showCaptions.deleteMany({ where: { shop, showId, language } });
    const facts = { language };
    if (gone.count > 0)
      await writeAudit(app, tx, { shop, actor, act: 'captions.removed', subject: showId, facts });
    return gone;
  });
  if (count > 0) app.log.info('captions.removed', { shop, showId, actor, language });
}
