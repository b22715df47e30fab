import { useNavigation } from '@remix-run/react';
import { viewQuery, type ViewList } from '../../domain/view/view.ts';
import type { ListState } from './ListTable.tsx';
import { useAddress } from './use-address.ts';

/** A list whose tab, search, order and page stand in the page's address. A change of anything but the page begins at its first page. */
export function useList<Tab extends string, Sort extends string>(
  name: ViewList,
  now: {
    readonly tab: Tab;
    readonly q: string;
    readonly sort: Sort;
    readonly page: number;
    readonly pages: number;
  },
): ListState<Tab, Sort> {
  const { query, next: coming, setQuery } = useAddress();
  const loading = useNavigation().state === 'loading';
  const view = query.get('view');
  const go = (change: Readonly<Record<string, string>>, from = coming) => {
    const next = new URLSearchParams(from);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: 'q' in change, preventScrollReset: true });
  };
  // What was chosen a moment ago is meant, though the list does not show it yet.
  const asked = viewQuery(name, Object.fromEntries(coming));
  /** The address without what belongs to a view. */
  const bare = new URLSearchParams(coming);
  for (const part of ['view', ...Object.keys(asked)]) bare.delete(part);
  const { tab, q, sort, page, pages } = now;
  return {
    ...{ name, tab, search: q, sort, page, pages, loading, view, asked },
    // What a view asks for stays with it.
    onTab: (tab) => go({ tab: tab === 'all' ? '' : tab }, coming.has('view') ? bare : coming),
    onNarrow: (tab) => go({ tab: tab === 'all' ? '' : tab }),
    onSearch: (q) => go({ q }),
    onSort: (sort) => go({ sort }),
    onPage: (page) => go({ page: String(page) }),
    onView: (one) => go(one ? { view: one.id, ...one.query } : {}, bare),
  };
}
