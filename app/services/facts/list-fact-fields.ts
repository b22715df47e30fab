import { tells } from '../../domain/fact/read-fact.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { App, FactField } from '../ports.ts';
import { factFieldsOf } from './fact-fields.ts';

/**
 * The shop's own fields of products, those that can be shown, and which of them are. A chosen one the shop no longer has is left out.
 * Refuses: `unavailable/shop_unanswered`.
 */
export async function listFactFields(
  app: App,
  input: { shop: string },
): Promise<{ fields: readonly FactField[]; chosen: readonly string[] }> {
  const [all, chosen] = await Promise.all([
    app.catalog.listFactFields(input.shop).catch((error: unknown) => {
      app.log.error('facts.shop_unanswered', error, input);
      throw new Refusal('unavailable', 'shop_unanswered', 'Shopify did not answer. Try again.');
    }),
    factFieldsOf(app, input),
  ]);
  const fields = all
    .filter(({ type }) => tells(type))
    .map(({ namespace, key, name }) => ({ namespace, key, name }));
  const known = new Set(fields.map(idOf));
  return { fields, chosen: chosen.map(idOf).filter((id) => known.has(id)) };
}

/** How a field is named in one word. */
export const idOf = ({ namespace, key }: { namespace: string; key: string }): string =>
  `${namespace}.${key}`;
