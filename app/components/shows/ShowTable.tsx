import {
  BlockStack,
  Box,
  EmptySearchResult,
  IndexFilters,
  IndexFiltersMode,
  IndexTable,
  InlineStack,
  Link,
  Text,
  Thumbnail,
  useBreakpoints,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import { useState } from 'react';
import type { ShowLine, ShowSort, ShowTab } from '../../services/shows/list-shows.ts';
import { Moment } from '../frame/Moment.tsx';
import { useBulk } from '../frame/use-bulk.tsx';
import { useSearchText } from '../frame/use-search-text.ts';
import { frame } from '../texts/frame.ts';
import { shows as texts } from '../texts/shows.ts';
import { LifeBadge } from './LifeBadge.tsx';

const t = texts.list;
const TABS = Object.keys(t.tabs) as ShowTab[];

const by = (value: ShowSort, label: string, directionLabel: string) => ({
  ...{ value, label, directionLabel },
});
const SORTS = [
  by('start asc', t.sort.start, t.sort.oldest),
  by('start desc', t.sort.start, t.sort.newest),
  by('title asc', t.sort.title, t.sort.ascending),
  by('title desc', t.sort.title, t.sort.descending),
];

/** The list of shows: tabs by life, search, order, pages, and what can be done with many at once. */
export function ShowTable(props: {
  shows: readonly ShowLine[];
  tab: ShowTab;
  search: string;
  page: number;
  pages: number;
  total: number;
  loading: boolean;
  sort: ShowSort | null;
  mayPlan: boolean;
  onTab: (tab: ShowTab) => void;
  onSearch: (search: string) => void;
  onPage: (page: number) => void;
  onSort: (sort: ShowSort) => void;
}) {
  const { shows, tab, page, pages, loading, mayPlan, onTab, onSearch, onPage, onSort } = props;
  const { mode, setMode } = useSetIndexFiltersMode(
    props.search ? IndexFiltersMode.Filtering : IndexFiltersMode.Default,
  );
  const [search, setSearch] = useSearchText(props.search, onSearch);
  const rows = shows.map((show) => ({ ...show })) as { id: string; [key: string]: unknown }[];
  const selection = useIndexResourceState(rows);
  const condensed = useBreakpoints().smDown;
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
  const usual = tab === 'upcoming' || tab === 'live' ? 'start asc' : 'start desc';
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
        sortSelected={[props.sort ?? usual]}
        onSort={([chosen]) => onSort((chosen ?? usual) as ShowSort)}
      />
      {bulk.progress}
      {bulk.modal}
      <IndexTable
        selectable={mayPlan}
        key={key}
        condensed={condensed}
        resourceName={{ singular: t.one, plural: t.many }}
        itemCount={shows.length}
        selectedItemsCount={
          selection.allResourcesSelected ? 'All' : selection.selectedResources.length
        }
        onSelectionChange={selection.handleSelectionChange}
        promotedBulkActions={[action('copy'), action('publishReplay')]}
        bulkActions={[action('archive'), action('cancel')]}
        emptyState={<EmptySearchResult title={t.noneTitle} description={t.noneText} />}
        headings={[
          { title: t.headings.show },
          { title: t.headings.state },
          { title: t.headings.when },
          { title: t.headings.hosts },
          { title: t.headings.products, alignment: 'end' },
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
        {shows.map((show, position) => (
          <IndexTable.Row
            key={show.id}
            id={show.id}
            position={position}
            selected={selection.selectedResources.includes(show.id)}
          >
            {condensed ? <PhoneRow show={show} /> : <Cells show={show} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </>
  );
}

function Cells({ show }: { show: ShowLine }) {
  return (
    <>
      <IndexTable.Cell className="sf-cell-title">
        <InlineStack gap="300" blockAlign="center" wrap={false}>
          <Thumbnail source={show.imageUrl ?? ImageIcon} alt="" size="small" />
          <div className="sf-clamp">
            <ShowLink show={show} />
          </div>
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <LifeBadge life={show.life} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <When show={show} />
      </IndexTable.Cell>
      <IndexTable.Cell className="sf-cell-names">{show.hosts.join(', ') || '—'}</IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {show.products}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function PhoneRow({ show }: { show: ShowLine }) {
  return (
    <Box padding="300" width="100%">
      <InlineStack gap="300" wrap={false} blockAlign="start">
        <Thumbnail source={show.imageUrl ?? ImageIcon} alt="" size="small" />
        <div className="sf-clamp" style={{ flex: 1 }}>
          <BlockStack gap="100">
            <ShowLink show={show} />
            <Text as="span" variant="bodySm" tone="subdued">
              <When show={show} />
            </Text>
            <InlineStack gap="200" blockAlign="center">
              <LifeBadge life={show.life} />
              <Text as="span" variant="bodySm" tone="subdued">
                {[show.hosts.join(', '), t.products(show.products)].filter(Boolean).join(' · ')}
              </Text>
            </InlineStack>
          </BlockStack>
        </div>
      </InlineStack>
    </Box>
  );
}

function ShowLink({ show }: { show: ShowLine }) {
  return (
    <Link dataPrimaryLink url={`/app/shows/${show.id}`} monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {show.title}
      </Text>
    </Link>
  );
}

function When({ show }: { show: ShowLine }) {
  const at = show.startedAt ?? show.startsAt;
  return at ? <Moment at={at} timeZone={show.timeZone} /> : <>{t.noTime}</>;
}
