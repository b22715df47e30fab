import { useFetcher } from '@remix-run/react';
import { Button, Card, Checkbox, FormLayout, Layout, Page, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import type { ProgramFacts } from '../../services/agreements/read-program.ts';
import type { HostTerms } from '../../services/hosts/read-terms.ts';
import type { StaffLine } from '../../services/staff/list-staff.ts';
import { AgreementCard } from '../agreements/AgreementCard.tsx';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useAnswer } from '../frame/use-answer.ts';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { agreement } from '../texts/agreement.ts';
import { settings } from '../texts/settings.ts';
import { FactsCard } from './FactsCard.tsx';
import { TeamCard } from './TeamCard.tsx';

/** Numbers of the programme, as typed. */
const CHECKS = ['bulkUnits', 'repeatOrders', 'nonceCustomers'] as const;
type ProgramForm = Record<(typeof CHECKS)[number], string> & { twoApprovals: boolean };

/** The settings of a shop. Roles change at once; the agreement has a page of its own. */
export function SettingsPage(props: {
  currency: string;
  timeZone: string;
  terms: HostTerms;
  program: ProgramFacts;
  staff: readonly StaffLine[];
  hosts: readonly { id: string; name: string }[];
  me: string;
}) {
  const { currency, timeZone, terms, program, staff, hosts, me } = props;
  const saved = formOf(program);
  const [draft, setDraft] = useState<ProgramForm | null>(null);
  const fetcher = useFetcher<{ done: string }>();
  const saving = fetcher.state !== 'idle';
  const form = draft ?? saved;
  const data = useOpenAnswer(fetcher.data, form);
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(saved);
  useAnswer(fetcher, () => settings.payouts.saved);
  useEffect(() => {
    if (fetcher.data && !isRefused(fetcher.data)) setDraft(null);
  }, [fetcher.data]);
  return (
    <Page title={settings.title}>
      <FormSaveBar
        id="settings"
        open={dirty}
        saving={saving}
        onSave={() =>
          void fetcher.submit(
            { act: 'program', ...form },
            { method: 'post', encType: 'application/json' },
          )
        }
        onDiscard={() => setDraft(null)}
      />
      <Layout>
        {isRefused(data) && (
          <Layout.Section>
            <RefusalBanner data={data} fields={CHECKS} />
          </Layout.Section>
        )}
        <Layout.AnnotatedSection title={settings.team.title} description={settings.team.text}>
          <TeamCard staff={staff} hosts={hosts} me={me} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          title={settings.agreement.title}
          description={settings.agreement.text}
        >
          <AgreementCard
            title={agreement.ofShop}
            terms={terms}
            currency={currency}
            timeZone={timeZone}
            change="/app/settings/agreement"
            standard={false}
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
        <Layout.AnnotatedSection title={settings.checks.title} description={settings.checks.text}>
          <Card>
            <FormLayout>
              {CHECKS.map((name) => (
                <TextField
                  key={name}
                  label={settings.checks[name]}
                  {...(name === 'bulkUnits' ? { helpText: settings.checks.bulkUnitsHelp } : {})}
                  value={form[name]}
                  inputMode="numeric"
                  autoComplete="off"
                  onChange={(value) => setDraft({ ...form, [name]: value })}
                  {...errorAt(data, name)}
                />
              ))}
            </FormLayout>
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

const formOf = ({ twoApprovals, ...numbers }: ProgramFacts): ProgramForm => ({
  twoApprovals,
  bulkUnits: String(numbers.bulkUnits),
  repeatOrders: String(numbers.repeatOrders),
  nonceCustomers: String(numbers.nonceCustomers),
});
