import { BlockStack, Card, Checkbox, FormLayout, Select, TextField } from '@shopify/polaris';
import type { TermsForm } from '../../domain/agreement/terms-form.ts';
import { agreement } from '../texts/agreement.ts';
import { numberField, type Editing } from './editing.ts';
import { SectionBox } from './SectionBox.tsx';

const t = agreement.form;
const STARTS = Object.keys(t.holdStarts) as TermsForm['holdStart'][];
const CASES = ['exchanges', 'followEdits', 'renewals', 'codes'] as const;

/** When commission can be paid out, and with how much notice any of this may get worse. */
export function PaidCard({ editing }: { editing: Editing }) {
  const { form, detail, set } = editing;
  const { currency } = detail.shop;
  return (
    <Card>
      <BlockStack gap="500">
        <SectionBox editing={editing} section="hold" title={t.hold}>
          <FormLayout>
            <FormLayout.Group condensed>
              <TextField label={t.holdDays} {...numberField(editing, 'holdDays')} />
              <Select
                label={t.holdStart}
                options={STARTS.map((value) => ({ value, label: t.holdStarts[value] }))}
                value={form.holdStart}
                onChange={(holdStart: TermsForm['holdStart']) => set({ holdStart })}
              />
            </FormLayout.Group>
          </FormLayout>
        </SectionBox>
        <SectionBox editing={editing} section="minimum" title={t.minimum}>
          <TextField
            label={t.minimumField}
            helpText={t.minimumHelp}
            suffix={currency}
            {...numberField(editing, 'minimum')}
          />
        </SectionBox>
        <SectionBox editing={editing} section="notice" title={t.notice}>
          <TextField
            label={t.noticeDays}
            helpText={t.noticeHelp}
            {...numberField(editing, 'lowerNoticeDays')}
          />
        </SectionBox>
      </BlockStack>
    </Card>
  );
}

/** Which sales count beside those out of the stream. */
export function CountsCard({ editing }: { editing: Editing }) {
  const { form, set } = editing;
  return (
    <Card>
      <BlockStack gap="500">
        <SectionBox editing={editing} section="window" title={t.window}>
          <TextField
            label={t.windowDays}
            helpText={t.windowHelp}
            {...numberField(editing, 'windowDays')}
          />
        </SectionBox>
        <SectionBox editing={editing} section="counting" title={t.counting}>
          {CASES.map((name) => (
            <Checkbox
              key={name}
              label={t[name]}
              checked={form[name]}
              onChange={(value) => set({ [name]: value })}
            />
          ))}
        </SectionBox>
      </BlockStack>
    </Card>
  );
}
