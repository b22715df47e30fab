import { BlockStack, Card, FormLayout, TextField } from '@shopify/polaris';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { agreement } from '../texts/agreement.ts';
import type { Editing } from './editing.ts';
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
            value={form.replay}
            inputMode="decimal"
            autoComplete="off"
            onChange={(replay) => set({ replay })}
            {...errorAt(answer, 'replay')}
          />
        </SectionBox>
        <RuleList editing={editing} />
        <SectionBox editing={editing} section="cap" title={t.cap}>
          <TextField
            label={t.capField}
            helpText={t.capHelp}
            suffix={currency}
            value={form.cap}
            inputMode="decimal"
            autoComplete="off"
            onChange={(cap) => set({ cap })}
            {...errorAt(answer, 'cap')}
          />
        </SectionBox>
      </BlockStack>
    </Card>
  );
}
