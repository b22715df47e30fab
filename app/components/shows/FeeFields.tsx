import {
  BlockStack,
  Button,
  Checkbox,
  FormLayout,
  InlineStack,
  Select,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';
import type { FeeForm } from '../../domain/commission/fee-form.ts';
import { FEE_KINDS, type FeeKind } from '../../domain/commission/show-fees.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { frame } from '../texts/frame.ts';
import { fees as t } from '../texts/fees.ts';

/** Fields that show what was refused where it was typed. */
export const FEE_FIELDS = ['amount', 'target', 'lockDays'];

/** The fee of one host, typed in. */
export function FeeFields(props: {
  name: string;
  first: FeeForm;
  currency: string;
  answer: unknown;
  busy: boolean;
  onSave: (fee: FeeForm) => void;
  onCancel: () => void;
}) {
  const { name, first, currency, busy, onSave, onCancel } = props;
  const [form, setForm] = useState(first);
  const answer = useOpenAnswer(props.answer, form);
  const set = (part: Partial<FeeForm>) => setForm({ ...form, ...part });
  return (
    <div role="group" aria-label={t.of(name)}>
      <BlockStack gap="300">
        <FormLayout>
          <TextField
            label={t.amount}
            suffix={currency}
            value={form.amount}
            helpText={first.amount === '' ? undefined : t.amountHelp}
            inputMode="decimal"
            autoComplete="off"
            autoFocus
            onChange={(amount) => set({ amount })}
            {...errorAt(answer, 'amount')}
          />
          <Select
            label={t.kind}
            options={FEE_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
            helpText={t.kindHelp[form.kind]}
            value={form.kind}
            onChange={(kind: FeeKind) => set({ kind })}
          />
          {form.kind === 'roi_guarantee' && (
            <TextField
              label={t.target}
              suffix="%"
              helpText={t.targetHelp}
              value={form.target}
              inputMode="decimal"
              autoComplete="off"
              onChange={(target) => set({ target })}
              {...errorAt(answer, 'target')}
            />
          )}
          {form.kind === 'roi_guarantee' && (
            <TextField
              label={t.lockDays}
              value={form.lockDays}
              inputMode="numeric"
              autoComplete="off"
              onChange={(lockDays) => set({ lockDays })}
              {...errorAt(answer, 'lockDays')}
            />
          )}
          <Checkbox
            label={t.prorate}
            checked={form.prorate}
            onChange={(prorate) => set({ prorate })}
          />
        </FormLayout>
        <InlineStack gap="200">
          <Button variant="primary" loading={busy} onClick={() => onSave(form)}>
            {t.save}
          </Button>
          <Button disabled={busy} onClick={onCancel}>
            {frame.cancel}
          </Button>
        </InlineStack>
      </BlockStack>
    </div>
  );
}
