import { useSearchParams } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Page, Select, Text } from '@shopify/polaris';
import { useState } from 'react';
import { ENTRY_STATES } from '../../domain/ledger/state.ts';
import type { MonthlyReport } from '../../services/hosts/read-monthly-report.ts';
import { EarningsChart } from '../charts/EarningsChart.tsx';
import { CsvButton } from '../frame/CsvButton.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { Money } from '../frame/Money.tsx';
import { hostPages } from '../texts/host-pages.ts';
import { money } from '../texts/money.ts';
import { flags } from '../texts/flags.ts';
import { HoldModal } from './HoldModal.tsx';
import { Notices } from './Notices.tsx';
import { statements } from '../texts/statements.ts';
import { EntryList, type Questioning } from './EntryList.tsx';

const t = hostPages.report;

/** A host's commission report inside the admin: for the merchant, and for hosts who are staff. */
export function HostReportAdmin(
  props: MonthlyReport & {
    title: string;
    back: string | null;
    csv: string | null;
    statements: string;
    questioning: Questioning;
    /** The host whose earnings may be put on hold from here; null where they may not. */
    holdable: string | null;
  },
) {
  const { title, back, csv, balances, entries, months, month, state, older, paged, timeZone } =
    props;
  const locale = useLocale();
  const [stopping, setStopping] = useState(false);
  const [query, setQuery] = useSearchParams();
  const go = (change: Record<string, string>) => {
    const next = new URLSearchParams(query);
    next.delete('before');
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setQuery(next, { preventScrollReset: true });
  };
  const monthName = new Intl.DateTimeFormat(locale, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return (
    <Page
      title={title}
      {...(back ? { backAction: { url: back, content: props.hostName } } : {})}
      secondaryActions={[
        { content: statements.title, url: props.statements },
        ...(props.holdable ? [{ content: flags.stop, onAction: () => setStopping(true) }] : []),
      ]}
    >
      <BlockStack gap="400">
        {balances.map((balance) => (
          <Balance key={balance.currency} balance={balance} />
        ))}
        {props.holds.length + props.flags.length > 0 && (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {flags.mine.title}
              </Text>
              <Notices holds={props.holds} flags={props.flags} timeZone={timeZone} />
            </BlockStack>
          </Card>
        )}
        {props.earnings.map((earnings) => (
          <Card key={earnings.currency}>
            <EarningsChart earnings={earnings} />
          </Card>
        ))}
        <Card>
          <BlockStack gap="300">
            <InlineStack gap="300" blockAlign="end" align="space-between">
              <Text as="h2" variant="headingMd">
                {t.entries}
              </Text>
              <InlineStack gap="200">
                <Select
                  label={t.month}
                  labelInline
                  value={month}
                  options={[
                    { value: '', label: t.allMonths },
                    ...months.map((one) => ({
                      value: one,
                      label: monthName.format(new Date(`${one}-01T00:00:00Z`)),
                    })),
                  ]}
                  onChange={(value) => go({ month: value })}
                />
                <Select
                  label={t.state}
                  labelInline
                  value={state}
                  options={[
                    { value: '', label: t.allStates },
                    ...ENTRY_STATES.map((one) => ({ value: one, label: money.states[one] })),
                  ]}
                  onChange={(value) => go({ state: value })}
                />
              </InlineStack>
            </InlineStack>
            {entries.length === 0 ? (
              <Text as="p" tone="subdued">
                {month || state ? money.entries.noneFiltered : money.entries.noneText}
              </Text>
            ) : (
              <EntryList entries={entries} timeZone={timeZone} questioning={props.questioning} />
            )}
            <InlineStack align="space-between" gap="200">
              {csv && <CsvButton path={csv} name={`${title}.csv`} />}
              {paged ? <Button onClick={() => go({})}>{money.entries.newest}</Button> : <span />}
              {older && (
                <Button onClick={() => go({ before: older })}>{money.entries.older}</Button>
              )}
            </InlineStack>
          </BlockStack>
        </Card>
      </BlockStack>
      {props.holdable && (
        <HoldModal hostId={props.holdable} open={stopping} onClose={() => setStopping(false)} />
      )}
    </Page>
  );
}

function Balance({ balance }: { balance: MonthlyReport['balances'][number] }) {
  const { currency } = balance;
  const figures = [
    { name: money.states.available, minor: balance.available },
    { name: money.states.pending, minor: balance.pending },
    { name: money.states.held, minor: balance.held },
    { name: money.states.in_payout, minor: balance.inPayout },
    { name: money.states.paid, minor: balance.paid },
  ];
  return (
    <Card>
      <dl className="sf-keyfigures">
        {figures.map(({ name, minor }) => (
          <div key={name}>
            <dt>
              <Text as="span" variant="bodySm" tone="subdued">
                {name}
              </Text>
            </dt>
            <dd className="sf-figure">
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
      </dl>
      {balance.toRecover > 0n && (
        <Text as="p" tone="subdued">
          {money.toRecoverHelp}
        </Text>
      )}
    </Card>
  );
}
