import { Refusal } from '../../domain/refusal.ts';
import { MAX_VIEWS, readViewName, viewQuery, type ViewList } from '../../domain/view/view.ts';
import type { App, Tx } from '../ports.ts';
import type { View } from './list-views.ts';

/**
 * Keeps what a list is narrowed and ordered by under a name.
 * Refuses: `invalid/view_name`, `conflict/view_name`, `conflict/too_many_views`.
 */
export async function keepView(
  app: App,
  input: {
    shop: string;
    staffId: string;
    list: ViewList;
    name: string;
    query: Readonly<Record<string, unknown>>;
  },
): Promise<View> {
  const { shop, staffId, list } = input;
  const name = readViewName(input.name);
  const query = viewQuery(list, input.query);
  const id = app.ids.uuid();
  await app.inShop(shop, async (tx) => {
    const names = await namesKept(tx, { shop, staffId, list });
    refuseTaken(names, name);
    if (names.length >= MAX_VIEWS) {
      throw new Refusal(
        'conflict',
        'too_many_views',
        `A list has at most ${MAX_VIEWS} views. Delete one first.`,
      );
    }
    const createdAt = app.clock.now();
    await tx.savedView.create({ data: { id, shop, staffId, list, name, query, createdAt } });
  });
  app.log.info('view.kept', { shop, staffId, list, viewId: id });
  return { id, name, query };
}

/**
 * The names a person's views of a list bear, without `but`. Effects: whoever else changes them waits, because two requests at once
 * would both find a name free.
 */
export async function namesKept(
  tx: Tx,
  input: { shop: string; staffId: string; list: string; but?: string },
): Promise<readonly string[]> {
  const { shop, staffId, list, but } = input;
  const key = `views:${shop}:${staffId}:${list}`;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))::text`;
  const rows = await tx.savedView.findMany({
    where: { shop, staffId, list, ...(but ? { id: { not: but } } : {}) },
    select: { name: true },
  });
  return rows.map(({ name }) => name);
}

/** Refuses: `conflict/view_name` for a name that differs from a kept one in nothing but capitals. */
export function refuseTaken(names: readonly string[], name: string): void {
  if (names.every((one) => one.toLowerCase() !== name.toLowerCase())) return;
  throw new Refusal('conflict', 'view_name', 'You have a view of this name. Choose another one.', {
    field: 'name',
  });
}
