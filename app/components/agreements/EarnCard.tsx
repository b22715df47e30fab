import { BlockStack, Card, FormLayout, TextField } from '@shopify/polaris';
import { agreement } from '../texts/agreement.ts';
import { numberField, type Editing } from './editing.ts';
import { RateFields } from './RateFields.tsx';
import { RuleList } from './RuleList.tsx';
import { SectionBox } from './SectionBox.tsx';

const t = agreement.form;

/** The rate, and what it is not for. */
export function EarnCard({ editing }: { editing: Editing }) {
  const { form, detail, answer, set } = editing;
  const { currency } = detail.shop;
  return (
    <Card>
      <BlockStack gap="500">
        <SectionBox editing={editing} section="rate" title={t.rate}>
          <FormLayout>
            <RateFields
              label={t.rate}
              rate={form.rate}
              currency={currency}
              field="rate"
              answer={answer}
              onChange={(rate) => set({ rate })}
            />
          </FormLayout>
        </SectionBox>
        <SectionBox editing={editing} section="replay" title={t.replay}>
          <TextField
            label={t.replayField}
            helpText={t.replayHelp}
            suffix="%"
            {...numberField(editing, 'replay')}
          />
        </SectionBox>
        <RuleList editing={editing} />
        <SectionBox editing={editing} section="cap" title={t.cap}>
          <TextField
            label={t.capField}
            helpText={t.capHelp}
            suffix={currency}
            {...numberField(editing, 'cap')}
          />
        </SectionBox>
      </BlockStack>
    </Card>
  );
}
