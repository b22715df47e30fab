import { useFetcher } from '@remix-run/react';
import { Button, Card, Checkbox, Layout, Page } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { TermsForm } from '../../domain/agreement/terms-form.ts';
import type { StaffLine } from '../../services/staff/list-staff.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { settings } from '../texts/settings.ts';
import { AgreementForm, TERMS_FIELDS } from './AgreementForm.tsx';
import { FactsCard } from './FactsCard.tsx';
import { TeamCard } from './TeamCard.tsx';

/** The settings of a shop. Roles change at once; terms are saved together, with the notice they ask for. */
export function SettingsPage(props: {
  currency: string;
  timeZone: string;
  form: TermsForm;
  comesAt: string | null;
  twoApprovals: boolean;
  staff: readonly StaffLine[];
  hosts: readonly { id: string; name: string }[];
  me: string;
}) {
  const { currency, timeZone, comesAt, staff, hosts, me } = props;
  const saved = { ...props.form, twoApprovals: props.twoApprovals };
  const locale = useLocale();
  const [draft, setDraft] = useState<typeof saved | null>(null);
  const fetcher = useFetcher<{ done: string }>();
  const { data } = fetcher;
  const saving = fetcher.state !== 'idle';
  const form = draft ?? saved;
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useAnswer(fetcher, () => settings.agreement.saved);
  useEffect(() => {
    if (data && !isRefused(data)) setDraft(null);
  }, [data]);
  return (
    <Page title={settings.title}>
      <FormSaveBar
        id="settings"
        open={dirty && !saving}
        saving={saving}
        onSave={() =>
          void fetcher.submit(
            { act: 'terms', ...form },
            { method: 'post', encType: 'application/json' },
          )
        }
        onDiscard={() => setDraft(null)}
      />
      <Layout>
        {isRefused(data) && (
          <Layout.Section>
            <RefusalBanner data={data} fields={TERMS_FIELDS} />
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={settings.team.title} description={settings.team.text}>
          <TeamCard staff={staff} hosts={hosts} me={me} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          title={settings.agreement.title}
          description={settings.agreement.text}
        >
          <AgreementForm
            form={form}
            currency={currency}
            coming={
              comesAt &&
              settings.agreement.coming(momentText(new Date(comesAt), timeZone, locale, 'day'))
            }
            answer={data}
            onChange={(change) => setDraft({ ...form, ...change })}
          />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={settings.payouts.title}>
          <Card>
            <Checkbox
              label={settings.payouts.two}
              helpText={settings.payouts.twoHelp}
              checked={form.twoApprovals}
              onChange={(twoApprovals) => setDraft({ ...form, twoApprovals })}
            />
          </Card>
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection title={settings.facts.title} description={settings.facts.text}>
          <FactsCard />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          title={settings.activity.title}
          description={settings.activity.text}
        >
          <Card>
            <Button url="/app/activity">{settings.activity.view}</Button>
          </Card>
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}
