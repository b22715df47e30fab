import { writeAudit } from '../ledger/write-audit.ts';
import type { Actor } from '../live/append-event.ts';
import type { App } from '../ports.ts';

/** Forgets a template; shows made from it stay. One that is gone already is fine. */
export async function removeTemplate(
  app: App,
  input: { shop: string; templateId: string; actor: Actor },
): Promise<void> {
  const { shop, templateId, actor } = input;
  await app.inShop(shop, async (tx) => {
    const template = await tx.showTemplate.findFirst({ where: { shop, id: templateId } });
    const { count } = await tx.showTemplate.deleteMany({ where: { shop, id: templateId } });
    if (count === 0) return;
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'template.removed', subject: templateId },
      facts: { name: template?.name ?? '' },
    });
  });
  app.log.info('template.removed', { shop, templateId });
}
