import { Badge, Card, Tabs, Text } from '@shopify/polaris';
import { SORTS, type Sort } from '../../domain/ledger/sort.ts';
import type { ShowLine } from '../../services/reports/page-show-lines.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { ListFilters } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Pager } from '../frame/Pager.tsx';
import { lists } from '../texts/lists.ts';
import { money } from '../texts/money.ts';
import { reports } from '../texts/reports.ts';
import { OrderHold, useOrderHold } from './OrderHold.tsx';

const t = reports.show;

const TABS = ['all', 'counted', 'notCounted'] as const;

const EARNS: readonly string[] = ['counted', 'code', 'manual', 'exchange'];

/** What the lines of a show are narrowed and ordered by. */
export interface ShowLinesWish {
  readonly lines: (typeof TABS)[number];
  readonly order: string;
  readonly whose: string;
  readonly sort: Sort;
  readonly before: string;
}

/** The lines of the orders a show had a part in, with what each earned or why it did not. */
export function ShowLinesCard(props: {
  lines: readonly ShowLine[];
  older: string | null;
  query: ShowLinesWish;
  hosts: readonly { readonly hostId: string; readonly name: string }[];
  mayHold: boolean;
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { lines, older, query, mayHold, onChange } = props;
  const hold = useOrderHold();
  const hosts = new Map(props.hosts.map(({ hostId, name }) => [hostId, name]));
  const paged = query.before !== '';
  const narrowed = query.lines !== 'all' || query.order !== '' || query.whose !== '' || paged;
  return (
    <Card padding="0">
      <CardHead title={t.lines} />
      {lines.length === 0 && !narrowed ? (
        <CardHead text={t.noneText}>
          <Text as="p">{t.none}</Text>
        </CardHead>
      ) : (
        <Tabs
          tabs={TABS.map((id) => ({ id, content: t[id] }))}
          selected={TABS.indexOf(query.lines)}
          onSelect={(at) => onChange({ lines: at === 0 ? '' : (TABS[at] ?? ''), before: '' })}
        >
          <div className="sf-pinlist__head">
            <ListFilters
              choices={
                hosts.size > 1
                  ? [
                      {
                        ...{ name: 'whose', label: lists.host, value: query.whose },
                        options: [...hosts].map(([value, label]) => ({ value, label })),
                      },
                    ]
                  : []
              }
              order={query.order}
              sort={{ value: query.sort, sorts: SORTS }}
              onChange={onChange}
            />
          </div>
          {lines.length === 0 && <CardHead text={money.noneFiltered} />}
          <ul className="sf-lines">
            {lines.map((line, at) => (
              <li key={`${line.orderId} ${line.lineId}`}>
                <Line
                  line={line}
                  // A hold is on the whole order, so its first line alone offers it.
                  onStop={
                    mayHold && lines[at - 1]?.orderId !== line.orderId
                      ? () => hold.stop(line.orderId, line.orderName)
                      : null
                  }
                />
              </li>
            ))}
          </ul>
          {(older || paged) && (
            <CardHead>
              <Pager older={older} paged={paged} onPage={(before) => onChange({ before })} />
            </CardHead>
          )}
        </Tabs>
      )}
      {hold.modal}
    </Card>
  );
}

function Line({ line, onStop }: { line: ShowLine; onStop: (() => void) | null }) {
  const locale = useLocale();
  const earns = EARNS.includes(line.result);
  const units =
    line.currentQuantity === line.quantity
      ? `${line.quantity} ×`
      : `${money.why.unitsOf(line.currentQuantity, line.quantity)} ×`;
  return (
    <>
      <div className="sf-clamp">
        <Text as="p" fontWeight="medium">
          {units} {line.title}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {line.orderName}
          {!earns && money.resultHelp[line.result] ? ` · ${money.resultHelp[line.result]}` : ''}
        </Text>
      </div>
      <div className="sf-lines__sum">
        <Text as="p" numeric>
          {moneyText(line.base, line.currency, locale)}
        </Text>
        {earns && (
          <Text as="p" variant="bodySm" tone="subdued" numeric>
            {t.commission} {moneyText(line.commission, line.currency, locale)}
          </Text>
        )}
        <Badge {...(earns ? { tone: 'success' as const } : {})}>
          {money.results[line.result] ?? line.result}
        </Badge>
        <OrderHold held={line.held} name={line.orderName} onStop={onStop} />
      </div>
    </>
  );
}
