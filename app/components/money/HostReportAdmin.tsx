import { BlockStack, Button, Card, InlineStack, Page, Tabs, Text } from '@shopify/polaris';
import { useState } from 'react';
import { SORTS } from '../../domain/ledger/sort.ts';
import type { MonthlyReport } from '../../services/hosts/read-monthly-report.ts';
import type { View } from '../../services/views/list-views.ts';
import { EarningsChart } from '../charts/EarningsChart.tsx';
import { CsvButton } from '../frame/CsvButton.tsx';
import { ListFilters } from '../frame/ListFilters.tsx';
import { Money } from '../frame/Money.tsx';
import { Pager } from '../frame/Pager.tsx';
import { useAddress } from '../frame/use-address.ts';
import { useQuery } from '../frame/use-query.ts';
import { useViews } from '../frame/use-views.tsx';
import { en } from '../host-words/en.ts';
import { agreement } from '../texts/agreement.ts';
import { fees } from '../texts/fees.ts';
import { money } from '../texts/money.ts';
import { flags } from '../texts/flags.ts';
import { AdjustModal } from './AdjustModal.tsx';
import { HoldModal } from './HoldModal.tsx';
import { Notices } from './Notices.tsx';
import { statements } from '../texts/statements.ts';
import { lists } from '../texts/lists.ts';
import { views as viewTexts } from '../texts/views.ts';
import { EntryList, type Questioning } from './EntryList.tsx';
import { entryChoices, isNarrowed } from './entry-choices.ts';
import { addressOf, queryOf } from './entry-view.ts';

/** A host's commission report inside the admin: for the merchant, and for hosts who are staff. */
export function HostReportAdmin(
  props: MonthlyReport & {
    title: string;
    views: readonly View[];
    back: string | null;
    csv: string | null;
    statements: string;
    /** Where hosts who are staff read what they work on; null for the merchant, who came from there. */
    agreement: string | null;
    questioning: Questioning;
    /** The host whose earnings may be put on hold and corrected from here; null where they may not. */
    holdable: { readonly hostId: string; readonly currency: string } | null;
  },
) {
  const { title, back, csv, balances, entries, wish, older, paged, timeZone } = props;
  const [stopping, setStopping] = useState(false);
  const [adding, setAdding] = useState(false);
  const { query, next } = useAddress();
  const setQuery = useQuery();
  const narrowed = isNarrowed(wish);
  const chosen = new URLSearchParams(query);
  for (const part of ['before', 'view']) chosen.delete(part);
  const now = queryOf(Object.fromEntries(next), props.presets);
  const views = useViews({
    ...{ list: 'entries', views: props.views, open: query.get('view'), now },
    narrowed: Object.keys(now).length > 0,
    onOpen: (view) => setQuery(addressOf(view, props.presets)),
  });
  return (
    <Page
      title={title}
      {...(back ? { backAction: { url: back, content: props.hostName } } : {})}
      secondaryActions={[
        { content: statements.title, url: props.statements },
        ...(props.agreement ? [{ content: agreement.title, url: props.agreement }] : []),
        ...(props.holdable ? [{ content: fees.hand.action, onAction: () => setAdding(true) }] : []),
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
            <Text as="h2" variant="headingMd">
              {en.report.entries}
            </Text>
            {views.tabs.length > 0 && (
              <div className="sf-viewtabs">
                <Tabs
                  tabs={[{ id: 'all', content: viewTexts.all }, ...views.tabs]}
                  selected={views.open ? 1 + props.views.indexOf(views.open) : 0}
                  onSelect={(index) =>
                    setQuery(addressOf(props.views[index - 1] ?? null, props.presets))
                  }
                />
              </div>
            )}
            {views.modal}
            <ListFilters
              days={wish}
              presets={props.presets}
              choices={entryChoices(en, props)}
              order={wish.order}
              sort={{ value: wish.sort, sorts: SORTS }}
              onChange={setQuery}
            >
              {views.changed && (
                <Button variant="plain" loading={views.saving} onClick={views.save}>
                  {views.open ? viewTexts.saveChanges : viewTexts.save}
                </Button>
              )}
            </ListFilters>
            {entries.length === 0 ? (
              <Text as="p" tone="subdued">
                {narrowed ? money.noneFiltered : money.noneText}
              </Text>
            ) : (
              <EntryList entries={entries} timeZone={timeZone} questioning={props.questioning} />
            )}
            <Pager older={older} paged={paged} onPage={(before) => setQuery({ before })} />
            {csv && (
              <InlineStack gap="300" blockAlign="center">
                <CsvButton path={`${csv}?${chosen.toString()}`} name={`${title}.csv`} />
                {narrowed && (
                  <Text as="span" variant="bodySm" tone="subdued">
                    {lists.csvPart}
                  </Text>
                )}
              </InlineStack>
            )}
          </BlockStack>
        </Card>
      </BlockStack>
      {props.holdable && (
        <HoldModal
          of={{ scope: 'host', scopeId: props.holdable.hostId, name: props.hostName }}
          open={stopping}
          onClose={() => setStopping(false)}
        />
      )}
      {props.holdable && (
        <AdjustModal
          hostId={props.holdable.hostId}
          name={props.hostName}
          currencies={[
            ...new Set([props.holdable.currency, ...balances.map(({ currency }) => currency)]),
          ]}
          open={adding}
          onClose={() => setAdding(false)}
        />
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
