import {
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  Link,
  Text,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from '@shopify/polaris';
import { useState } from 'react';
import type { HostStatus } from '../../domain/host/host.ts';
import type { HostLine, HostSort } from '../../services/hosts/list-hosts.ts';
import { useBulk } from '../frame/use-bulk.tsx';
import { useSearchText } from '../frame/use-search-text.ts';
import { frame } from '../texts/frame.ts';
import { hosts as texts } from '../texts/hosts.ts';
import { HostStatusBadge } from './HostStatusBadge.tsx';

const t = texts.list;
type Tab = 'all' | HostStatus;
const TABS = Object.keys(t.tabs) as Tab[];

const by = (value: HostSort, label: string, directionLabel: string) => ({
  ...{ value, label, directionLabel },
});
const SORTS = [
  by('name asc', t.sort.name, t.sort.ascending),
  by('name desc', t.sort.name, t.sort.descending),
  by('shows asc', t.sort.shows, t.sort.fewest),
  by('shows desc', t.sort.shows, t.sort.most),
];

/** The list of hosts: tabs by engagement, search, order, pages, and what can be done with many at once. */
export function HostTable(props: {
  hosts: readonly HostLine[];
  tab: Tab;
  search: string;
  page: number;
  pages: number;
  loading: boolean;
  sort: HostSort;
  mayChange: boolean;
  onTab: (tab: Tab) => void;
  onSearch: (search: string) => void;
  onSort: (sort: HostSort) => void;
  onPage: (page: number) => void;
}) {
  const { hosts, tab, page, pages, loading, mayChange, onTab, onSearch, onPage } = props;
  const { mode, setMode } = useSetIndexFiltersMode(
    props.search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
  const [search, setSearch] = useSearchText(props.search, onSearch);
  const condensed = useBreakpoints().smDown;
  const rows = hosts.map((host) => ({ ...host })) as { id: string; [key: string]: unknown }[];
  const selection = useIndexResourceState(rows);
  const [key, setKey] = useState(0);
  const bulk = useBulk(t.bulk);
  const action = (act: keyof typeof t.bulk) => ({
    content: t.bulk[act].action,
    onAction: () => {
      bulk.act(act, selection.selectedResources);
      selection.clearSelection();
      setKey(key + 1);
    },
  });
  return (
    <>
      <IndexFilters
        mode={mode}
        setMode={setMode}
        tabs={TABS.map((id) => ({ id, content: t.tabs[id] }))}
        selected={TABS.indexOf(tab)}
        onSelect={(index) => onTab(TABS[index] ?? 'all')}
        canCreateNewView={false}
        queryValue={search}
        queryPlaceholder={t.search}
        onQueryChange={setSearch}
        onQueryClear={() => setSearch('')}
        cancelAction={{ onAction: () => setSearch('') }}
        filters={[]}
        onClearAll={() => setSearch('')}
        loading={loading}
        sortOptions={SORTS as never}
        sortSelected={[props.sort]}
        onSort={([chosen]) => props.onSort((chosen ?? 'name asc') as HostSort)}
      />
      {bulk.progress}
      {bulk.modal}
      <IndexTable
        key={key}
        condensed={condensed}
        selectable={mayChange}
        selectedItemsCount={
          selection.allResourcesSelected ? 'All' : selection.selectedResources.length
        }
        onSelectionChange={selection.handleSelectionChange}
        promotedBulkActions={[action('invite')]}
        bulkActions={[action('end')]}
        resourceName={{ singular: t.one, plural: t.many }}
        itemCount={hosts.length}
        emptyState={<EmptySearchResult title={t.noneTitle} description={t.noneText} />}
        headings={[
          { title: t.headings.name },
          { title: t.headings.status },
          { title: t.headings.kind },
          { title: t.headings.shows, alignment: 'end' },
        ]}
        {...(pages > 1
          ? {
              pagination: {
                hasPrevious: page > 1,
                hasNext: page < pages,
                onPrevious: () => onPage(page - 1),
                onNext: () => onPage(page + 1),
                label: frame.pages(page, pages),
              },
            }
          : {})}
      >
        {hosts.map((host, position) => (
          <IndexTable.Row
            key={host.id}
            id={host.id}
            position={position}
            selected={selection.selectedResources.includes(host.id)}
          >
            {condensed ? <PhoneRow host={host} /> : <Cells host={host} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

function Cells({ host }: { host: HostLine }) {
  return (
    <>
      <IndexTable.Cell className="sf-cell-title">
        <HostLink host={host} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <HostStatusBadge status={host.status} />
      </IndexTable.Cell>
      <IndexTable.Cell>{texts.kinds[host.kind]}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {host.shows}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function PhoneRow({ host }: { host: HostLine }) {
  return (
    <div className="sf-phonerow">
      <div className="sf-clamp">
        <HostLink host={host} />
        <Text as="p" variant="bodySm" tone="subdued">
          {texts.kinds[host.kind]} · {t.shows(host.shows)}
        </Text>
      </div>
      <HostStatusBadge status={host.status} />
    </div>
  );
}

function HostLink({ host }: { host: HostLine }) {
  return (
    <Link dataPrimaryLink url={`/app/hosts/${host.id}`} monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {host.name}
      </Text>
    </Link>
  );
}
