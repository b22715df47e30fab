import { Refusal } from '../../domain/refusal.ts';
import { readViewName, viewQuery, VIEW_LISTS } from '../../domain/view/view.ts';
import type { App } from '../ports.ts';
import { namesKept, refuseTaken } from './keep-view.ts';
import type { View } from './list-views.ts';

/**
 * Gives a view another name, or has it ask for something else; what is left out stays.
 * Refuses: `not_found/view`, also for somebody else's; `invalid/view_name`, `conflict/view_name`.
 */
export async function changeView(
  app: App,
  input: {
    shop: string;
    staffId: string;
    viewId: string;
    name?: string | undefined;
    query?: Readonly<Record<string, unknown>> | undefined;
  },
): Promise<View> {
  const { shop, staffId, viewId } = input;
  const view = await app.inShop(shop, async (tx) => {
    const row = await tx.savedView.findFirst({ where: { shop, staffId, id: viewId } });
    const list = VIEW_LISTS.find((one) => one === row?.list);
    if (!row || !list) throw new Refusal('not_found', 'view', 'This view does not exist any more.');
    const name = input.name === undefined ? row.name : readViewName(input.name);
    refuseTaken(await namesKept(tx, { shop, staffId, list, but: viewId }), name);
    const query = viewQuery(list, input.query ?? (row.query as Record<string, unknown>));
    await tx.savedView.updateMany({ where: { shop, staffId, id: viewId }, data: { name, query } });
    return { id: viewId, name, query };
  });
  app.log.info('view.changed', { shop, staffId, viewId });
  return view;
}
