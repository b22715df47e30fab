import { Select, TextField } from '@shopify/polaris';
import { moderationTexts as t } from '../texts/moderation.ts';
import { REASONS } from '../texts/talk.ts';

const OTHER = 'other';

/** Why: chosen once, and it goes along with every act until another is chosen. */
export function ReasonField({
  value,
  onChange,
}: {
  value: string;
  onChange: (reason: string) => void;
}) {
  const known = (REASONS as readonly string[]).includes(value);
  return (
    <div className="sf-reason">
      <Select
        label={t.reason}
        helpText={t.reasonHelp}
        options={[
          ...REASONS.map((reason) => ({ label: reason, value: reason })),
          { label: t.reasonOther, value: OTHER },
        ]}
        value={known ? value : OTHER}
        onChange={(chosen) => onChange(chosen === OTHER ? '' : chosen)}
      />
      {!known && (
        <TextField
          label={t.reasonOwn}
          value={value}
          maxLength={200}
          autoComplete="off"
          onChange={onChange}
        />
      )}
    </div>
  );
}
