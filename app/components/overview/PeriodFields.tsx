import { InlineStack, TextField } from '@shopify/polaris';
import { overview } from '../texts/payouts.ts';

/** Days as typed, YYYY-MM-DD or empty; both belong to the period. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** From one day to another. */
export function PeriodFields(props: { days: Days; onChange: (change: Partial<Days>) => void }) {
  const { days, onChange } = props;
  return (
    <InlineStack gap="300">
      <TextField
        label={overview.from}
        type="date"
        autoComplete="off"
        value={days.from}
        onChange={(from) => onChange({ from })}
      />
      <TextField
        label={overview.to}
        type="date"
        autoComplete="off"
        value={days.to}
        onChange={(to) => onChange({ to })}
      />
    </InlineStack>
  );
}
