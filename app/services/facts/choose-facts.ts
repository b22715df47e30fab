import { Refusal } from '../../domain/refusal.ts';
import type { Actor } from '../live/append-event.ts';
import { writeAudit } from '../ledger/write-audit.ts';
import type { App } from '../ports.ts';
import { idOf, listFactFields } from './list-fact-fields.ts';

/** More than this nobody reads in a sheet over a moving picture, and every viewer loads them. */
export const MAX_FACTS = 8;

/**
 * Keeps which fields viewers read of a product, in the order given. Names are the shop's, never the caller's.
 * Refuses: `invalid/too_many_facts`, `invalid/unknown_field` at field `facts`.
 * Effects: every product of a lineup that is not over is read anew, by jobs.
 */
export async function chooseFacts(
  app: App,
  input: { shop: string; actor: Actor; facts: readonly string[] },
): Promise<void> {
  const { shop, actor } = input;
  const facts = [...new Set(input.facts)];
  if (facts.length > MAX_FACTS) {
    throw new Refusal('invalid', 'too_many_facts', `Choose ${MAX_FACTS} at most.`, {
      field: 'facts',
    });
  }
  const fields = facts.length > 0 ? (await listFactFields(app, { shop })).fields : [];
  const chosen = facts.map((id) => {
    const field = fields.find((one) => idOf(one) === id);
    if (field) return field;
    throw new Refusal('invalid', 'unknown_field', 'Your store no longer has one of these fields.', {
      field: 'facts',
    });
  });
  await app.inShop(shop, async (tx) => {
    await tx.productFactField.deleteMany({ where: { shop } });
    await tx.productFactField.createMany({
      data: chosen.map((field, position) => ({ ...field, shop, position })),
    });
    const products = await tx.lineupItem.findMany({
      where: { shop, show: { life: { notIn: ['archived', 'cancelled'] } } },
      distinct: ['productId'],
      select: { productId: true },
    });
    for (const { productId } of products) {
      await app.jobs.add(
        tx,
        'product.refresh',
        { shop, productId },
        { key: `product:${shop}:${productId}` },
      );
    }
    await writeAudit(app, tx, {
      ...{ shop, actor, act: 'facts.chosen', subject: 'settings' },
      facts: { fields: facts.join(', ') },
    });
  });
  app.log.info('facts.chosen', { shop, actor, fields: facts.length });
}
