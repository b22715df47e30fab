import {
  ChoiceList,
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from '@shopify/polaris';
import { useState, type ComponentProps, type ReactNode } from 'react';
import { isSameView, type ViewList, type ViewQuery } from '../../domain/view/view.ts';
import type { View } from '../../services/views/list-views.ts';
import { frame } from '../texts/frame.ts';
import { useBulk, type BulkWords } from './use-bulk.tsx';
import { useSearchText } from './use-search-text.ts';
import { useViews } from './use-views.tsx';

/** The words of a list: its tabs, its search field, what it is when nothing was found, and what can be done with many. */
export interface ListWords<Tab extends string, Act extends string> {
  readonly tabs: Readonly<Record<Tab, string>>;
  /** What its tabs are of. */
  readonly state: string;
  readonly search: string;
  readonly one: string;
  readonly many: string;
  readonly noneTitle: string;
  readonly noneText: string;
  readonly bulk: Readonly<Record<Act, BulkWords>>;
}

/** One way to order a list, with the words of both. */
export interface ListOrder<Sort extends string> {
  readonly value: Sort;
  readonly label: string;
  readonly directionLabel: string;
}

/** What the page's address says of a list, and how it changes. */
export interface ListState<Tab extends string, Sort extends string> {
  readonly name: ViewList;
  readonly tab: Tab;
  readonly search: string;
  readonly sort: Sort;
  readonly page: number;
  readonly pages: number;
  readonly loading: boolean;
  /** Id of the view that is open. */
  readonly view: string | null;
  /** What of the address a view would keep. */
  readonly asked: ViewQuery;
  readonly onTab: (tab: Tab) => void;
  /** Narrows a view to one of the tabs, and stays in it. */
  readonly onNarrow: (tab: Tab) => void;
  readonly onSearch: (search: string) => void;
  readonly onSort: (sort: Sort) => void;
  readonly onPage: (page: number) => void;
  readonly onView: (view: View | null) => void;
}

/** A list of the shop's: tabs, views, search, order, pages, and what can be done with many at once. The first tab is all. */
export function ListTable<
  Line extends { readonly id: string },
  Tab extends string,
  Sort extends string,
  Act extends string,
>(props: {
  lines: readonly Line[];
  list: ListState<Tab, Sort>;
  views: readonly View[];
  words: ListWords<Tab, Act>;
  orders: readonly ListOrder<Sort>[];
  selectable: boolean;
  /** The acts beside the selection, and those behind its menu. */
  acts: { readonly promoted: readonly Act[]; readonly others: readonly Act[] };
  headings: ComponentProps<typeof IndexTable>['headings'];
  /** Of each column the order its heading switches, as `start` of `start asc`; null for none. */
  sortedBy: readonly (string | null)[];
  cells: (line: Line) => ReactNode;
  /** The same on a phone, as one cell. */
  phone: (line: Line) => ReactNode;
}) {
  const { lines, list, words, acts, selectable } = props;
  const { page, pages } = list;
  const tabs = Object.keys(words.tabs) as Tab[];
  const [sortedBy, way] = list.sort.split(' ');
  const { mode, setMode } = useSetIndexFiltersMode(
    list.search && !list.view ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
  const views = useViews({
    ...{ list: list.name, views: props.views, open: list.view, now: list.asked },
    narrowed: Object.keys(list.asked).some((part) => part !== 'tab'),
    onOpen: (view) => {
      setMode(IndexFiltersMode.Default);
      list.onView(view);
    },
    onEdit: () => setMode(IndexFiltersMode.Filtering),
  });
  const { open } = views;
  const [search, setSearch] = useSearchText(list.search, list.onSearch);
  const condensed = useBreakpoints().smDown;
  const rows = lines.map((line) => ({ ...line })) as { id: string; [key: string]: unknown }[];
  const selection = useIndexResourceState(rows);
  const [key, setKey] = useState(0);
  const bulk = useBulk(words.bulk);
  const action = (act: Act) => ({
    content: words.bulk[act].action,
    onAction: () => {
      bulk.act(act, selection.selectedResources);
      selection.clearSelection();
      setKey(key + 1);
    },
  });
  /** In a view the tabs are one thing more it is narrowed by. */
  const stateFilter = {
    ...{ key: 'state', label: words.state, shortcut: true },
    filter: (
      <ChoiceList
        title={words.state}
        titleHidden
        choices={tabs.map((value) => ({ value, label: words.tabs[value] }))}
        selected={[list.tab]}
        onChange={([tab]: Tab[]) => tab && list.onNarrow(tab)}
      />
    ),
  };
  return (
    <>
      <IndexFilters
        mode={mode}
        setMode={setMode}
        tabs={[...tabs.map((id) => ({ id, content: words.tabs[id] })), ...views.tabs]}
        selected={open ? tabs.length + props.views.indexOf(open) : tabs.indexOf(list.tab)}
        onSelect={(index) => {
          const view = props.views[index - tabs.length];
          if (view) list.onView(view);
          else list.onTab(tabs[index] ?? list.tab);
        }}
        canCreateNewView={false}
        primaryAction={{
          type: 'save',
          disabled: !views.changed,
          loading: views.saving,
          onAction: async () => {
            views.save();
            return open !== null;
          },
        }}
        queryValue={search}
        queryPlaceholder={words.search}
        onQueryChange={setSearch}
        onQueryClear={() => setSearch('')}
        cancelAction={{
          onAction: () => {
            if (!open) setSearch('');
            else if (!isSameView(open.query, list.asked)) list.onView(open);
          },
        }}
        filters={open ? [stateFilter] : []}
        appliedFilters={
          open && list.tab !== tabs[0]
            ? [
                {
                  key: 'state',
                  label: `${words.state}: ${words.tabs[list.tab]}`,
                  onRemove: () => list.onNarrow(tabs[0] ?? list.tab),
                },
              ]
            : []
        }
        onClearAll={() => {
          setSearch('');
          if (open) list.onNarrow(tabs[0] ?? list.tab);
        }}
        loading={list.loading}
        sortOptions={props.orders as never}
        sortSelected={[list.sort]}
        onSort={([chosen]) => list.onSort((chosen ?? list.sort) as Sort)}
      />
      {bulk.progress}
      {bulk.modal}
      {views.modal}
      <IndexTable
        key={key}
        condensed={condensed}
        selectable={selectable}
        selectedItemsCount={
          selection.allResourcesSelected ? 'All' : selection.selectedResources.length
        }
        onSelectionChange={selection.handleSelectionChange}
        promotedBulkActions={acts.promoted.map(action)}
        bulkActions={acts.others.map(action)}
        resourceName={{ singular: words.one, plural: words.many }}
        itemCount={lines.length}
        emptyState={<EmptySearchResult title={words.noneTitle} description={words.noneText} />}
        headings={props.headings}
        sortable={props.sortedBy.map((by) => by !== null)}
        sortColumnIndex={props.sortedBy.indexOf(sortedBy ?? '')}
        sortDirection={way === 'desc' ? 'descending' : 'ascending'}
        defaultSortDirection="ascending"
        sortToggleLabels={toggleLabels(props.sortedBy, props.orders)}
        onSort={(column, direction) =>
          list.onSort(
            `${props.sortedBy[column] ?? ''} ${direction === 'ascending' ? 'asc' : 'desc'}` as Sort,
          )
        }
        {...(pages > 1
          ? {
              pagination: {
                hasPrevious: page > 1,
                hasNext: page < pages,
                onPrevious: () => list.onPage(page - 1),
                onNext: () => list.onPage(page + 1),
                label: frame.pages(page, pages),
              },
            }
          : {})}
      >
        {lines.map((line, position) => (
          <IndexTable.Row
            key={line.id}
            id={line.id}
            position={position}
            selected={selection.selectedResources.includes(line.id)}
          >
            {condensed ? props.phone(line) : props.cells(line)}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

/** What a heading would do when it is clicked, in the words of the menu. */
function toggleLabels(sortedBy: readonly (string | null)[], orders: readonly ListOrder<string>[]) {
  const label = (by: string, way: string) =>
    orders.find(({ value }) => value === `${by} ${way}`)?.directionLabel ?? '';
  return Object.fromEntries(
    sortedBy.flatMap((by, column) =>
      by === null ? [] : [[column, { ascending: label(by, 'asc'), descending: label(by, 'desc') }]],
    ),
  );
}
