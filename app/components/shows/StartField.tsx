import {
  Banner,
  BlockStack,
  ChoiceList,
  FormLayout,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import { useEffect, useMemo, useState } from 'react';
import { resolveStart, type Doubled, type ResolvedStart } from '../../domain/show/start.ts';
import { useLocale } from '../frame/Locale.tsx';
import { momentText } from '../frame/Moment.tsx';
import { shows } from '../texts/shows.ts';
import type { ShowForm } from './show-form.ts';

const t = shows.edit;

type Start = Pick<ShowForm, 'date' | 'time' | 'timeZone' | 'doubled'>;

/** Date, time and zone of a show, and in words the instant they stand for: nobody should have to work that out. */
export function StartField(props: {
  value: Start;
  shopTimeZone: string;
  now: number;
  disabled?: boolean;
  errors: { date?: string; time?: string; timeZone?: string };
  onChange: (change: Partial<Start>) => void;
}) {
  const { value, shopTimeZone, now, disabled = false, errors, onChange } = props;
  const start = useMemo(() => resolve(value), [value]);
  return (
    <BlockStack gap="300">
      <FormLayout>
        <FormLayout.Group condensed>
          <TextField
            label={t.date}
            type="date"
            autoComplete="off"
            value={value.date}
            disabled={disabled}
            onChange={(date) => onChange({ date })}
            {...(errors.date ? { error: errors.date } : {})}
          />
          <TextField
            label={t.time}
            type="time"
            autoComplete="off"
            value={value.time}
            disabled={disabled}
            onChange={(time) => onChange({ time })}
            {...(errors.time ? { error: errors.time } : {})}
          />
        </FormLayout.Group>
        <ZoneSelect
          value={value.timeZone}
          shopTimeZone={shopTimeZone}
          disabled={disabled}
          {...(errors.timeZone ? { error: errors.timeZone } : {})}
          onChange={(timeZone) => onChange({ timeZone })}
        />
      </FormLayout>
      {start && (
        <Meaning
          start={start}
          value={value}
          past={!disabled && start.at < now}
          onDoubled={(doubled) => onChange({ doubled })}
        />
      )}
    </BlockStack>
  );
}

function Meaning(props: {
  start: ResolvedStart;
  value: Start;
  past: boolean;
  onDoubled: (doubled: Doubled) => void;
}) {
  const { start, value, past, onDoubled } = props;
  const locale = useLocale();
  const here = useOwnTimeZone();
  const at = new Date(start.at);
  const clock = (moment: Date) => momentText(moment, value.timeZone, locale, 'clock');
  return (
    <BlockStack gap="300">
      <div aria-live="polite">
        <Text as="p" fontWeight="semibold">
          {momentText(at, value.timeZone, locale, 'long')} (UTC{start.offset})
        </Text>
        {here && here !== value.timeZone && (
          <Text as="p" tone="subdued">
            {t.here(momentText(at, here, locale, 'full'))}
          </Text>
        )}
        {past && (
          <Text as="p" tone="critical">
            {t.past}
          </Text>
        )}
      </div>
      {start.kind === 'skipped' && (
        <Banner tone="warning">{t.skipped(typedClock(value.time, locale), clock(at))}</Banner>
      )}
      {start.kind === 'doubled' && start.other && (
        <Banner tone="warning">
          <ChoiceList
            title={t.doubled}
            selected={[value.doubled]}
            choices={(['first', 'second'] as const).map((which) => ({
              value: which,
              label: t[which](which === value.doubled ? start.offset : start.other!.offset),
            }))}
            onChange={([which]) => onDoubled(which === 'second' ? 'second' : 'first')}
          />
        </Banner>
      )}
    </BlockStack>
  );
}

/** A wall-clock time that no instant has, written like the others. */
function typedClock(time: string, locale: string): string {
  return momentText(new Date(`1970-01-01T${time}Z`), 'UTC', locale, 'clock');
}

function ZoneSelect(props: {
  value: string;
  shopTimeZone: string;
  disabled: boolean;
  error?: string;
  onChange: (timeZone: string) => void;
}) {
  const { value, shopTimeZone, ...field } = props;
  const [all, setAll] = useState<readonly string[]>([]);
  // The browser's own list: four hundred names are not worth sending, and would differ from the server's.
  useEffect(() => setAll(Intl.supportedValuesOf('timeZone')), []);
  const first = [...new Set([value, shopTimeZone])];
  const options = [...first, ...all.filter((zone) => !first.includes(zone))].map((zone) => ({
    value: zone,
    label: zone.replaceAll('_', ' ') + (zone === shopTimeZone ? ` (${t.shopZone})` : ''),
  }));
  return <Select label={t.timeZone} options={options} value={value} {...field} />;
}

function useOwnTimeZone(): string | null {
  const [zone, setZone] = useState<string | null>(null);
  useEffect(() => setZone(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}

function resolve(value: Start): ResolvedStart | null {
  if (!value.date || !value.time) return null;
  try {
    return resolveStart(value, value.doubled);
  } catch {
    return null;
  }
}
