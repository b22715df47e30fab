import { useFetcher } from '@remix-run/react';
import { useState } from 'react';
import { Badge, BlockStack, Button, Card, DataTable, InlineStack, Text } from '@shopify/polaris';
import type { Preset } from '../../domain/calendar/presets.ts';
import type { Reconciliation } from '../../services/reports/read-reconciliation.ts';
import { ListFilters, type Days } from '../frame/ListFilters.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { moneyText } from '../frame/Money.tsx';
import { Moment } from '../frame/Moment.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useRereading } from '../frame/use-rereading.ts';
import { lists } from '../texts/lists.ts';
import { overview } from '../texts/payouts.ts';

const t = overview.reconciliation;

/** How often the page asks how far a check is. Units: milliseconds. */
const EVERY_MS = 3000;

/** "Shopify says, we say, difference", and the check that sets it right. */
export function ReconciliationCard(props: {
  answer: Reconciliation;
  timeZone: string;
  /** The one show it is about; empty for all. */
  show: string;
  days: Days;
  presets: readonly Preset[];
  onChange: (change: Readonly<Record<string, string>>) => void;
}) {
  const { answer, timeZone, days, onChange } = props;
  const locale = useLocale();
  const fetcher = useFetcher();
  const { lastSweep } = answer;
  /** When the check before the one that was asked for here began; undefined when none was. */
  const [before, setBefore] = useState<number>();
  useAnswer(fetcher, () => t.asked);
  const beganAt = lastSweep?.startedAt.getTime() ?? 0;
  const running = lastSweep?.state === 'running' || beganAt === before;
  useRereading(running ? EVERY_MS : null);
  return (
    <BlockStack gap="400">
      <Card>
        <BlockStack gap="300">
          <Text as="p" tone="subdued">
            {t.text}
          </Text>
          <ListFilters
            days={days}
            presets={props.presets}
            choices={[
              {
                ...{ name: 'show', label: lists.show, value: props.show },
                options: answer.shows.map(({ id, name }) => ({ value: id, label: name })),
              },
            ]}
            onChange={onChange}
          />
          <InlineStack gap="300" blockAlign="center">
            <Text as="p">
              {t.lastSweep}:{' '}
              {lastSweep ? (
                <>
                  <Moment at={lastSweep.startedAt} timeZone={timeZone} />
                  {lastSweep.state === 'done' && ` · ${t.found(lastSweep.looked, lastSweep.found)}`}
                </>
              ) : (
                t.never
              )}
            </Text>
            <Button
              loading={fetcher.state !== 'idle' || running}
              onClick={() => {
                setBefore(beganAt);
                void fetcher.submit(
                  {},
                  { method: 'post', action: '/app/reports/sweep', encType: 'application/json' },
                );
              }}
            >
              {t.sweep}
            </Button>
          </InlineStack>
          <div aria-live="polite">
            {lastSweep && lastSweep.state !== 'done' && (
              <Text as="p" tone={lastSweep.state === 'failed' ? 'critical' : 'subdued'}>
                {t[lastSweep.state](lastSweep.looked)}
              </Text>
            )}
          </div>
        </BlockStack>
      </Card>
      <Card>
        {answer.sums.length === 0 ? (
          <Text as="p" tone="subdued">
            {t.none}
          </Text>
        ) : (
          <BlockStack gap="400">
            {answer.sums.map((sum) => (
              <Sum key={sum.currency} sum={sum} />
            ))}
          </BlockStack>
        )}
      </Card>
      {answer.differences.length > 0 && (
        <Card>
          <BlockStack gap="300">
            <Text as="h2" variant="headingMd">
              {t.differences}
            </Text>
            <DataTable
              hideScrollIndicator
              columnContentTypes={['text', 'text', 'numeric', 'numeric', 'numeric']}
              headings={[lists.order, lists.host, t.shopify, t.we, t.difference]}
              rows={answer.differences.map((one) => [
                one.orderName ?? one.orderId,
                one.hostName,
                moneyText(one.desired, one.currency, locale),
                moneyText(one.booked, one.currency, locale),
                moneyText(one.desired - one.booked, one.currency, locale),
              ])}
            />
          </BlockStack>
        </Card>
      )}
    </BlockStack>
  );
}

/** One currency: what both say of it, and whether it is the same. */
function Sum({ sum }: { sum: Reconciliation['sums'][number] }) {
  const locale = useLocale();
  const amount = (minor: bigint) => moneyText(minor, sum.currency, locale);
  const figures = [
    [t.orders, sum.orders],
    [t.netSales, amount(sum.netSales)],
    [t.shopify, amount(sum.desired)],
    [t.we, amount(sum.booked)],
  ] as const;
  return (
    <dl className="sf-keyfigures">
      {figures.map(([name, value]) => (
        <div key={name}>
          <Term>{name}</Term>
          <dd className="sf-figure">{value}</dd>
        </div>
      ))}
      <div>
        <Term>{t.difference}</Term>
        {sum.difference === 0n ? (
          <dd>
            <Badge tone="success">{t.ok}</Badge>
          </dd>
        ) : (
          <dd className="sf-figure">
            <Text as="span" tone="critical">
              {amount(sum.difference)}
            </Text>
          </dd>
        )}
      </div>
    </dl>
  );
}

function Term({ children }: { children: string }) {
  return (
    <dt>
      <Text as="span" variant="bodySm" tone="subdued">
        {children}
      </Text>
    </dt>
  );
}
