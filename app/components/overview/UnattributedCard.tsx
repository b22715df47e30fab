import { useFetcher } from '@remix-run/react';
import {
  Badge,
  Banner,
  BlockStack,
  Button,
  Card,
  Checkbox,
  InlineStack,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { Preset } from '../../domain/calendar/presets.ts';
import { SORTS, type Sort } from '../../domain/ledger/sort.ts';
import type { UnattributedLine } from '../../services/reports/read-unattributed.ts';
import { CardHead } from '../frame/CardHead.tsx';
import { ListFilters, type Days } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Moment } from '../frame/Moment.tsx';
import { Pager } from '../frame/Pager.tsx';
import { errorAt, isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { frame } from '../texts/frame.ts';
import { money } from '../texts/money.ts';
import { overview } from '../texts/payouts.ts';

const t = overview.unattributed;

/** Lines that earn nobody anything, why, and the way to assign one by hand. */
export function UnattributedCard(props: {
  lines: readonly UnattributedLine[];
  hosts: readonly { id: string; name: string }[];
  timeZone: string;
  query: Days & {
    all: boolean;
    result: string | null;
    whose: string;
    order: string;
    sort: Sort;
    before: string;
  };
  presets: readonly Preset[];
  older: string | null;
  mayAssign: boolean;
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { lines, hosts, timeZone, query, older, mayAssign, onChange } = props;
  const [assigning, setAssigning] = useState<string | null>(null);
  const fetcher = useFetcher<{ result: 'manual' | 'self_purchase' }>();
  useAnswer(fetcher, ({ result: now }) => {
    setAssigning(null);
    return now === 'manual' ? t.assigned : t.ownPurchase;
  });
  const refused = isRefused(fetcher.data) ? fetcher.data.error : null;
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
                ...{ name: 'result', label: t.result, value: query.result ?? '' },
                options: Object.keys(money.resultHelp).map((value) => ({
                  ...{ value, label: money.results[value] ?? value },
                })),
              },
              {
                ...{ name: 'whose', label: t.host, value: query.whose },
                options: hosts.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
            order={query.order}
            sort={{ value: query.sort, sorts: SORTS }}
            onChange={onChange}
          />
          <Checkbox
            label={t.withoutMark}
            checked={query.all}
            onChange={(value) => onChange({ all: value ? '1' : '', before: '' })}
          />
        </BlockStack>
      </Card>
      {refused && refused.field !== 'memo' && <Banner tone="critical">{refused.message}</Banner>}
      <Card padding="0">
        {lines.length === 0 && <CardHead text={t.none} />}
        <ul className="sf-lines">
          {lines.map((line) => {
            const key = `${line.orderId} ${line.lineId}`;
            return (
              <li key={key} className="sf-payout">
                <Line line={line} timeZone={timeZone} />
                {mayAssign && hosts.length > 0 && (
                  <div className="sf-payout__marks">
                    {assigning === key ? (
                      <Assign
                        hosts={hosts}
                        buyerHostIds={line.buyerHostIds}
                        busy={fetcher.state !== 'idle'}
                        answer={fetcher.data}
                        onCancel={() => setAssigning(null)}
                        onAssign={(hostId, memo) =>
                          void fetcher.submit(
                            { orderId: line.orderId, lineId: line.lineId, hostId, memo },
                            { method: 'post', encType: 'application/json' },
                          )
                        }
                      />
                    ) : (
                      <Button size="slim" onClick={() => setAssigning(key)}>
                        {t.assign}
                      </Button>
                    )}
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </Card>
      <Pager older={older} paged={query.before !== ''} onPage={(before) => onChange({ before })} />
    </BlockStack>
  );
}

function Line({ line, timeZone }: { line: UnattributedLine; timeZone: string }) {
  const locale = useLocale();
  return (
    <>
      <div className="sf-clamp">
        <Text as="p" fontWeight="medium">
          {line.title}
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {line.orderName} · <Moment at={line.orderedAt} timeZone={timeZone} style="day" />
        </Text>
        <Text as="p" variant="bodySm" tone="subdued">
          {money.resultHelp[line.result]}
        </Text>
      </div>
      <div className="sf-lines__sum">
        <Text as="p" numeric>
          {moneyText(line.base, line.currency, locale)}
        </Text>
        <Badge tone="attention">{money.results[line.result] ?? line.result}</Badge>
      </div>
    </>
  );
}

function Assign(props: {
  hosts: readonly { id: string; name: string }[];
  buyerHostIds: readonly string[];
  busy: boolean;
  answer: unknown;
  onAssign: (hostId: string, memo: string) => void;
  onCancel: () => void;
}) {
  const { hosts, buyerHostIds, busy, onAssign, onCancel } = props;
  const [hostId, setHostId] = useState(hosts[0]?.id ?? '');
  const [memo, setMemo] = useState('');
  const answer = useOpenAnswer(props.answer, { memo });
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {t.assignText}
      </Text>
      <Select
        label={t.host}
        value={hostId}
        options={hosts.map((host) => ({ value: host.id, label: host.name }))}
        onChange={setHostId}
      />
      {buyerHostIds.includes(hostId) && <Banner tone="warning">{t.buyer}</Banner>}
      <TextField
        label={t.memo}
        value={memo}
        autoComplete="off"
        onChange={setMemo}
        {...errorAt(answer, 'memo')}
      />
      <InlineStack gap="200">
        <Button variant="primary" loading={busy} onClick={() => onAssign(hostId, memo)}>
          {t.assign}
        </Button>
        <Button onClick={onCancel}>{frame.cancel}</Button>
      </InlineStack>
    </BlockStack>
  );
}
