import { BlockStack, Card, Checkbox, FormLayout, Select, Text, TextField } from '@shopify/polaris';
import type { TermsForm } from '../../domain/agreement/terms-form.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { settings } from '../texts/settings.ts';

const t = settings.agreement;

/** Fields that show what was refused where it was typed. */
export const TERMS_FIELDS = [
  'rate',
  'holdDays',
  'windowDays',
  'replay',
  'lowerNoticeDays',
  'minimum',
];

/** The shop's default agreement, in the words of the trade. */
export function AgreementForm(props: {
  form: TermsForm;
  currency: string;
  coming: string | null;
  answer: unknown;
  onChange: (change: Partial<TermsForm>) => void;
}) {
  const { form, currency, coming, answer, onChange } = props;
  const field = (
    name: 'rate' | 'holdDays' | 'windowDays' | 'replay' | 'lowerNoticeDays' | 'minimum',
  ) => ({
    value: form[name],
    autoComplete: 'off',
    inputMode: 'decimal' as const,
    onChange: (value: string) => onChange({ [name]: value }),
    ...errorAt(answer, name),
  });
  return (
    <Card>
      <BlockStack gap="300">
        {coming && <Text as="p">{coming}</Text>}
        <FormLayout>
          <FormLayout.Group condensed>
            <TextField label={t.rate} suffix="%" {...field('rate')} />
            <TextField label={t.replay} suffix="%" {...field('replay')} />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <TextField label={t.holdDays} helpText={t.holdDaysHelp} {...field('holdDays')} />
            <Select
              label={t.holdStart}
              value={form.holdStart}
              options={[
                { value: 'paid', label: t.paid },
                { value: 'fulfilled', label: t.fulfilled },
              ]}
              onChange={(holdStart: TermsForm['holdStart']) => onChange({ holdStart })}
            />
          </FormLayout.Group>
          <FormLayout.Group condensed>
            <TextField label={t.windowDays} helpText={t.windowDaysHelp} {...field('windowDays')} />
            <TextField label={t.notice} {...field('lowerNoticeDays')} />
          </FormLayout.Group>
          <TextField label={t.minimum(currency)} {...field('minimum')} />
          <Checkbox
            label={t.codes}
            checked={form.codes}
            onChange={(codes) => onChange({ codes })}
          />
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
