import type { App } from '../ports.ts';
import type { ShowContent } from '../shows/show-content.ts';

/** A template as the list shows it. */
export interface TemplateLine {
  readonly id: string;
  readonly name: string;
  readonly products: number;
  readonly hosts: number;
}

/** The shop's templates by name. */
export async function listTemplates(
  app: App,
  input: { shop: string },
): Promise<readonly TemplateLine[]> {
  const { shop } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.showTemplate.findMany({ where: { shop }, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
  );
  return rows.map(({ id, name, content }) => {
    const { products, hosts } = content as unknown as ShowContent;
    return { id, name, products: products.length, hosts: hosts.length };
  });
}
