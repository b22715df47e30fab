import { BlockStack, Card, ChoiceList, FormLayout, Text, TextField } from '@shopify/polaris';
import { MAX_DESCRIPTION, MAX_TITLE } from '../../domain/show/words.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { shows } from '../texts/shows.ts';
import { StartField } from './StartField.tsx';
import type { ShowForm } from './show-form.ts';

const t = shows.edit;

/** The fields of a show form that stand where they were typed when an action refuses. */
export const SHOW_FIELDS = [
  'title',
  'description',
  'date',
  'time',
  'timeZone',
  'hosts',
  'lineup',
  'aspect',
];

/** Words, time and format of a show. */
export function ShowFields(props: {
  form: ShowForm;
  shopTimeZone: string;
  now: number;
  answer: unknown;
  disabled?: boolean;
  /** The time cannot change any more. */
  timeFixed?: boolean;
  /** The picture format cannot change any more. */
  aspectFixed?: boolean;
  onChange: (change: Partial<ShowForm>) => void;
}) {
  const {
    form,
    shopTimeZone,
    now,
    answer,
    disabled = false,
    timeFixed,
    aspectFixed,
    onChange,
  } = props;
  return (
    <>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.details}
          </Text>
          <FormLayout>
            <TextField
              label={t.title}
              disabled={disabled}
              value={form.title}
              maxLength={MAX_TITLE}
              showCharacterCount
              autoComplete="off"
              placeholder={t.titlePlaceholder}
              onChange={(title) => onChange({ title })}
              {...errorAt(answer, 'title')}
            />
            <TextField
              label={t.description}
              helpText={t.descriptionHelp}
              disabled={disabled}
              value={form.description}
              maxLength={MAX_DESCRIPTION}
              multiline={3}
              autoComplete="off"
              onChange={(description) => onChange({ description })}
              {...errorAt(answer, 'description')}
            />
          </FormLayout>
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.when}
          </Text>
          <StartField
            value={form}
            shopTimeZone={shopTimeZone}
            now={now}
            disabled={timeFixed ?? false}
            errors={{
              ...pick(answer, 'date'),
              ...pick(answer, 'time'),
              ...pick(answer, 'timeZone'),
            }}
            onChange={onChange}
          />
        </BlockStack>
      </Card>
      <Card>
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {t.picture}
          </Text>
          <ChoiceList
            title={t.picture}
            titleHidden
            disabled={aspectFixed ?? false}
            selected={[form.aspect]}
            choices={[
              { value: '9:16', label: t.vertical, helpText: t.verticalHelp },
              { value: '16:9', label: t.wide, helpText: t.wideHelp },
            ]}
            onChange={([aspect]) => onChange({ aspect: aspect === '16:9' ? '16:9' : '9:16' })}
            {...errorAt(answer, 'aspect')}
          />
        </BlockStack>
      </Card>
    </>
  );
}

function pick(answer: unknown, field: string): Record<string, string> {
  const { error } = errorAt(answer, field);
  return error ? { [field]: error } : {};
}
