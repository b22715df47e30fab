import { ChoiceList, FormLayout, Select, TextField } from '@shopify/polaris';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { series } from '../texts/series.ts';

const t = series.rule;

/** A rule while somebody types it. */
export interface RuleForm {
  readonly unit: 'week' | 'month';
  readonly every: string;
  readonly weekdays: readonly number[];
  readonly lastOn: string;
}

/** A rule as the doors take it. */
export const ruleOf = (form: RuleForm) => ({
  unit: form.unit,
  every: Number(form.every),
  weekdays: [...form.weekdays],
  lastOn: form.lastOn || null,
});

/** Fields of a rule; refusals stand where they belong. */
export const RULE_FIELDS = ['every', 'weekdays', 'lastOn'] as const;

/** How often, on which days, until when. */
export function RuleFields(props: {
  value: RuleForm;
  answer: unknown;
  disabled?: boolean;
  onChange: (change: Partial<RuleForm>) => void;
}) {
  const { value, answer, disabled = false, onChange } = props;
  const weekly = value.unit === 'week';
  return (
    <FormLayout>
      <FormLayout.Group condensed>
        <Select
          label={t.unit}
          value={value.unit}
          disabled={disabled}
          options={(['week', 'month'] as const).map((unit) => ({
            value: unit,
            label: t.units[unit],
          }))}
          onChange={(unit) => onChange({ unit: unit === 'month' ? 'month' : 'week' })}
          {...(weekly ? {} : { helpText: t.monthly })}
        />
        <TextField
          label={weekly ? t.every : t.everyMonth}
          type="number"
          inputMode="numeric"
          min={1}
          max={weekly ? 12 : 6}
          autoComplete="off"
          value={value.every}
          disabled={disabled}
          onChange={(every) => onChange({ every })}
          {...errorAt(answer, 'every')}
        />
      </FormLayout.Group>
      {weekly && (
        <ChoiceList
          allowMultiple
          title={t.weekdays}
          disabled={disabled}
          choices={t.days.map((label, index) => ({ label, value: String(index + 1) }))}
          selected={value.weekdays.map(String)}
          onChange={(chosen) => onChange({ weekdays: chosen.map(Number).sort() })}
          {...errorAt(answer, 'weekdays')}
        />
      )}
      <TextField
        label={t.lastOn}
        type="date"
        autoComplete="off"
        helpText={t.lastOnHelp}
        value={value.lastOn}
        disabled={disabled}
        onChange={(lastOn) => onChange({ lastOn })}
        {...errorAt(answer, 'lastOn')}
      />
    </FormLayout>
  );
}
