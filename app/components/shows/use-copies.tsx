import { useFetcher } from '@remix-run/react';
import { FormLayout, Select, TextField, type ComplexAction } from '@shopify/polaris';
import { useState } from 'react';
import type { ShowDetail } from '../../services/shows/read-show.ts';
import { ConfirmModal } from '../frame/ConfirmModal.tsx';
import { errorAt, isRefused, RefusalBanner } from '../frame/RefusalBanner.tsx';
import { useOpenAnswer } from '../frame/use-open-answer.ts';
import { shows } from '../texts/shows.ts';

const t = shows.edit;

/** Making the same show again: once as a draft, or every so often on the programme. */
export function useCopies(show: ShowDetail, mayPlan: boolean) {
  const [asking, setAsking] = useState(false);
  const [everyDays, setEveryDays] = useState('7');
  const [times, setTimes] = useState('4');
  const fetcher = useFetcher();
  const answer = useOpenAnswer(fetcher.data, { everyDays, times });
  const send = (repeat: { everyDays: number; times: number } | null) =>
    void fetcher.submit(
      { repeat },
      { method: 'post', action: `/app/shows/${show.id}/copies`, encType: 'application/json' },
    );
  const loading = fetcher.state !== 'idle';
  const actions: ComplexAction[] = mayPlan
    ? [
        { content: t.copy, loading, onAction: () => send(null) },
        ...(show.startsAt ? [{ content: t.repeat, loading, onAction: () => setAsking(true) }] : []),
      ]
    : [];
  return {
    actions,
    // What was asked in the modal is answered there.
    refused:
      !asking && isRefused(answer) && answer.error.field !== 'times' ? answer.error.message : null,
    modal: asking ? (
      <ConfirmModal
        id="repeat"
        open
        title={t.repeatTitle}
        text={t.repeatText}
        confirm={t.repeatConfirm}
        onConfirm={() => {
          if (!loading) send({ everyDays: Number(everyDays), times: Number(times) });
        }}
        onClose={() => setAsking(false)}
      >
        <RefusalBanner data={answer} fields={['times']} />
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label={t.every}
              value={everyDays}
              options={Object.entries(t.everyDays).map(([value, label]) => ({ value, label }))}
              onChange={setEveryDays}
            />
            <TextField
              label={t.times}
              type="number"
              inputMode="numeric"
              min={1}
              max={13}
              autoComplete="off"
              value={times}
              onChange={setTimes}
              {...errorAt(answer, 'times')}
            />
          </FormLayout.Group>
        </FormLayout>
      </ConfirmModal>
    ) : null,
  };
}
