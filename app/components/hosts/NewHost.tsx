import { BlockStack, Card, Layout, Page, PageActions, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { Rate } from '../../domain/agreement/terms.ts';
import type { Locale } from '../../domain/reminder/locale.ts';
import { rateWords } from '../agreements/term-rows.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { useLocale } from '../frame/Locale.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { useWords } from '../host-words/Words.tsx';
import { agreement } from '../texts/agreement.ts';
import { hosts } from '../texts/hosts.ts';
import { HOST_FIELDS, HostFields, type HostForm } from './HostFields.tsx';

const t = hosts.edit;

type NewHostForm = HostForm & { readonly rate: string };

const EMPTY: NewHostForm = {
  name: '',
  email: '',
  kind: 'influencer',
  payoutRoute: 'payout',
  language: '',
  customerId: '',
  discountCode: '',
  rate: '',
};

/** The page on which a host is added, with the rate agreed. */
export function NewHost(props: {
  defaultRate: Rate;
  currency: string;
  shopLanguage: Locale;
  answer: unknown;
  saving: boolean;
  /** It is saved, and the page is about to be another. */
  leaving: boolean;
  onSave: (body: { [Field in keyof NewHostForm]: NewHostForm[Field] }) => void;
}) {
  const { defaultRate, currency, shopLanguage, saving, leaving, onSave } = props;
  const [form, setForm] = useState(EMPTY);
  const answer = useOpenAnswer(props.answer, form);
  const dirty = JSON.stringify(form) !== JSON.stringify(EMPTY);
  const save = () => onSave({ ...form });
  const standard = rateWords(useWords(), defaultRate, currency, useLocale());
  return (
    <Page title={t.newTitle} backAction={{ content: t.back, url: '/app/hosts' }}>
      <FormSaveBar
        id="new-host"
        open={dirty && !leaving}
        saving={saving}
        onSave={save}
        onDiscard={() => setForm(EMPTY)}
      />
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <RefusalBanner data={answer} fields={HOST_FIELDS} />
            <HostFields
              form={form}
              answer={answer}
              shopLanguage={shopLanguage}
              onChange={(change) => setForm({ ...form, ...change })}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {agreement.title}
              </Text>
              <TextField
                label={t.rate}
                value={form.rate}
                suffix="%"
                inputMode="decimal"
                autoComplete="off"
                helpText={`${t.rateHelp} ${t.rateDefault(standard)}`}
                onChange={(rate) => setForm({ ...form, rate })}
                {...errorAt(answer, 'rate')}
              />
            </BlockStack>
          </Card>
        </Layout.Section>
        <Layout.Section>
          <PageActions
            primaryAction={{ content: hosts.list.add, loading: saving, onAction: save }}
          />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
