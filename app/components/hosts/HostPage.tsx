import { useFetcher } from '@remix-run/react';
import { BlockStack, Layout, Page, type MenuActionDescriptor } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { HostStatus } from '../../domain/host/host.ts';
import type { Locale } from '../../domain/reminder/locale.ts';
import type { HostDetail } from '../../services/hosts/read-host.ts';
import type { HostTerms } from '../../services/hosts/read-terms.ts';
import { AgreementCard } from '../agreements/AgreementCard.tsx';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { agreement } from '../texts/agreement.ts';
import { frame } from '../texts/frame.ts';
import { hosts } from '../texts/hosts.ts';
import { HOST_FIELDS, HostFields, type HostForm } from './HostFields.tsx';
import { HostStatusBadge } from './HostStatusBadge.tsx';
import { LinkCard } from './LinkCard.tsx';

const t = hosts.edit;

type Act =
  | { act: 'save'; details: { [Field in keyof HostForm]: HostForm[Field] } }
  | { act: 'status'; status: HostStatus }
  | { act: 'invite' }
  | { act: 'revoke' };
type Answer = { done: Act['act']; url?: string; mailed?: boolean };

/** The page of one host: who they are, what they work on, and their own way in. */
export function HostPage(props: {
  host: HostDetail;
  terms: HostTerms;
  timeZone: string;
  currency: string;
  shopLanguage: Locale;
  mayChange: boolean;
  maySeeMoney: boolean;
}) {
  const { host, terms, timeZone, currency, shopLanguage, mayChange, maySeeMoney } = props;
  const saved = formOf(host);
  const [draft, setDraft] = useState<HostForm | null>(null);
  const [ending, setEnding] = useState(false);
  const fetcher = useFetcher<Answer>();
  const { data } = fetcher;
  const busy = fetcher.state !== 'idle';
  const doing = (fetcher.json as Act | undefined)?.act;
  const form = draft ?? saved;
  const answer = useOpenAnswer(data, form);
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useAnswer(fetcher, ({ done }) => SAID[done]);
  useEffect(() => {
    if (data && !isRefused(data) && data.done === 'save') setDraft(null);
  }, [data]);

  const send = (act: Act) =>
    void fetcher.submit(act, { method: 'post', encType: 'application/json' });
  const setStatus = (status: HostStatus) => send({ act: 'status', status });
  const fresh = data && !isRefused(data) && data.done === 'invite' ? (data.url ?? null) : null;
  const actions: MenuActionDescriptor[] = [
    ...(maySeeMoney ? [{ content: t.report, url: `/app/hosts/${host.id}/report` }] : []),
    { content: t.shows, url: `/app/shows?q=${encodeURIComponent(host.name)}` },
    ...(mayChange && host.status === 'active'
      ? [{ content: t.pause, onAction: () => setStatus('paused') }]
      : []),
    ...(mayChange && host.status !== 'active'
      ? [{ content: t.readmit, onAction: () => setStatus('active') }]
      : []),
    ...(mayChange && host.status !== 'ended'
      ? [{ content: t.end, destructive: true, onAction: () => setEnding(true) }]
      : []),
  ];
  return (
    <Page
      title={host.name}
      titleMetadata={<HostStatusBadge status={host.status} />}
      subtitle={t.statusText[host.status]}
      backAction={{ content: t.back, url: '/app/hosts' }}
      secondaryActions={actions}
    >
      <FormSaveBar
        id="host"
        open={dirty}
        saving={busy}
        onSave={() => send({ act: 'save', details: { ...form } })}
        onDiscard={() => setDraft(null)}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RefusalBanner data={answer} fields={HOST_FIELDS} />
            <HostFields
              form={form}
              answer={answer}
              shopLanguage={shopLanguage}
              disabled={!mayChange}
              onChange={(change) => setDraft({ ...form, ...change })}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <div id="agreement">
              <AgreementCard
                title={agreement.title}
                terms={terms}
                currency={currency}
                timeZone={timeZone}
                change={mayChange ? `/app/hosts/${host.id}/agreement` : null}
                standard={!terms.own}
              />
            </div>
            <LinkCard
              host={host}
              timeZone={timeZone}
              fresh={fresh}
              mailed={
                fresh !== null && data !== undefined && !isRefused(data) && data.mailed === true
              }
              mayChange={mayChange}
              busy={doing === 'invite'}
              onInvite={() => send({ act: 'invite' })}
              onRevoke={() => send({ act: 'revoke' })}
            />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {ending && (
        <ConfirmModal
          id="end-host"
          open
          destructive
          title={t.endTitle(host.name)}
          text={t.endText}
          confirm={t.end}
          onConfirm={() => {
            setEnding(false);
            setStatus('ended');
          }}
          onClose={() => setEnding(false)}
        />
      )}
    </Page>
  );
}

const SAID: Record<Act['act'], string | null> = {
  save: frame.save.saved,
  status: frame.save.saved,
  invite: null,
  revoke: hosts.link.revoked,
};

const formOf = (host: HostDetail): HostForm => ({
  name: host.name,
  email: host.email ?? '',
  kind: host.kind,
  payoutRoute: host.payoutRoute,
  language: host.language ?? '',
  customerId: host.customerId ?? '',
  discountCode: host.discountCode ?? '',
});
