import { BlockStack, Card, Layout, Page, PageActions, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { Rate } from '../../domain/agreement/terms.ts';
import { rateText } from '../../domain/host/rate.ts';
import { FormSaveBar } from '../frame/FormSaveBar.tsx';
import { errorAt, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { hosts } from '../texts/hosts.ts';
import { HOST_FIELDS, HostFields, type HostForm } from './HostFields.tsx';

const t = hosts.edit;

type NewHostForm = HostForm & { readonly rate: string };

const EMPTY: NewHostForm = {
  name: '',
  email: '',
  kind: 'influencer',
  payoutRoute: 'payout',
  customerId: '',
  discountCode: '',
  rate: '',
};

/** The page on which a host is added, with the rate agreed. */
export function NewHost(props: {
  defaultRate: Rate;
  answer: unknown;
  saving: boolean;
  onSave: (body: { [Field in keyof NewHostForm]: NewHostForm[Field] }) => void;
}) {
  const { defaultRate, answer, saving, onSave } = props;
  const [form, setForm] = useState(EMPTY);
  const dirty = JSON.stringify(form) !== JSON.stringify(EMPTY);
  const save = () => onSave({ ...form });
  const standard =
    defaultRate.type === 'percent'
      ? hosts.agreement.percent(rateText(defaultRate.bps))
      : hosts.agreement.none.toLowerCase();
  return (
    <Page title={t.newTitle} backAction={{ content: t.back, url: '/app/hosts' }}>
      <FormSaveBar
        id="new-host"
        open={dirty && !saving}
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
              onChange={(change) => setForm({ ...form, ...change })}
            />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd">
                {hosts.agreement.title}
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
