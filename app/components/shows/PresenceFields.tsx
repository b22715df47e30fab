import { BlockStack, Button, FormLayout, InlineStack, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { Presence } from '../../domain/commission/attendance.ts';
import { errorAt } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { fees as t } from '../texts/fees.ts';

type There = Presence['there'];
const KINDS = Object.keys(t.presences) as There[];

/** Whether a host was there, and when: what a fee for the time depends on. */
export function PresenceFields(props: {
  name: string;
  first: Presence;
  answer: unknown;
  busy: boolean;
  onSave: (presence: Presence) => void;
}) {
  const { name, first, busy, onSave } = props;
  const partly = first.there === 'partly' ? first : null;
  const [there, setThere] = useState(first.there);
  const [from, setFrom] = useState(String(partly?.from ?? 0));
  const [to, setTo] = useState(typeof partly?.to === 'number' ? String(partly.to) : '');
  const presence: Presence =
    there === 'partly'
      ? { there, from: minute(from), to: to.trim() === '' ? null : minute(to) }
      : { there: there === 'absent' ? 'absent' : 'throughout' };
  const answer = useOpenAnswer(props.answer, { presence });
  const changed = JSON.stringify(presence) !== JSON.stringify(first);
  const { error } = errorAt(answer, 'presence');
  return (
    <div role="group" aria-label={t.presenceOf(name)}>
      <BlockStack gap="200">
        <Select
          label={t.presence}
          options={KINDS.map((value) => ({ value, label: t.presences[value] }))}
          value={there}
          onChange={(value: There) => setThere(value)}
        />
        {there === 'partly' && (
          <FormLayout>
            <FormLayout.Group condensed>
              <TextField
                label={t.from}
                value={from}
                inputMode="numeric"
                autoComplete="off"
                onChange={setFrom}
                {...(error ? { error } : {})}
              />
              <TextField
                label={t.to}
                helpText={t.toHelp}
                value={to}
                inputMode="numeric"
                autoComplete="off"
                onChange={setTo}
              />
            </FormLayout.Group>
          </FormLayout>
        )}
        {changed && (
          <InlineStack>
            <Button loading={busy} onClick={() => onSave(presence)}>
              {t.record}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </div>
  );
}

/** A minute as typed; -1 for what is none, which is refused. */
const minute = (text: string): number => (/^\d{1,5}$/.test(text.trim()) ? Number(text) : -1);
