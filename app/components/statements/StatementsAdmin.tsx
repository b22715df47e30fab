import { useFetcher } from '@remix-run/react';
import { BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';
import { useState } from 'react';
import type { StatementSum } from '../../services/statements/list-statements.ts';
import type { StatementView } from '../../services/statements/view-statement.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { CsvButton } from '../frame/CsvButton.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import type { Questioning } from '../money/EntryList.tsx';
import { en } from '../host-words/en.ts';
import { statements as t } from '../texts/statements.ts';
import { periodName } from './period-name.ts';
import { StatementList } from './StatementList.tsx';
import { StatementSheet } from './StatementSheet.tsx';

/** A host's statements inside the admin. `mayClose`: an open one can be closed by hand here. */
export function StatementsAdmin(props: {
  title: string;
  back: { url: string; content: string };
  at: string;
  list: readonly StatementSum[];
  mayClose: boolean;
}) {
  const { title, back, at, list, mayClose } = props;
  const [asked, setAsked] = useState(false);
  const fetcher = useFetcher<{ done: string }>();
  useAnswer(fetcher, () => t.closed);
  const open = list.some(({ state }) => state === 'open');
  return (
    <Page title={title} backAction={back}>
      <BlockStack gap="400">
        <RefusalBanner data={fetcher.data} />
        <Card>
          <BlockStack gap="300">
            <InlineStack align="space-between" blockAlign="center" gap="300">
              <div className="sf-words">
                <Text as="p" tone="subdued">
                  {t.text}
                </Text>
              </div>
              {mayClose && open && (
                <Button loading={fetcher.state !== 'idle'} onClick={() => setAsked(true)}>
                  {t.close}
                </Button>
              )}
            </InlineStack>
            <StatementList list={list} at={at} />
          </BlockStack>
        </Card>
      </BlockStack>
      <ConfirmModal
        id="close-statement"
        open={asked}
        title={t.closeTitle}
        text={t.closeText}
        confirm={t.close}
        onConfirm={() => {
          setAsked(false);
          void fetcher.submit({ act: 'close' }, { method: 'post', encType: 'application/json' });
        }}
        onClose={() => setAsked(false)}
      />
    </Page>
  );
}

/** One statement inside the admin, to read, to print and to take along. */
export function StatementAdmin(props: {
  view: StatementView;
  at: string;
  questioning: Questioning;
}) {
  const { view, at, questioning } = props;
  const locale = useLocale();
  const { month, currency } = view.statement;
  const name = periodName(en, month, locale);
  return (
    <Page title={`${view.hostName}: ${name}`} backAction={{ url: at, content: t.title }}>
      <Card>
        <StatementSheet view={view} questioning={questioning}>
          <InlineStack gap="200">
            <Button onClick={() => print()}>{t.print}</Button>
            <CsvButton
              path={`${at}/${month}/csv?currency=${currency}`}
              name={`statement-${month}-${currency}.csv`}
            />
          </InlineStack>
        </StatementSheet>
      </Card>
    </Page>
  );
}
