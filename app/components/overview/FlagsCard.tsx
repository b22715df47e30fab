import { BlockStack, Card, Text } from '@shopify/polaris';
import type { Preset } from '../../domain/calendar/presets.ts';
import type { Sort } from '../../domain/ledger/sort.ts';
import type { FlagLine } from '../../services/reports/list-flags.ts';
import type { HoldLine } from '../../services/reports/list-holds.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { ListFilters, type Days } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { Pager } from '../frame/Pager.tsx';
import { Parts } from '../frame/Parts.tsx';
import { OrderHold, useOrderHold } from '../money/OrderHold.tsx';
import { flags as t } from '../texts/flags.ts';
import { reports } from '../texts/reports.ts';
import { HoldsCard } from './HoldsCard.tsx';

/** What was noticed about orders, with the reason hosts read too. */
export function FlagsCard(props: {
  flags: { readonly flags: readonly FlagLine[]; readonly older: string | null };
  holds: { readonly holds: readonly HoldLine[]; readonly older: string | null };
  query: Days & {
    code: string | null;
    scope: string | null;
    order: string;
    sort: Sort;
    before: string;
    holds: string;
  };
  presets: readonly Preset[];
  mayRelease: boolean;
  timeZone: string;
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { query, holds, mayRelease, timeZone, onChange } = props;
  const { flags, older } = props.flags;
  const hold = useOrderHold();
  const locale = useLocale();
  const stopper = ({ orderId, orderName }: FlagLine) =>
    mayRelease && orderId ? () => hold.stop(orderId, orderName ?? '') : null;
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t.text}
          </Text>
          <ListFilters
            days={query}
            presets={props.presets}
            choices={[
              {
                ...{ name: 'code', label: t.kind, value: query.code ?? '' },
                options: Object.entries(reports.flags).map(([value, label]) => ({ value, label })),
              },
              {
                ...{ name: 'scope', label: t.holdsOn, value: query.scope ?? '' },
                options: Object.entries(t.scopes).map(([value, label]) => ({ value, label })),
              },
            ]}
            order={query.order}
            sort={{ value: query.sort, sorts: ['newest', 'oldest'] }}
            onChange={(change) => onChange({ holds: '', ...change })}
          />
        </BlockStack>
      </Card>
      <HoldsCard
        {...holds}
        paged={query.holds !== ''}
        timeZone={timeZone}
        mayRelease={mayRelease}
        onPage={(place) => onChange({ holds: place })}
      />
      <Card padding="0">
        {flags.length === 0 && <CardHead text={t.none} />}
        <ul className="sf-lines">
          {flags.map((flag) => (
            <li key={`${flag.code} ${flag.subject}`}>
              <div className="sf-clamp">
                <Text as="p" fontWeight="medium">
                  {reports.flags[flag.code] ?? flag.code}
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  <Parts of={[flag.orderName, flag.lineTitle, flag.hostName, flag.showTitle]} />
                </Text>
                <Text as="p" variant="bodySm" tone="subdued">
                  {t.why[flag.code]}
                </Text>
              </div>
              <div className="sf-lines__sum">
                <Text as="p" variant="bodySm" tone="subdued">
                  {momentText(flag.raisedAt, timeZone, locale, 'day')}
                </Text>
                <OrderHold held={flag.held} name={flag.orderName ?? ''} onStop={stopper(flag)} />
              </div>
            </li>
          ))}
        </ul>
      </Card>
      <Pager older={older} paged={query.before !== ''} onPage={(before) => onChange({ before })} />
      {hold.modal}
    </BlockStack>
  );
}
