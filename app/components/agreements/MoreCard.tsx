import {
  BlockStack,
  Button,
  Card,
  Checkbox,
  FormLayout,
  InlineError,
  InlineStack,
  Select,
  TextField,
} from '@shopify/polaris';
import { XIcon } from '@shopify/polaris-icons';
import type { TermsForm } from '../../domain/agreement/terms-form.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { agreement } from '../texts/agreement.ts';
import { numberField, type Editing } from './editing.ts';
import { SectionBox } from './SectionBox.tsx';

const t = agreement.form;
const KINDS = Object.keys(t.tiersKinds) as TermsForm['tiers'][];
const EMPTY = { from: '', rate: '' };

/** What selling more adds: monthly steps, and a bonus for a show. */
export function MoreCard({ editing }: { editing: Editing }) {
  return (
    <Card>
      <BlockStack gap="500">
        <SectionBox editing={editing} section="tiers" title={t.tiers}>
          <Steps editing={editing} />
        </SectionBox>
        <SectionBox editing={editing} section="bonus" title={t.bonus}>
          <Bonus editing={editing} />
        </SectionBox>
      </BlockStack>
    </Card>
  );
}

function Steps({ editing }: { editing: Editing }) {
  const { form, detail, answer, set } = editing;
  const { currency } = detail.shop;
  const { steps } = form;
  const change = (index: number, part: Partial<typeof EMPTY>) =>
    set({ steps: steps.map((step, place) => (place === index ? { ...step, ...part } : step)) });
  const { error } = errorAt(answer, 'tiers');
  return (
    <BlockStack gap="300">
      <Select
        label={t.tiers}
        labelHidden
        options={KINDS.map((value) => ({ value, label: t.tiersKinds[value] }))}
        value={form.tiers}
        onChange={(tiers: TermsForm['tiers']) =>
          set({ tiers, ...(steps.length === 0 ? { steps: [EMPTY] } : {}) })
        }
      />
      {form.tiers !== 'none' && (
        <>
          {steps.map((step, index) => (
            <div key={index} className="sf-step" role="group" aria-label={t.step(index + 1)}>
              <TextField
                label={t.stepFrom}
                suffix={currency}
                value={step.from}
                inputMode="decimal"
                autoComplete="off"
                onChange={(from) => change(index, { from })}
                {...errorAt(answer, `steps.${index}.from`)}
              />
              <TextField
                label={t.stepRate}
                suffix="%"
                value={step.rate}
                inputMode="decimal"
                autoComplete="off"
                onChange={(rate) => change(index, { rate })}
                {...errorAt(answer, `steps.${index}.rate`)}
              />
              <Button
                icon={XIcon}
                variant="tertiary"
                disabled={steps.length === 1}
                accessibilityLabel={t.remove(t.step(index + 1))}
                onClick={() => set({ steps: steps.toSpliced(index, 1) })}
              />
            </div>
          ))}
          {error && <InlineError message={error} fieldID="tiers" />}
          <InlineStack>
            <Button onClick={() => set({ steps: [...steps, EMPTY] })}>{t.addStep}</Button>
          </InlineStack>
        </>
      )}
    </BlockStack>
  );
}

function Bonus({ editing }: { editing: Editing }) {
  const { form, detail, set } = editing;
  const { currency } = detail.shop;
  return (
    <FormLayout>
      <Checkbox label={t.bonusOn} checked={form.bonus} onChange={(bonus) => set({ bonus })} />
      {form.bonus && (
        <FormLayout.Group condensed>
          <TextField
            label={t.bonusThreshold}
            suffix={currency}
            {...numberField(editing, 'bonusThreshold')}
          />
          <TextField
            label={t.bonusAmount}
            suffix={currency}
            {...numberField(editing, 'bonusAmount')}
          />
        </FormLayout.Group>
      )}
      {form.bonus && (
        <TextField
          label={t.bonusLock}
          helpText={t.bonusLockHelp}
          {...numberField(editing, 'bonusLockDays')}
        />
      )}
    </FormLayout>
  );
}
