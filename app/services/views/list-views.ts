import { viewQuery, type ViewList, type ViewQuery } from '../../domain/view/view.ts';
import type { App } from '../ports.ts';

/** A view as its list shows it. */
export interface View {
  readonly id: string;
  readonly name: string;
  readonly query: ViewQuery;
}

/** The views a member of the staff keeps of a list, in the order they were made. */
export async function listViews(
  app: App,
  input: { shop: string; staffId: string; list: ViewList },
): Promise<readonly View[]> {
  const { shop, staffId, list } = input;
  const rows = await app.inShop(shop, (tx) =>
    tx.savedView.findMany({
      where: { shop, staffId, list },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  );
  return rows.map(({ id, name, query }) => ({
    ...{ id, name },
    query: viewQuery(list, query as Record<string, unknown>),
  }));
}
