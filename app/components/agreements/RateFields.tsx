import { FormLayout, Select, TextField } from '@shopify/polaris';
import type { RateForm } from '../../domain/agreement/terms-form.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { agreement } from '../texts/agreement.ts';

const t = agreement.form;
const KINDS = Object.keys(t.rateKinds) as RateForm['type'][];

/** A rate: of what kind, and how much. */
export function RateFields(props: {
  label: string;
  rate: RateForm;
  currency: string;
  field: string;
  answer: unknown;
  onChange: (rate: RateForm) => void;
}) {
  const { label, rate, currency, field, answer, onChange } = props;
  return (
    <FormLayout.Group condensed>
      <Select
        label={label}
        options={KINDS.map((value) => ({ value, label: t.rateKinds[value] }))}
        value={rate.type}
        onChange={(type: RateForm['type']) => onChange({ type, value: '' })}
      />
      {rate.type !== 'none' && (
        <TextField
          label={rate.type === 'percent' ? t.percent : t.amount}
          suffix={rate.type === 'percent' ? '%' : currency}
          value={rate.value}
          inputMode="decimal"
          autoComplete="off"
          onChange={(value) => onChange({ ...rate, value })}
          {...errorAt(answer, field)}
        />
      )}
    </FormLayout.Group>
  );
}
