import { useNavigation, useSearchParams } from '@remix-run/react';
import type { ListState } from './ListTable.tsx';

/** A list whose tab, search, order and page stand in the page's address. A change of anything but the page begins at its first page. */
export function useList<Tab extends string, Sort extends string>(now: {
  readonly tab: Tab;
  readonly q: string;
  readonly sort: Sort;
  readonly page: number;
  readonly pages: number;
}): ListState<Tab, Sort> {
  const [query, setQuery] = useSearchParams();
  const loading = useNavigation().state === 'loading';
  const go = (change: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(query);
    next.delete('page');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { replace: 'q' in change, preventScrollReset: true });
  };
  const { tab, q, sort, page, pages } = now;
  return {
    ...{ tab, search: q, sort, page, pages, loading },
    onTab: (tab) => go({ tab: tab === 'all' ? '' : tab }),
    onSearch: (q) => go({ q }),
    onSort: (sort) => go({ sort }),
    onPage: (page) => go({ page: String(page) }),
  };
}
