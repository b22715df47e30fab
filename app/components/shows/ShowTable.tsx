import { BlockStack, Box, IndexTable, InlineStack, Link, Text, Thumbnail } from '@shopify/polaris';
import { ImageIcon } from '@shopify/polaris-icons';
import type { ShowLine, ShowSort, ShowTab } from '../../services/shows/list-shows.ts';
import type { View } from '../../services/views/list-views.ts';
import { ListTable, type ListOrder, type ListState } from '../frame/ListTable.tsx';
import { Moment } from '../frame/Moment.tsx';
import { Names } from '../frame/Names.tsx';
import { shows as texts } from '../texts/shows.ts';
import { LifeBadge } from './LifeBadge.tsx';

const t = texts.list;

const ORDERS: readonly ListOrder<ShowSort>[] = [
  { value: 'urgency asc', label: t.sort.urgency, directionLabel: t.sort.next },
  { value: 'urgency desc', label: t.sort.urgency, directionLabel: t.sort.past },
  { value: 'start asc', label: t.sort.start, directionLabel: t.sort.oldest },
  { value: 'start desc', label: t.sort.start, directionLabel: t.sort.newest },
  { value: 'title asc', label: t.sort.title, directionLabel: t.sort.ascending },
  { value: 'title desc', label: t.sort.title, directionLabel: t.sort.descending },
];

/** The list of shows, by life. */
export function ShowTable(props: {
  shows: readonly ShowLine[];
  list: ListState<ShowTab, ShowSort>;
  views: readonly View[];
  mayPlan: boolean;
}) {
  return (
    <ListTable
      lines={props.shows}
      list={props.list}
      views={props.views}
      words={t}
      orders={ORDERS}
      selectable={props.mayPlan}
      acts={{ promoted: ['copy', 'publishReplay'], others: ['archive', 'cancel'] }}
      headings={[
        { title: t.headings.show },
        { title: t.state },
        { title: t.headings.when },
        { title: t.headings.hosts },
        { title: t.headings.products, alignment: 'end' },
      ]}
      sortedBy={['title', null, 'start', null, null]}
      cells={(show) => <Cells show={show} />}
      phone={(show) => <PhoneRow show={show} />}
    />
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
      <IndexTable.Cell className="sf-cell-names">
        {show.hosts.length > 0 ? <Names of={show.hosts} /> : '—'}
      </IndexTable.Cell>
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
                <Names of={show.hosts} />
                {show.hosts.length > 0 && ' · '}
                {t.products(show.products)}
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
