import { IndexTable, Link, Text } from '@shopify/polaris';
import type { HostStatus } from '../../domain/host/host.ts';
import type { HostLine, HostSort } from '../../services/hosts/list-hosts.ts';
import type { View } from '../../services/views/list-views.ts';
import { ListTable, type ListOrder, type ListState } from '../frame/ListTable.tsx';
import { hosts as texts } from '../texts/hosts.ts';
import { HostStatusBadge } from './HostStatusBadge.tsx';

const t = texts.list;

const ORDERS: readonly ListOrder<HostSort>[] = [
  { value: 'name asc', label: t.sort.name, directionLabel: t.sort.ascending },
  { value: 'name desc', label: t.sort.name, directionLabel: t.sort.descending },
  { value: 'shows asc', label: t.sort.shows, directionLabel: t.sort.fewest },
  { value: 'shows desc', label: t.sort.shows, directionLabel: t.sort.most },
];

/** The list of hosts, by engagement. */
export function HostTable(props: {
  hosts: readonly HostLine[];
  list: ListState<'all' | HostStatus, HostSort>;
  views: readonly View[];
  mayChange: boolean;
}) {
  return (
    <ListTable
      lines={props.hosts}
      list={props.list}
      views={props.views}
      words={t}
      orders={ORDERS}
      selectable={props.mayChange}
      acts={{ promoted: ['invite'], others: ['end'] }}
      headings={[
        { title: t.headings.name },
        { title: t.state },
        { title: t.headings.kind },
        { title: t.headings.shows, alignment: 'end' },
      ]}
      sortedBy={['name', null, null, 'shows']}
      cells={(host) => <Cells host={host} />}
      phone={(host) => <PhoneRow host={host} />}
    />
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
