import { useFetcher } from '@remix-run/react';
import {
  Banner,
  BlockStack,
  Button,
  ButtonGroup,
  Card,
  EmptyState,
  InlineStack,
  Page,
  Text,
  TextField,
} from '@shopify/polaris';
import { useEffect, useRef, useState } from 'react';
import type { PayoutResult } from '../../domain/payout/payout.ts';
import type { ExportFormat, PayoutFile } from '../../services/payouts/export-payouts.ts';
import type { Draft } from '../../services/payouts/read-draft.ts';
import type { PayoutRow } from '../../services/payouts/list-payouts.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { isRefused } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import picture from '../pictures/money.svg?url';
import { payouts as t } from '../texts/payouts.ts';
import { ApprovalProgress, useApproval } from './ApprovalProgress.tsx';
import { PayoutTable } from './PayoutTable.tsx';
import { saveFiles } from './save-files.ts';

type Act =
  | { act: 'draft'; cutoff: string }
  | { act: 'approve' }
  | { act: 'result'; payoutId: string; result: PayoutResult; reference: string }
  | { act: 'export'; format: 'generic' | 'paypal' };

interface Answer {
  readonly done: Act['act'];
  readonly files?: readonly PayoutFile[];
  readonly format?: ExportFormat;
}

/** From what is available to what is paid: draft, approve, export, mark. */
export function PayoutsPage(props: {
  rows: readonly PayoutRow[];
  /** null: no draft is open. */
  draft: Draft | null;
  timeZone: string;
  mayApprove: boolean;
}) {
  const { rows, timeZone, mayApprove } = props;
  const drafted = props.draft !== null;
  const [cutoff, setCutoff] = useState(props.draft?.cutoff ?? '');
  const [anew, setAnew] = useState(false);
  const [asking, setAsking] = useState(false);
  const [marking, setMarking] = useState<{ row: PayoutRow; result: PayoutResult } | null>(null);
  const [reference, setReference] = useState('');
  const fetcher = useFetcher<Answer>();
  const { data } = fetcher;
  const sent = fetcher.json as Act | undefined;
  const doing = sent?.act;
  useAnswer(fetcher, said);
  useFiles(data);
  const send = (act: Act) =>
    void fetcher.submit(act, { method: 'post', encType: 'application/json' });

  const draft = rows.filter((row) => row.state === 'draft');
  const made = rows.filter((row) => row.state !== 'draft').reverse();
  const payable = made.some((row) => row.state === 'approved' || row.state === 'sent');
  const notices = noticesOf(data);
  const approving = useApproval(props.draft);
  const second = draft.length > 0 && !approving ? (props.draft?.approved ?? null) : null;
  return (
    <Page
      title={t.title}
      primaryAction={{
        content: drafted ? t.draftAgain : t.draft,
        loading: doing === 'draft',
        disabled: approving !== null,
        onAction: () => (second ? setAnew(true) : send({ act: 'draft', cutoff })),
      }}
      secondaryActions={
        payable
          ? [
              {
                content: t.exportGeneric,
                onAction: () => send({ act: 'export', format: 'generic' }),
              },
              {
                content: t.exportPaypal,
                onAction: () => send({ act: 'export', format: 'paypal' }),
              },
            ]
          : []
      }
    >
      <BlockStack gap="400">
        {isRefused(data) && <Banner tone="critical">{data.error.message}</Banner>}
        {props.draft?.failed && <Banner tone="critical">{t.approvalFailed}</Banner>}
        {second && (
          <Banner tone="info">
            {second === 'by you' ? t.waits : mayApprove ? t.yours : t.once}
          </Banner>
        )}
        {notices.map((notice) => (
          <Banner key={notice} tone="info">
            {notice}
          </Banner>
        ))}
        {drafted && (
          <Card padding="0">
            <div className="sf-pinlist__head">
              <BlockStack gap="300">
                <BlockStack gap="100">
                  <Text as="h2" variant="headingMd">
                    {t.open}
                  </Text>
                  {!approving && (
                    <Text as="p" tone="subdued">
                      {draft.length > 0 ? t.openText : t.openEmpty}
                    </Text>
                  )}
                </BlockStack>
                {approving ? (
                  <ApprovalProgress approving={approving} />
                ) : (
                  <InlineStack gap="300" blockAlign="end">
                    <TextField
                      label={t.cutoff}
                      type="date"
                      autoComplete="off"
                      helpText={t.cutoffHelp}
                      value={cutoff}
                      onChange={setCutoff}
                    />
                  </InlineStack>
                )}
              </BlockStack>
            </div>
            {draft.length > 0 && <PayoutTable rows={draft} timeZone={timeZone} />}
            {draft.length > 0 && mayApprove && !approving && second !== 'by you' && (
              <div className="sf-pinlist__head sf-pinlist__foot">
                <ButtonGroup>
                  <Button
                    variant="primary"
                    loading={doing === 'approve'}
                    onClick={() => setAsking(true)}
                  >
                    {t.approve}
                  </Button>
                </ButtonGroup>
              </div>
            )}
          </Card>
        )}
        {made.length > 0 && (
          <Card padding="0">
            <div className="sf-pinlist__head">
              <Text as="h2" variant="headingMd">
                {t.list}
              </Text>
            </div>
            <PayoutTable
              rows={made}
              timeZone={timeZone}
              marking={sent?.act === 'result' ? sent : null}
              {...(mayApprove
                ? {
                    onMark: (row: PayoutRow, result: PayoutResult) => {
                      setReference(row.reference ?? '');
                      setMarking({ row, result });
                    },
                  }
                : {})}
            />
          </Card>
        )}
        {rows.length === 0 && !drafted && (
          <Card padding="0">
            <EmptyState heading={t.emptyTitle} image={picture}>
              <p>{t.emptyText}</p>
            </EmptyState>
          </Card>
        )}
      </BlockStack>
      {anew && (
        <ConfirmModal
          id="anew"
          open
          title={t.anewTitle}
          text={t.anewText}
          confirm={t.draftAgain}
          onConfirm={() => {
            setAnew(false);
            send({ act: 'draft', cutoff });
          }}
          onClose={() => setAnew(false)}
        />
      )}
      {asking && (
        <ConfirmModal
          id="approve"
          open
          title={t.approveTitle}
          text={t.approveText}
          confirm={t.approve}
          onConfirm={() => {
            setAsking(false);
            send({ act: 'approve' });
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {marking?.row.id && (
        <ConfirmModal
          id="mark"
          open
          destructive={marking.result === 'failed' || marking.result === 'void'}
          title={t.markTitle(t.states[marking.result])}
          text={t.markText[marking.result]}
          confirm={`${t.mark} ${t.states[marking.result].toLowerCase()}`}
          onConfirm={() => {
            const { row, result } = marking;
            setMarking(null);
            send({ act: 'result', payoutId: row.id ?? '', result, reference });
          }}
          onClose={() => setMarking(null)}
        >
          <TextField
            label={t.reference}
            helpText={t.referenceHelp}
            autoComplete="off"
            value={reference}
            onChange={setReference}
          />
        </ConfirmModal>
      )}
    </Page>
  );
}

function said(answer: Answer): string | null {
  switch (answer.done) {
    case 'draft':
      return t.drafted;
    case 'approve':
      return null;
    case 'result':
      return t.marked;
    case 'export':
      return answer.files?.length ? t.exported : null;
  }
}

function noticesOf(data: Answer | undefined): readonly string[] {
  if (!data || isRefused(data)) return [];
  const missing = data.files?.reduce((sum, file) => sum + file.withoutEmail.length, 0) ?? 0;
  return [
    ...(data.done === 'export' && data.files?.length === 0 ? [t.exportNone] : []),
    ...(missing > 0 ? [t.withoutEmail(missing)] : []),
  ];
}

/** Saves exported files once, however often the page is drawn with the same answer. */
function useFiles(data: Answer | undefined): void {
  const saved = useRef<Answer | undefined>(undefined);
  useEffect(() => {
    if (!data || isRefused(data) || !data.files || saved.current === data) return;
    saved.current = data;
    const { format } = data;
    saveFiles(data.files.map((file) => ({ ...file, forProgram: format === 'paypal' })));
  }, [data]);
}
