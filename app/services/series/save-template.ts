import { Refusal } from '../../domain/refusal.ts';
import { readTitle } from '../../domain/show/words.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';
import { readContent } from '../shows/show-content.ts';

/** More than this nobody finds anything in. */
const MAX_TEMPLATES = 100;

/**
 * Keeps what a show is made of under a name, to begin others from.
 * Refuses: `not_found/show`; `conflict/too_many_templates`; what `readTitle` refuses.
 */
export async function saveTemplate(
  app: App,
  input: { shop: string; showId: string; actor: Actor; name: string },
): Promise<{ id: string }> {
  const { shop, showId, actor } = input;
  const name = readTitle(input.name);
  const content = await readContent(app, { shop, showId });
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    if ((await tx.showTemplate.count({ where: { shop } })) >= MAX_TEMPLATES) {
      throw new Refusal(
        'conflict',
        'too_many_templates',
        `A store has at most ${MAX_TEMPLATES} templates. Remove one first.`,
      );
    }
    await tx.showTemplate.create({
      data: { id, shop, name, content: { ...content } as object, createdAt: app.clock.now() },
    });
    const facts = { name };
    await writeAudit(app, tx, { shop, actor, act: 'template.saved', subject: showId, facts });
  });
  app.log.info('template.saved', { shop, templateId: id, showId });
  return { id };
}
